package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.config.Placeholder;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.orders.OrderSize;
import java.math.BigDecimal;
import java.util.Optional;

/// Fills a template with the frozen facts of a question.
public final class QuestionText {

    private QuestionText() {}

    public static String render(QuestionTemplate template, FrozenFacts facts) {
        return template.render(placeholder -> fact(placeholder, facts));
    }

    private static Optional<String> fact(Placeholder placeholder, FrozenFacts facts) {
        return switch (placeholder) {
            case SYMBOL -> Optional.of(facts.symbol().value());
            case PRICE -> Optional.of(plain(facts.price()));
            case PCT -> Optional.of(facts.pct().abs().toPlainString());
            case SIGNED_PCT ->
                    Optional.of(
                            (facts.pct().signum() > 0 ? "+" : "") + facts.pct().toPlainString());
            case REF_PRICE -> Optional.of(plain(facts.refPrice()));
            case NOTIONAL_USD -> facts.proposal().map(proposal -> notional(proposal, facts));
            case SIDE -> facts.proposal().map(proposal -> proposal.side().code());
        };
    }

    private static String notional(Proposal proposal, FrozenFacts facts) {
        return switch (proposal.size()) {
            case OrderSize.Notional(var amount) -> plain(amount.amount());
            case OrderSize.Pieces pieces -> plain(pieces.worthAt(facts.price()).amount());
        };
    }

    private static String plain(BigDecimal value) {
        return Decimals.canonical(value).toPlainString();
    }
}
