package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The stored trading configurations, their templates and every accepted version.
public final class ConfigRows {

    static final String SELECT =
            """
            SELECT c.firebase_uid, c.template_name, coalesce(cast(t.config AS text), '{}') AS template, c.enabled,
                cast(c.config AS text) AS override, c.live_confirmed, c.version
            FROM user_trading_config c LEFT JOIN trading_config_templates t ON t.name = c.template_name
            """;

    static final String OF_USER = SELECT + " WHERE c.firebase_uid = ?";
    static final String DISABLED =
            "SELECT disabled_at IS NOT NULL AS disabled FROM users WHERE firebase_uid = ?";

    private final Sql sql;

    ConfigRows(Sql sql) {
        this.sql = sql;
    }

    public Optional<ConfigRow> find(UserId user) {
        return sql.run(handle -> read(handle, user));
    }

    /// Of every member who is not disabled.
    public List<ConfigRow> all() {
        String active =
                " JOIN users u ON u.firebase_uid = c.firebase_uid AND u.disabled_at IS NULL";
        return sql.run(handle ->
                handle.createQuery(SELECT + active + " ORDER BY c.firebase_uid")
                        .map((row, _) -> row(row))
                        .list());
    }

    /// The document of a template, or empty when there is none of this name.
    public Optional<String> template(String name) {
        return sql.run(handle ->
                handle.createQuery(
                                "SELECT cast(config AS text) AS config FROM trading_config_templates WHERE name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
    }

    /// Replaces a user's configuration and keeps the new version, under the user's risk row, so
    /// that every settle and claim either committed before or reads the new one.
    ///
    /// @param expectedVersion the version that the change was made from
    /// @return the row as stored, or empty when the version has moved on and nothing was stored
    public Optional<ConfigRow> save(UserId user, long expectedVersion, Change change) {
        return sql.transaction(handle -> {
            RiskRow.require(handle, user);
            if (update(handle, user, expectedVersion, change) == 0) {
                return Optional.empty();
            }
            return Optional.of(keepVersion(handle, user));
        });
    }

    /// What a saved configuration consists of.
    ///
    /// @param override JSON text of an object
    public record Change(
            Optional<String> templateName,
            boolean enabled,
            String override,
            boolean liveConfirmed) {}

    private static int update(Handle handle, UserId user, long expectedVersion, Change change) {
        return handle.createUpdate(
                        """
                        UPDATE user_trading_config SET template_name = :template, enabled = :enabled,
                            config = cast(:override AS jsonb), live_confirmed = :liveConfirmed,
                            version = version + 1, updated_at = clock_timestamp()
                        WHERE firebase_uid = :user AND version = :expected
                        """)
                .bind("user", user.value())
                .bind("expected", expectedVersion)
                .bind("template", change.templateName().orElse(null))
                .bind("enabled", change.enabled())
                .bind("override", change.override())
                .bind("liveConfirmed", change.liveConfirmed())
                .execute();
    }

    /// Copies the row as it stands into the history.
    static ConfigRow keepVersion(Handle handle, UserId user) {
        handle.createUpdate(
                        """
                        INSERT INTO user_trading_config_versions
                            (firebase_uid, version, template_name, config, enabled, live_confirmed, created_at)
                        SELECT firebase_uid, version, template_name, config, enabled, live_confirmed, updated_at
                        FROM user_trading_config WHERE firebase_uid = :user
                        """)
                .bind("user", user.value())
                .execute();
        ConfigRow kept = read(handle, user).orElseThrow();
        AuditTrail.tell(handle, user, AuditStory.saved(kept));
        return kept;
    }

    static Optional<ConfigRow> read(Handle handle, UserId user) {
        return handle.createQuery(OF_USER)
                .bind(0, user.value())
                .map((row, _) -> row(row))
                .findOne();
    }

    /// Reads the answer to [#OF_USER].
    static ConfigRow ofUser(RoundTrip.Answers answers, UserId user) throws SQLException {
        return answers.first(ConfigRows::row)
                .orElseThrow(
                        () -> new IllegalStateException("no trading config of member " + user));
    }

    /// Reads the answer to [#DISABLED].
    static boolean isDisabled(RoundTrip.Answers answers) throws SQLException {
        return answers.first(row -> row.getBoolean("disabled")).orElseThrow();
    }

    static ConfigRow row(ResultSet row) throws SQLException {
        return new ConfigRow(
                new UserId(row.getString("firebase_uid")),
                Optional.ofNullable(row.getString("template_name")),
                row.getString("template"),
                row.getBoolean("enabled"),
                row.getString("override"),
                row.getBoolean("live_confirmed"),
                row.getLong("version"));
    }
}
