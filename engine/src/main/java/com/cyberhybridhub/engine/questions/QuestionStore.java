package com.cyberhybridhub.engine.questions;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Questions and the two transactions that matter: opening one and settling its answer.
///
/// Both run READ COMMITTED and lock in one order: halt lock shared (advisory), the user's risk row
/// by UPDATE, the question. All facts handed to the judge are read after the risk row is locked;
/// the judge is pure and may be called once per attempt.
public interface QuestionStore {

    /// Writes the question of a firing together with the rule's next episode and the user's
    /// context, in one commit.
    ///
    /// @param judge all reasons against asking now; empty means ask
    OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge);

    /// Settles one answer (T1): checks in this order unknown, already answered, expired or
    /// withdrawn, out of range; then asks the judge and writes answer, decision, context and, if
    /// approved, reservation and order, in one commit.
    Settlement settle(UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge);

    /// Closes every open question or notice whose time is over. At most `limit` in one commit.
    List<Question> expireDue(int limit);

    Optional<Question> find(UserId user, QuestionId id);

    /// The follow-up that an ambiguous answer brought.
    Optional<Question> followUpOf(QuestionId parent);

    /// A question about to be asked.
    ///
    /// @param expiresAfter from the database's now
    record Draft(
            UserId user,
            RuleId rule,
            String ruleFingerprint,
            String text,
            FrozenFacts facts,
            Duration expiresAfter,
            long configVersion) {}

    /// What the answer was.
    ///
    /// @param decidedBy `user` or `standing_order`
    record Swipe(BigDecimal value, String decidedBy) {}

    /// What asking is decided on.
    ///
    /// @param episode of this rule
    /// @param openQuestions of this user's rules; what fills the time between makes room
    record AskFacts(
            RuleEpisode episode,
            UserTradingConfig config,
            Usage usage,
            List<Halt> halts,
            int openQuestions,
            Instant now) {}

    /// What became of a draft.
    sealed interface OpenResult {

        /// It is asked.
        ///
        /// @param madeRoom the question for a number that was taken back so that the queue stays
        ///   within its limit
        record Opened(Question question, Optional<NumberQuestion> madeRoom) implements OpenResult {

            public Opened(Question question) {
                this(question, Optional.empty());
            }
        }

        record Refused(List<Reason> reasons) implements OpenResult {}
    }

    /// What settling is decided on.
    ///
    /// @param now wall time of the database
    record SettleFacts(
            Question question,
            UserTradingConfig config,
            Usage usage,
            List<Halt> halts,
            Instant now) {}

    /// The judge's verdict with the bytes of the order, if there is one.
    ///
    /// @param sendsMax how often they may be sent in all
    record Plan(Verdict verdict, Optional<PreparedOrder> prepared, int sendsMax) {

        /// For an order that is sent once, or for none.
        public Plan(Verdict verdict, Optional<PreparedOrder> prepared) {
            this(verdict, prepared, 1);
        }
    }

    /// What became of an answer.
    sealed interface Settlement {

        /// Settled by this call.
        ///
        /// @param order approved or denied, with its first event
        record Settled(
                Question question,
                Optional<TradeOrder> order,
                Optional<OrderEvent> event,
                Optional<Question> followUp)
                implements Settlement {}

        /// Settled before; whether the value is the same is for the caller to see.
        record Already(Question question, Optional<TradeOrder> order, Optional<Question> followUp)
                implements Settlement {}

        /// No such question of this user.
        record Unknown() implements Settlement {}

        /// Expired or withdrawn.
        record Gone(Question question) implements Settlement {}

        /// The value is outside the question's range; nothing was stored.
        record OutOfRange(Question question) implements Settlement {}
    }
}
