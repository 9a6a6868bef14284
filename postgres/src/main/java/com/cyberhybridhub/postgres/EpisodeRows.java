package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Rows of `rule_episodes`.
final class EpisodeRows {

    /// The number of the newest firing of the rule that asked a question.
    static final String NEWEST_OF_QUESTION =
            """
            SELECT e.number FROM questions q
            JOIN rule_episodes e ON e.firebase_uid = q.firebase_uid AND e.rule_id = q.rule_id
            WHERE q.id = ?
            """;

    private static final String MOVE =
            """
            UPDATE rule_episodes SET phase = :phase
            WHERE firebase_uid = :user AND rule_id = :rule AND number = :number
            """;

    private EpisodeRows() {}

    static List<RuleEpisode> all(Handle handle, UserId user) {
        return handle.createQuery(
                        "SELECT * FROM rule_episodes WHERE firebase_uid = :user ORDER BY rule_id")
                .bind("user", user.value())
                .map((row, _) -> read(row))
                .list();
    }

    /// Stores a firing.
    static void fire(Handle handle, UserId user, RuleEpisode episode) {
        write(
                handle,
                user,
                episode,
                """
                DO UPDATE SET number = excluded.number, phase = excluded.phase, armed = excluded.armed,
                    fired_at = excluded.fired_at, fingerprint = excluded.fingerprint
                """);
    }

    /// Stores a definition. Number and phase stay the row's; if the rule fired since the caller
    /// looked, nothing changes and the caller looks again.
    static void adopt(Handle handle, UserId user, RuleEpisode episode) {
        write(
                handle,
                user,
                episode,
                """
                DO UPDATE SET armed = excluded.armed, fired_at = excluded.fired_at, fingerprint = excluded.fingerprint
                WHERE rule_episodes.number = excluded.number
                """);
    }

    private static void write(Handle handle, UserId user, RuleEpisode episode, String onConflict) {
        handle.createUpdate(
                        """
                        INSERT INTO rule_episodes (firebase_uid, rule_id, number, phase, armed, fired_at, fingerprint)
                        VALUES (:user, :rule, :number, :phase, :armed, :firedAt, :fingerprint)
                        ON CONFLICT (firebase_uid, rule_id)
                        """
                                + onConflict)
                .bind("user", user.value())
                .bind("rule", episode.rule().value())
                .bind("number", episode.number())
                .bind("phase", episode.phase().code())
                .bind("armed", episode.armed())
                .bind("firedAt", episode.firedAt().map(Columns::stored))
                .bind("fingerprint", episode.fingerprint())
                .execute();
    }

    /// Moves the firing that asked this question; a later firing of the rule is left alone.
    ///
    /// @return whether it is still the rule's newest firing
    static boolean move(Handle handle, Question question, RuleEpisode.Phase phase) {
        return handle.createUpdate(MOVE)
                        .bind("user", question.user().value())
                        .bind("rule", question.origin().ruleId().value())
                        .bind("number", question.origin().episode())
                        .bind("phase", phase.code())
                        .execute()
                > 0;
    }

    /// The same for a caller who knows that it is the newest, with the transaction's other writes.
    static void move(Writes writes, Question question, RuleEpisode.Phase phase) {
        writes.add(MOVE)
                .bind("user", question.user().value())
                .bind("rule", question.origin().ruleId().value())
                .bind("number", question.origin().episode())
                .bind("phase", phase.code());
    }

    static void rearm(Handle handle, UserId user, RuleId rule) {
        handle.createUpdate(
                        "UPDATE rule_episodes SET armed = true WHERE firebase_uid = :user AND rule_id = :rule")
                .bind("user", user.value())
                .bind("rule", rule.value())
                .execute();
    }

    static RuleEpisode read(ResultSet row) throws SQLException {
        return new RuleEpisode(
                new RuleId(row.getString("rule_id")),
                row.getLong("number"),
                Coded.parse(RuleEpisode.Phase.class, row.getString("phase")),
                row.getBoolean("armed"),
                Columns.optionalInstant(row, "fired_at"),
                row.getString("fingerprint"));
    }
}
