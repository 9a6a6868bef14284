package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Which access tokens count, and the keys that sign them. The tokens themselves are never stored.
public final class PgTokens {

    private final Sql sql;

    PgTokens(Sql sql) {
        this.sql = sql;
    }

    /// Registers a token that somebody else made.
    ///
    /// @throws IllegalStateException when there is no such member or the member is disabled
    public void register(UUID id, UserId user, Instant issuedAt) {
        int registered =
                sql.run(handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO access_tokens (id, firebase_uid, generation, created_at)
                                        SELECT :id, firebase_uid, token_generation, :now FROM users
                                        WHERE firebase_uid = :user AND disabled_at IS NULL
                                        """)
                                .bind("id", id)
                                .bind("user", user.value())
                                .bind("now", issuedAt)
                                .execute());
        if (registered == 0) {
            throw new IllegalStateException("no active member " + user);
        }
    }

    /// The token, if it counts: not revoked, not of an older generation, its owner not disabled.
    public Optional<AccessToken> active(UUID id) {
        return sql.run(handle ->
                handle.createQuery(
                                """
                                SELECT t.* FROM access_tokens t JOIN users u ON u.firebase_uid = t.firebase_uid
                                WHERE t.id = :id AND t.revoked_at IS NULL AND t.generation = u.token_generation
                                    AND u.disabled_at IS NULL
                                """)
                        .bind("id", id)
                        .map((row, _) ->
                                new AccessToken(
                                        Columns.uuid(row, "id"),
                                        new UserId(row.getString("firebase_uid")),
                                        Columns.instant(row, "created_at")))
                        .findOne());
    }

    /// Revokes one token.
    ///
    /// @return false when there is no such token or it was revoked before
    public boolean revoke(UUID id) {
        return sql.run(handle ->
                handle.createUpdate(
                                        "UPDATE access_tokens SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    /// Revokes every token that the user has now.
    public void revokeAll(UserId user) {
        sql.run(handle ->
                handle.createUpdate(
                                "UPDATE users SET token_generation = token_generation + 1 WHERE firebase_uid = :user")
                        .bind("user", user.value())
                        .execute());
    }

    /// The server's own secret of this name; the first caller's fresh one stays for good, whoever
    /// asks later.
    public byte[] secret(String name, Supplier<byte[]> fresh) {
        return sql.transaction(handle -> {
            handle.createUpdate(
                            "INSERT INTO server_secrets (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING")
                    .bind("name", name)
                    .bind("value", fresh.get())
                    .execute();
            return handle.createQuery("SELECT value FROM server_secrets WHERE name = :name")
                    .bind("name", name)
                    .map((row, _) -> row.getBytes("value"))
                    .one();
        });
    }

    /// A registered token.
    public record AccessToken(UUID id, UserId user, Instant createdAt) {}
}
