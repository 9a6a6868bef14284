package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What the next step of an order rests on, read under the locks in one round trip.
///
/// @param events how many the order has
/// @param newestFiring the rule has not fired again since it asked
/// @param now the database's wall clock after the locks
record OrderRead(
        RiskRow risk,
        Question question,
        OrderWork work,
        int events,
        boolean newestFiring,
        Instant now) {

    /// What a claim rests on besides.
    ///
    /// @param disabled the member is
    record OfClaim(OrderRead order, ConfigRow config, boolean disabled, List<Halt> halts) {}

    /// Locks risk row, question and order, in this order, and reads; to be called first in a
    /// transaction.
    static OrderRead under(Handle handle, TradeOrder seen) {
        return locked(new RoundTrip(), seen).read(handle, answers -> read(handle, answers, seen));
    }

    /// The same under the halt lock, for a claim.
    static OfClaim forClaim(Handle handle, TradeOrder seen) {
        String user = seen.user().value();
        return locked(new RoundTrip().add(Locks.SHARE_HALT_LOCK), seen)
                .add(ConfigRows.OF_USER, user)
                .add(ConfigRows.DISABLED, user)
                .add(HaltRows.CURRENT, user)
                .read(
                        handle,
                        answers -> {
                            answers.done();
                            return new OfClaim(
                                    read(handle, answers, seen),
                                    ConfigRows.ofUser(answers, seen.user()),
                                    ConfigRows.isDisabled(answers),
                                    answers.all(HaltRows::read));
                        });
    }

    private static RoundTrip locked(RoundTrip before, TradeOrder seen) {
        String user = seen.user().value();
        return before.add(RiskRow.LOCK, user)
                .add(QuestionRows.LOCK_OF_USER, seen.provenance().question().value(), user)
                .add(OrderRows.LOCK, seen.id().value())
                .add(Locks.NOW)
                .add(AuditRows.LOCK_END, AuditLink.ofUser(user))
                .add(OrderRows.COUNT_EVENTS, seen.id().value())
                .add(EpisodeRows.NEWEST_OF_QUESTION, seen.provenance().question().value());
    }

    private static OrderRead read(Handle handle, RoundTrip.Answers answers, TradeOrder seen)
            throws SQLException {
        RiskRow risk = RiskRow.read(answers, seen.user());
        Question question = answers.first(QuestionMapper::readStored).orElseThrow();
        OrderWork work = answers.first(OrderMapper::readWork).orElseThrow();
        Instant now = Locks.now(answers);
        AuditRows.end(handle, answers);
        int events = answers.first(row -> row.getInt("events")).orElseThrow();
        long newest = answers.first(row -> row.getLong("number")).orElse(-1L);
        return new OrderRead(
                risk, question, work, events, newest == question.origin().episode(), now);
    }
}
