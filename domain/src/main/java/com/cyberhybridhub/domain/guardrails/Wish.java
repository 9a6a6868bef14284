package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import java.math.BigDecimal;

/// The order that somebody would like: what a question proposes, with the price and the mode it was
/// asked with.
public record Wish(
        RuleId rule,
        Symbol symbol,
        Side side,
        OrderSize size,
        TradingMode askedMode,
        BigDecimal askedPrice) {

    public static Wish of(RuleId rule, FrozenFacts facts, Proposal proposal) {
        return new Wish(
                rule,
                facts.symbol(),
                proposal.side(),
                proposal.size(),
                facts.mode(),
                facts.price());
    }
}
