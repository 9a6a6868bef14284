package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Orders and everything that happened to them. Every write is one transaction that locks the
/// user's risk row by UPDATE first, then the question, then the order, and appends one event.
public interface OrderStore {

    /// Orders that need somebody now: approved ones, claims whose lease ran out, and whatever is
    /// due for a look. Oldest first.
    List<OrderWork> due(int limit);

    /// Claims an approved order for exactly one POST (T2). Takes the halt lock shared, reads every
    /// fact anew, asks the check, and commits before it returns: `submitting` under a new epoch, or
    /// `canceled_before_send` with the reasons.
    ///
    /// @param check all reasons against sending now; empty means send
    ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check);

    /// Claims an order that was looked for and not found for one more POST of the same bytes, or
    /// gives it up, in one commit. Locks, facts and checks are those of a first claim.
    ///
    /// @param unfound as it was looked for; under another epoch, found meanwhile, or with no send
    ///   left it is lost
    /// @param check all reasons against sending again; empty means send
    /// @param giveUp the step to `not_placed` that the reasons against lead to
    ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp);

    /// One step of an order. Locks the row, asks the step what changes, and stores it with its
    /// event in one commit.
    ///
    /// @param epoch the claim under which the step was learned: with another epoch in the row
    ///   nothing changes. Empty for positive evidence (the broker has the order), which counts from
    ///   any epoch
    /// @param step empty: nothing changes. May be called once per attempt and must be pure
    /// @return the order and its new event, or empty when nothing changed, also because the
    ///   execution was recorded before
    Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step);

    /// Only moves when to look again and how often a lookup missed: no event, nothing else changes.
    /// Does nothing when the row has another epoch, or when the order ended meanwhile.
    void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt);

    /// Makes every order that is at the broker, or may be, due for a look now: what was not heard
    /// of it has to be asked for.
    ///
    /// @return how many were not due yet
    int recheckAll();

    Optional<TradeOrder> find(UserId user, OrderId id);

    Optional<TradeOrder> findByQuestion(QuestionId question);

    List<OrderEvent> events(OrderId id);

    /// Newest first; an unknown cursor position is simply the place after that row.
    ///
    /// @param status empty: any
    List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit);

    /// An order with what its follow-up needs.
    record OrderWork(TradeOrder order, Watch watch, Sends sends) {}

    /// How often an order was claimed to be sent. The database counts.
    ///
    /// @param max what the order may be sent in all, as it was approved
    record Sends(int made, int max) {

        public boolean isLeft() {
            return made < max;
        }

        /// What is said of the newest send says nothing of the one before.
        public boolean isRepeated() {
            return made > 1;
        }
    }

    /// How an order is being followed.
    ///
    /// @param epoch counts the claims
    /// @param leaseUntil the end of the claim, while `submitting`
    /// @param misses lookups that found nothing, since it became `unresolved`
    /// @param nextCheckAt when to look at the order again; empty: nobody needs to
    /// @param watchUntil until when a `not_placed` order may still turn up
    record Watch(
            long epoch,
            Optional<Instant> leaseUntil,
            int misses,
            Optional<Instant> unresolvedSince,
            Optional<Instant> nextCheckAt,
            Optional<Instant> watchUntil) {}

    /// Who claims, and for how long. Times are measured by the database's clock.
    record Lease(String owner, Duration duration) {}

    /// What the claim is decided on, read inside its transaction.
    ///
    /// @param now wall time of the database
    /// @param usage without this order
    /// @param approvedAt when the question was answered
    record ClaimFacts(
            TradeOrder order,
            Question question,
            UserTradingConfig config,
            Usage usage,
            List<Halt> halts,
            Instant now,
            Instant approvedAt) {}

    /// What became of a claim.
    sealed interface ClaimResult {

        /// The right to send these bytes once under this epoch.
        record Claimed(TradeOrder order, PreparedOrder prepared, long epoch)
                implements ClaimResult {}

        /// `canceled_before_send`, or `not_placed` for one more send; the event says why.
        record Refused(OrderChange change) implements ClaimResult {}

        /// Somebody else has it, or it is no longer what was to be claimed.
        record Lost() implements ClaimResult {}
    }

    /// What changes in one step.
    ///
    /// @param reasons replaces the stored ones
    /// @param detail a sentence for people
    /// @param raw the broker's own JSON, opaque; empty leaves the stored one
    /// @param executionId the broker's id of the execution that this tells of; each is recorded
    ///   once
    record OrderUpdate(
            OrderStatus status,
            TradeOrder.Execution execution,
            List<Reason> reasons,
            OrderEvent.Kind kind,
            Optional<String> detail,
            ReservationEffect reservation,
            Watch watch,
            Optional<String> raw,
            Optional<String> executionId) {

        /// A step that the broker said nothing about.
        public OrderUpdate(
                OrderStatus status,
                TradeOrder.Execution execution,
                List<Reason> reasons,
                OrderEvent.Kind kind,
                Optional<String> detail,
                ReservationEffect reservation,
                Watch watch) {
            this(
                    status,
                    execution,
                    reasons,
                    kind,
                    detail,
                    reservation,
                    watch,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// A stored step.
    ///
    /// @param notice what the user is told because of it, stored in the same commit
    record OrderChange(TradeOrder order, OrderEvent event, Optional<Question> notice) {

        /// A step that is no news for a person.
        public OrderChange(TradeOrder order, OrderEvent event) {
            this(order, event, Optional.empty());
        }
    }

    /// The place after one row in a newest-first list.
    record PageKey(Instant createdAt, java.util.UUID id) {}
}
