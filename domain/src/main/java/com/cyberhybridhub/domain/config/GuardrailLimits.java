package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/// The user's own limits. The server's hard ceilings stand above them, see `HardCeilings`.
///
/// @param maxPriceMovePct percent the price may have moved, either way, since the question
/// @param approveAt this answer and above approves
/// @param rejectAt this answer and below rejects; between the two is ambiguous
/// @param approvalTtl from the answer to the claim
public record GuardrailLimits(
        int maxOrdersPerDay,
        Usd maxNotionalPer4h,
        boolean requireQuestionBeforeOrder,
        Set<Symbol> blocklist,
        Duration maxStaleness,
        BigDecimal maxPriceMovePct,
        int maxQueuedQuestions,
        BigDecimal approveAt,
        BigDecimal rejectAt,
        Duration approvalTtl,
        OrderLimits orders) {

    public static final GuardrailLimits DEFAULT =
            new GuardrailLimits(
                    3,
                    Usd.of("100"),
                    true,
                    Set.of(),
                    Duration.ofMinutes(5),
                    new BigDecimal("1.0"),
                    3,
                    new BigDecimal("5"),
                    new BigDecimal("-5"),
                    Duration.ofMinutes(1));

    public GuardrailLimits {
        blocklist = Set.copyOf(blocklist);
    }

    /// Limits whose narrower ones are the usual ones.
    public GuardrailLimits(
            int maxOrdersPerDay,
            Usd maxNotionalPer4h,
            boolean requireQuestionBeforeOrder,
            Set<Symbol> blocklist,
            Duration maxStaleness,
            BigDecimal maxPriceMovePct,
            int maxQueuedQuestions,
            BigDecimal approveAt,
            BigDecimal rejectAt,
            Duration approvalTtl) {
        this(
                maxOrdersPerDay,
                maxNotionalPer4h,
                requireQuestionBeforeOrder,
                blocklist,
                maxStaleness,
                maxPriceMovePct,
                maxQueuedQuestions,
                approveAt,
                rejectAt,
                approvalTtl,
                OrderLimits.within(maxOrdersPerDay, maxNotionalPer4h));
    }

    public GuardrailLimits withOrders(OrderLimits narrower) {
        return new GuardrailLimits(
                maxOrdersPerDay,
                maxNotionalPer4h,
                requireQuestionBeforeOrder,
                blocklist,
                maxStaleness,
                maxPriceMovePct,
                maxQueuedQuestions,
                approveAt,
                rejectAt,
                approvalTtl,
                narrower);
    }
}
