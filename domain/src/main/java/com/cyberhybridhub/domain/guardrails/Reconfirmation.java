package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What is asked instead when the price moved against the user between question and answer: the
/// rule's own question with the price of now.
record Reconfirmation(String text, FrozenFacts facts) {

    /// Empty when anything else stands against the order, the move is in the user's favour, the
    /// rule's condition no longer holds, or it was asked again often enough.
    static Optional<Reconfirmation> of(
            Question question, Wish wish, GuardrailFacts facts, List<Reason> refusals) {
        boolean onlyThePrice =
                refusals.stream()
                        .allMatch(reason -> reason.code().equals(GuardrailCode.PRICE_MOVED.code()));
        int limit = facts.config().effective().guardrails().orders().pace().maxReasks();
        Optional<Snapshot> price = facts.market().lastTrade();
        Optional<Rule> rule = facts.config().effective().rule(wish.rule());
        if (!onlyThePrice
                || question.origin().followUp() >= limit
                || price.isEmpty()
                || rule.isEmpty()) {
            return Optional.empty();
        }
        FrozenFacts now = question.facts().at(price.get().price(), price.get().asOf());
        return isAdverse(wish, now.price()) && holds(rule.get(), now)
                ? Optional.of(new Reconfirmation(text(rule.get(), wish, now), now))
                : Optional.empty();
    }

    private static boolean isAdverse(Wish wish, BigDecimal price) {
        int move = price.compareTo(wish.askedPrice());
        return wish.side() == Side.BUY ? move > 0 : move < 0;
    }

    private static boolean holds(Rule rule, FrozenFacts now) {
        return rule.trigger().holds(now.price(), now.refPrice());
    }

    private static String text(Rule rule, Wish wish, FrozenFacts now) {
        return wish.symbol()
                + " is now "
                + now.price().toPlainString()
                + ", it was "
                + wish.askedPrice().toPlainString()
                + ". "
                + QuestionText.render(rule.question(), now);
    }
}
