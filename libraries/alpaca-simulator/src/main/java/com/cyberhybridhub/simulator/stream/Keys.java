package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.broker.Broker;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out whose credentials these are.
final class Keys {

    /// In place of a key id it says that the secret is an OAuth token.
    private static final String OAUTH = "oauth";

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    /// What an upgrade request says about its sender.
    record Headers(
            @Nullable String keyId, @Nullable String secret, @Nullable String authorization) {

        boolean isEmpty() {
            return keyId == null && secret == null && authorization == null;
        }
    }

    private final Broker broker;

    Keys(Broker broker) {
        this.broker = broker;
    }

    /// The key id whose account the pair opens.
    Optional<String> byPair(String keyId, String secret) {
        if (keyId.equals(OAUTH)) {
            return byToken(secret);
        }
        return broker.authenticate(keyId, secret) ? Optional.of(keyId) : Optional.empty();
    }

    Optional<String> byToken(String token) {
        return broker.authenticateToken(token);
    }

    Optional<String> byHeaders(Headers headers) {
        if (headers.keyId() != null && headers.secret() != null) {
            return byPair(headers.keyId(), headers.secret());
        }
        String authorization = headers.authorization();
        if (authorization == null) {
            return Optional.empty();
        }
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return byToken(authorization.substring(BEARER.length()).strip());
        }
        return scheme.startsWith(BASIC)
                ? byBasic(authorization.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    private Optional<String> byBasic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : byPair(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
