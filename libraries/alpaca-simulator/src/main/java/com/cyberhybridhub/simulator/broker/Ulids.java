package com.cyberhybridhub.simulator.broker;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/// Makes ULIDs: 48 bits of milliseconds and 80 random bits in Crockford's base 32. Each one is
/// greater than the one before, also when the clock is set back. Not thread-safe.
final class Ulids {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int RANDOM_BITS = 80;
    private static final int DIGIT_BITS = 5;
    private static final BigInteger DIGIT_MASK = BigInteger.valueOf(ALPHABET.length - 1L);

    private final SecureRandom random = new SecureRandom();
    private BigInteger last = BigInteger.ZERO;

    String next(Instant at) {
        BigInteger fresh =
                BigInteger.valueOf(at.toEpochMilli())
                        .shiftLeft(RANDOM_BITS)
                        .or(new BigInteger(RANDOM_BITS, random));
        last = fresh.compareTo(last) > 0 ? fresh : last.add(BigInteger.ONE);
        char[] text = new char[LENGTH];
        BigInteger rest = last;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET[rest.and(DIGIT_MASK).intValue()];
            rest = rest.shiftRight(DIGIT_BITS);
        }
        return new String(text);
    }
}
