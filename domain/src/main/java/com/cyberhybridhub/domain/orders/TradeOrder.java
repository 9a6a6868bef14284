package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One order of ours, from the approval on.
public record TradeOrder(
        OrderId id,
        UserId user,
        OrderTicket ticket,
        Provenance provenance,
        OrderStatus status,
        List<Reason> reasons,
        Execution execution,
        Instant createdAt) {

    public TradeOrder {
        reasons = List.copyOf(reasons);
    }

    /// Where the order comes from: every order resolves to a question and a rule.
    public record Provenance(
            QuestionId question, RuleId rule, long configVersion, TradingMode mode) {}

    /// What became of it at the broker.
    public record Execution(
            Optional<String> brokerOrderId,
            Quantity filledQty,
            Optional<BigDecimal> filledAvgPrice,
            Optional<Instant> submittedAt,
            Optional<Instant> filledAt) {

        public static final Execution NONE =
                new Execution(
                        Optional.empty(),
                        Quantity.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }
}
