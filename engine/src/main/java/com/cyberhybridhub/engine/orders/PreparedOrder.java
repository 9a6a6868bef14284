package com.cyberhybridhub.engine.orders;

import java.util.HexFormat;

/// The bytes of one order request, frozen at the approval, with their SHA-256. Opaque to everybody
/// but the broker's adapter.
public final class PreparedOrder {

    private final byte[] body;
    private final byte[] sha256;

    public PreparedOrder(byte[] body) {
        this.body = body.clone();
        this.sha256 = digest(body);
    }

    /// Bytes as they were stored.
    ///
    /// @throws IllegalStateException when they are not the bytes that were approved
    public static PreparedOrder stored(byte[] body, byte[] sha256) {
        PreparedOrder order = new PreparedOrder(body);
        if (!java.security.MessageDigest.isEqual(order.sha256, sha256)) {
            throw new IllegalStateException(
                    "the stored request is not the approved one: hash differs");
        }
        return order;
    }

    public byte[] body() {
        return body.clone();
    }

    public byte[] sha256() {
        return sha256.clone();
    }

    private static byte[] digest(byte[] body) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(body);
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "PreparedOrder[sha256=" + HexFormat.of().formatHex(sha256) + "]";
    }
}
