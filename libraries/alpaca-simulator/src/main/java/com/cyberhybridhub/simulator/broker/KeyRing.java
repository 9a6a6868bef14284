package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Who has an account. Called under the broker's lock.
final class KeyRing {

    /// Key ids that can be in use at a time; further ones are refused like wrong ones.
    static final int ACCOUNTS_MAX = 1000;

    private static final String PAPER_KEY_PREFIX = "PK";
    private static final String TOKEN_PREFIX = "sim-oauth-";

    private final Market market;
    private final Books books;

    KeyRing(Market market, Books books) {
        this.market = market;
        this.books = books;
    }

    /// Whether the pair opens an account. The first secret seen with a key id that starts with `PK`
    /// becomes its secret; an account that a token opened takes any.
    boolean opens(String keyId, String secret) {
        if (secret.isBlank()) {
            return false;
        }
        String hash = hash(keyId, secret);
        Optional<AccountBook> known = books.find(keyId);
        return known.isPresent()
                ? known.get().secretHash().isEmpty() || known.get().secretHash().equals(hash)
                : openNew(keyId, hash);
    }

    /// The key id whose account an OAuth token opens: `sim-oauth-` and the key id is its token.
    Optional<String> byToken(String token) {
        if (!token.startsWith(TOKEN_PREFIX)) {
            return Optional.empty();
        }
        String keyId = token.substring(TOKEN_PREFIX.length());
        return books.find(keyId).isPresent() || openNew(keyId, "")
                ? Optional.of(keyId)
                : Optional.empty();
    }

    private boolean openNew(String keyId, String hash) {
        if (!keyId.startsWith(PAPER_KEY_PREFIX) || books.all().size() >= ACCOUNTS_MAX) {
            return false;
        }
        books.record(new LedgerEntry.Opened(keyId, hash, market.now()));
        return true;
    }

    private static String hash(String keyId, String secret) {
        try {
            byte[] bytes = (keyId + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
