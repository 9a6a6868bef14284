package com.cyberhybridhub.engine.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// One row of a chain: what happened, bound by its hash to everything before it. The format is in
/// `docs/audit.md`.
///
/// @param seq the place in the chain, from 1 without gaps
/// @param canonical canonical text of the keys `at`, `body`, `chain`, `kind` and `seq`
/// @param hash SHA-256 of the hash before and the canonical text, 64 hexadecimal digits
public record AuditLink(String chain, long seq, String canonical, String hash) {

    /// The chain of what concerns everybody, such as a kill switch of the server.
    public static final String SERVER = "server";

    /// The chain of heads: it tells how far the other chains were, and when.
    public static final String HEADS = "heads";

    private static final String USER_PREFIX = "user:";

    /// The end of a chain.
    public record Head(long seq, String hash) {

        /// Before the first row.
        public static final Head NONE = new Head(0, "0".repeat(64));
    }

    /// The chain of one user.
    public static String ofUser(String user) {
        return USER_PREFIX + user;
    }

    /// The row that follows a head.
    public static AuditLink after(Head head, String chain, Instant at, AuditEntry entry) {
        long seq = head.seq() + 1;
        String canonical =
                new Fields()
                        .time("at", at)
                        .nested("body", entry.body())
                        .text("chain", chain)
                        .text("kind", entry.kind())
                        .number("seq", seq)
                        .canonical();
        return new AuditLink(chain, seq, canonical, hash(head.hash(), canonical));
    }

    /// The hash of a row: over the 32 bytes of the hash before and the UTF-8 of the canonical text.
    ///
    /// @throws IllegalArgumentException when the hash before is not hexadecimal
    public static String hash(String before, String canonical) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(HexFormat.of().parseHex(before));
            sha256.update(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    public Head head() {
        return new Head(seq, hash);
    }

    /// One line of an export or of the file of heads.
    public String line() {
        return new Fields()
                .text("canonical", canonical)
                .text("chain", chain)
                .text("hash", hash)
                .number("seq", seq)
                .canonical();
    }
}
