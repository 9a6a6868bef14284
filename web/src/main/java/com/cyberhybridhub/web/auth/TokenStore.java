package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Which tokens were issued, and the key they are signed with.
public interface TokenStore {

    int KEY_BYTES = 32;

    /// The signing key of this database: made at first use, the same ever after, `KEY_BYTES` long.
    byte[] signingKey();

    void register(UUID tokenId, UserId user, Instant issuedAt);

    Optional<IssuedToken> find(UUID tokenId);

    /// One token that this database knows.
    record IssuedToken(UUID id, UserId user, Instant issuedAt, boolean revoked) {}
}
