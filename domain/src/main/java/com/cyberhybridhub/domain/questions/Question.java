package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One question to one person. `origin` says which firing of which rule asks.
///
/// @param answer empty until answered
public record Question(
        QuestionId id,
        UserId user,
        String text,
        Origin origin,
        QuestionState state,
        Instant createdAt,
        Instant expiresAt,
        Optional<Answer> answer,
        FrozenFacts facts)
        implements Card {

    public static final BigDecimal MIN_VALUE = new BigDecimal(-10);
    public static final BigDecimal MAX_VALUE = new BigDecimal(10);

    /// Which firing of which rule asks.
    ///
    /// @param episode counts the firings of this rule
    /// @param followUp 0 for the first question, then 1
    /// @param parent the question that was answered ambiguously
    /// @param configVersion the user's config when the rule fired
    /// @param about the end of an order that this tells of; empty for a question
    public record Origin(
            RuleId ruleId,
            long episode,
            int followUp,
            Optional<QuestionId> parent,
            long configVersion,
            Step step,
            Optional<OrderEnd> about) {

        /// Where a rule's own question comes from.
        public Origin(
                RuleId ruleId,
                long episode,
                int followUp,
                Optional<QuestionId> parent,
                long configVersion,
                Step step) {
            this(ruleId, episode, followUp, parent, configVersion, step, Optional.empty());
        }

        public Origin withStep(Step next) {
            return new Origin(ruleId, episode, followUp, parent, configVersion, next, about);
        }

        public PipelineKey pipeline() {
            return about.isPresent() ? PipelineKey.NOTICE : PipelineKey.TRADING;
        }

        public String pipelineStep() {
            return ruleId + ":" + step.code();
        }

        public String sourceTag() {
            return about.map(end -> PipelineKey.TRADING.code() + ":order:" + end.order())
                    .orElse(PipelineKey.TRADING.code() + ":rule:" + ruleId);
        }
    }

    /// What became of an order; each is told once.
    ///
    /// @param outcome the order's last status, with `_partly_filled` where a part of it filled, or
    ///   `incident` when the exchange changed a fill
    public record OrderEnd(OrderId order, String outcome) {}

    /// What was answered and what it came to.
    ///
    /// @param decidedBy `user`, or `standing_order` where the config allows one
    public record Answer(
            BigDecimal value,
            Decision decision,
            List<Reason> reasons,
            Instant answeredAt,
            String decidedBy) {

        public static final String BY_USER = "user";
        public static final String BY_STANDING_ORDER = "standing_order";

        public Answer {
            reasons = List.copyOf(reasons);
        }
    }

    /// Whether this only tells of an order.
    public boolean isNotice() {
        return origin.about().isPresent();
    }
}
