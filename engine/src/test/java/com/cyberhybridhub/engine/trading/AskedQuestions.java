package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Takes questions and remembers which rules asked; one rule can be made to fail.
final class AskedQuestions implements QuestionStore, UserChannel, TradingConfigs {

    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");

    final List<String> asked = new ArrayList<>();
    String failing = "";

    /// Runs just before a question counts as asked.
    Runnable beforeAsking = () -> {};

    /// Whether the first look counts.
    boolean judged;

    @Override
    public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
        if (draft.rule().value().equals(failing)) {
            throw new IllegalStateException("the risk row is locked");
        }
        List<Reason> reasons = judged ? judge.apply(facts(draft)) : List.of();
        if (!reasons.isEmpty()) {
            return new OpenResult.Refused(reasons);
        }
        beforeAsking.run();
        asked.add(draft.rule().value());
        return new OpenResult.Opened(
                new Question(
                        new QuestionId(new UUID(1, asked.size())),
                        draft.user(),
                        draft.text(),
                        new Question.Origin(
                                draft.rule(), 1, 0, Optional.empty(), 1, Step.AWAIT_CONFIRM),
                        QuestionState.OPEN,
                        NOON,
                        NOON.plusSeconds(900),
                        Optional.empty(),
                        draft.facts()));
    }

    private static AskFacts facts(Draft draft) {
        return new AskFacts(
                RuleEpisode.fresh(draft.rule(), draft.ruleFingerprint()),
                TradingPipelineTest.config(),
                Usage.NONE,
                List.of(),
                0,
                NOON);
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        return new Settlement.Unknown();
    }

    @Override
    public List<Question> expireDue(int limit) {
        return List.of();
    }

    @Override
    public Optional<Question> find(UserId user, QuestionId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Question> followUpOf(QuestionId parent) {
        return Optional.empty();
    }

    @Override
    public void questionAsked(Question question) {}

    @Override
    public void questionClosed(Question question) {}

    @Override
    public void numberAsked(NumberQuestion question) {}

    @Override
    public void numberClosed(NumberQuestion question) {}

    @Override
    public void tradeUpdate(TradeOrder order, OrderEvent event) {}

    @Override
    public List<UserTradingConfig> all() {
        return List.of(TradingPipelineTest.config());
    }

    @Override
    public Optional<UserTradingConfig> of(UserId user) {
        return Optional.of(TradingPipelineTest.config());
    }
}
