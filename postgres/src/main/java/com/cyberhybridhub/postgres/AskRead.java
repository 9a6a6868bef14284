package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What opening a question rests on, read under the locks in one round trip: the driver sends the
/// statements together, the server runs them one after the other, each with its own view of what is
/// committed, as if they had been sent singly. Every round trip saved is time on the way from a
/// tick to the phone.
///
/// @param now the database's wall clock after the locks
/// @param oneOpen a question of this rule waits for its answer
/// @param disabled the member is
record AskRead(
        RiskRow risk,
        Instant now,
        Optional<RuleEpisode> episode,
        boolean oneOpen,
        int openQuestions,
        ConfigRow config,
        boolean disabled,
        List<Halt> halts) {

    /// The first two are the locks, in the order that every transaction keeps.
    private static final List<String> STATEMENTS =
            List.of(
                    Locks.SHARE_HALT_LOCK,
                    """
                    UPDATE user_trading_state SET version = version + 1 WHERE firebase_uid = ?
                    RETURNING cast(context AS text) AS context
                    """,
                    "SELECT clock_timestamp() AS now",
                    "SELECT * FROM rule_episodes WHERE firebase_uid = ? AND rule_id = ?",
                    """
                    SELECT count(*) FILTER (WHERE expires_at > clock_timestamp()) AS open,
                        count(*) FILTER (WHERE rule_id = ?) > 0 AS one_open
                    FROM questions
                    WHERE firebase_uid = ? AND state = 'open' AND pipeline_key <> 'notice'
                    """,
                    ConfigRows.SELECT + " WHERE c.firebase_uid = ?",
                    "SELECT disabled_at IS NOT NULL AS disabled FROM users WHERE firebase_uid = ?",
                    """
                    SELECT * FROM trading_halts
                    WHERE state <> 'ACTIVE' AND (scope = 'server' OR firebase_uid = ?)
                    ORDER BY scope, id
                    """);

    private static final String ALL = String.join(";\n", STATEMENTS);

    private record Open(int count, boolean ofRule) {}

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Takes the locks and reads; to be called first in a transaction.
    ///
    /// @throws IllegalStateException when there is no such member
    static AskRead under(Handle handle, UserId user, RuleId rule) {
        try (PreparedStatement all = handle.getConnection().prepareStatement(ALL)) {
            String id = user.value();
            List<String> values = List.of(id, id, rule.value(), rule.value(), id, id, id, id);
            for (int i = 0; i < values.size(); i++) {
                all.setString(i + 1, values.get(i));
            }
            all.execute();
            return read(all, user);
        } catch (SQLException failed) {
            throw new DatabaseException("what a question rests on could not be read", failed);
        }
    }

    private static AskRead read(PreparedStatement all, UserId user) throws SQLException {
        first(all, _ -> true);
        RiskRow risk =
                first(all, row -> new RiskRow(user, TradingContext.parse(row.getString("context"))))
                        .orElseThrow(() -> new IllegalStateException("no such member: " + user));
        Instant now = first(all, row -> Columns.instant(row, "now")).orElseThrow();
        Optional<RuleEpisode> episode = first(all, EpisodeRows::read);
        Open open =
                first(all, row -> new Open(row.getInt("open"), row.getBoolean("one_open")))
                        .orElseThrow();
        ConfigRow config =
                first(all, ConfigRows::row)
                        .orElseThrow(() ->
                                new IllegalStateException("no trading config of member " + user));
        boolean disabled = first(all, row -> row.getBoolean("disabled")).orElseThrow();
        List<Halt> halts = next(all, HaltRows::read);
        return new AskRead(
                risk, now, episode, open.ofRule(), open.count(), config, disabled, halts);
    }

    private static <T> Optional<T> first(PreparedStatement all, RowReader<T> reader)
            throws SQLException {
        return next(all, reader).stream().findFirst();
    }

    /// The rows of the statement whose turn it is.
    private static <T> List<T> next(PreparedStatement all, RowReader<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = all.getResultSet()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        all.getMoreResults();
        return found;
    }
}
