package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.audit.AuditLink;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What the answer to a question rests on, read under the locks in one round trip.
///
/// @param now the database's wall clock after the locks
/// @param newestFiring the rule has not fired again since it asked
/// @param disabled the member is
record SettleRead(
        RiskRow risk,
        Question question,
        Instant now,
        boolean newestFiring,
        ConfigRow config,
        boolean disabled,
        List<Halt> halts) {

    /// Takes the locks, in the order that every transaction keeps, and reads; to be called first in
    /// a transaction.
    ///
    /// @throws IllegalStateException when there is no such member or question
    static SettleRead under(Handle handle, UserId user, QuestionId id) {
        return new RoundTrip()
                .add(Locks.SHARE_HALT_LOCK)
                .add(RiskRow.LOCK, user.value())
                .add(QuestionRows.LOCK_OF_USER, id.value(), user.value())
                .add(Locks.NOW)
                .add(AuditRows.LOCK_END, AuditLink.ofUser(user.value()))
                .add(EpisodeRows.NEWEST_OF_QUESTION, id.value())
                .add(ConfigRows.OF_USER, user.value())
                .add(ConfigRows.DISABLED, user.value())
                .add(HaltRows.CURRENT, user.value())
                .read(handle, answers -> read(handle, answers, user));
    }

    private static SettleRead read(Handle handle, RoundTrip.Answers answers, UserId user)
            throws SQLException {
        answers.done();
        RiskRow risk = RiskRow.read(answers, user);
        Question question =
                answers.first(QuestionMapper::readStored)
                        .orElseThrow(() -> new IllegalStateException("no such question"));
        Instant now = Locks.now(answers);
        AuditRows.end(handle, answers);
        long newest = answers.first(row -> row.getLong("number")).orElse(-1L);
        return new SettleRead(
                risk,
                question,
                now,
                newest == question.origin().episode(),
                ConfigRows.ofUser(answers, user),
                ConfigRows.isDisabled(answers),
                answers.all(HaltRows::read));
    }
}
