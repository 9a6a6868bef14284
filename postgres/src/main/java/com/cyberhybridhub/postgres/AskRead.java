package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What opening a question rests on, read under the locks in one round trip: every one saved is
/// time on the way from a tick to the phone.
///
/// @param now the database's wall clock after the locks
/// @param oneOpen a question of this rule waits for its answer
/// @param openQuestions of rules
/// @param fillerOpen a question for a number waits, which makes room
/// @param disabled the member is
record AskRead(
        RiskRow risk,
        Instant now,
        Optional<RuleEpisode> episode,
        boolean oneOpen,
        int openQuestions,
        boolean fillerOpen,
        ConfigRow config,
        boolean disabled,
        List<Halt> halts) {

    private record Open(int count, boolean ofRule, boolean filler) {}

    /// Takes the locks, in the order that every transaction keeps, and reads; to be called first in
    /// a transaction.
    ///
    /// @throws IllegalStateException when there is no such member
    static AskRead under(Handle handle, UserId user, RuleId rule) {
        String id = user.value();
        return new RoundTrip()
                .add(Locks.SHARE_HALT_LOCK)
                .add(RiskRow.LOCK, id)
                .add(Locks.NOW)
                .add(
                        "SELECT * FROM rule_episodes WHERE firebase_uid = ? AND rule_id = ?",
                        id,
                        rule.value())
                .add(
                        """
                        SELECT count(*) FILTER (WHERE pipeline_key = 'trading' AND expires_at > clock_timestamp()) AS open,
                            count(*) FILTER (WHERE rule_id = ?) > 0 AS one_open,
                            count(*) FILTER (WHERE pipeline_key <> 'trading') > 0 AS filler_open
                        FROM questions
                        WHERE firebase_uid = ? AND state = 'open' AND pipeline_key <> 'notice'
                        """,
                        rule.value(),
                        id)
                .add(ConfigRows.OF_USER, id)
                .add(ConfigRows.DISABLED, id)
                .add(HaltRows.CURRENT, id)
                .read(handle, answers -> read(answers, user));
    }

    private static AskRead read(RoundTrip.Answers answers, UserId user) throws SQLException {
        answers.done();
        RiskRow risk = RiskRow.read(answers, user);
        Instant now = Locks.now(answers);
        Optional<RuleEpisode> episode = answers.first(EpisodeRows::read);
        Open open =
                answers.first(row ->
                                new Open(
                                        row.getInt("open"),
                                        row.getBoolean("one_open"),
                                        row.getBoolean("filler_open")))
                        .orElseThrow();
        ConfigRow config = ConfigRows.ofUser(answers, user);
        boolean disabled = ConfigRows.isDisabled(answers);
        List<Halt> halts = answers.all(HaltRows::read);
        return new AskRead(
                risk,
                now,
                episode,
                open.ofRule(),
                open.count(),
                open.filler(),
                config,
                disabled,
                halts);
    }
}
