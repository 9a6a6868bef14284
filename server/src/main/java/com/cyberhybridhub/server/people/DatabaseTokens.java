package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.postgres.PgTokens;
import com.cyberhybridhub.web.auth.TokenStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Joins the web's tokens to the database's rows; the adapters do not know each other.
public final class DatabaseTokens implements TokenStore {

    private static final String KEY_NAME = "local-token-key";

    private final PgTokens rows;
    private final byte[] key;

    public DatabaseTokens(PgTokens rows) {
        this.rows = rows;
        this.key = rows.secret(KEY_NAME, DatabaseTokens::freshKey);
    }

    private static byte[] freshKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Override
    public byte[] signingKey() {
        return key.clone();
    }

    @Override
    public void register(UUID tokenId, UserId user, Instant issuedAt) {
        rows.register(tokenId, user, issuedAt);
    }

    @Override
    public Optional<IssuedToken> find(UUID tokenId) {
        return rows.active(tokenId)
                .map(token -> new IssuedToken(token.id(), token.user(), token.createdAt(), false));
    }
}
