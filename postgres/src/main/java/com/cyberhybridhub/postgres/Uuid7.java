package com.cyberhybridhub.postgres;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/// Ids that sort by the time they were made (RFC 9562, version 7): milliseconds, then the fraction
/// of one in twelve bits, then chance.
final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MICROS_PER_MILLI = 1_000;
    private static final int FRACTION_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Uuid7() {}

    static UUID at(Instant now) {
        long fraction =
                (now.getLong(ChronoField.MICRO_OF_SECOND) % MICROS_PER_MILLI << FRACTION_BITS)
                        / MICROS_PER_MILLI;
        long high = now.toEpochMilli() << 16 | VERSION | fraction;
        return new UUID(high, VARIANT | RANDOM.nextLong() >>> 2);
    }
}
