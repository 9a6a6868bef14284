package com.cyberhybridhub.simulator.market;

import java.util.Arrays;

/// The random walk of one symbol: a sum of noises of growing period and size, each a straight line between pseudo-random points. It is a
/// pure function of seed, symbol and second, so any moment of any day can be computed without the ones before it.
///
/// Not thread-safe: it remembers the points around the last second asked for. Its owner is one [SymbolTape].
final class Walk {

    /// The level that means "at the base price".
    static final long ONE = 100_000_000;

    /// Seconds between the points of each noise: primes, so that their corners never coincide.
    private static final long[] PERIODS_SECONDS = {3, 11, 37, 127, 433, 1481, 5077, 17_389, 59_651, 204_557, 701_593, 2_406_133};

    /// Largest deviation of each noise in [#ONE]: 0.7 % for a day, growing with the root of the period as a random walk does.
    private static final long[] SIZES = {
        4125, 7898, 14_486, 26_838, 49_556, 91_646, 169_684, 314_039, 581_645, 1_077_087, 1_994_730, 3_694_016
    };

    /// The quickest noises, which a scripted price keeps as its ripple.
    private static final int RIPPLES = 3;

    private final long salt;
    private final int liveliness;
    private final long[] cells = new long[PERIODS_SECONDS.length];
    private final long[] lefts = new long[PERIODS_SECONDS.length];
    private final long[] rights = new long[PERIODS_SECONDS.length];

    Walk(long seed, String symbol, int liveliness) {
        this.salt = mix(seed ^ mix(symbol.hashCode()));
        this.liveliness = liveliness;
        Arrays.fill(cells, Long.MIN_VALUE);
    }

    /// Where the price stands relative to its base, in [#ONE].
    long level(long second) {
        return ONE + sum(second, PERIODS_SECONDS.length);
    }

    /// The small and quick part of the move alone, in [#ONE], around zero.
    long ripple(long second) {
        return sum(second, RIPPLES);
    }

    /// A pseudo-random non-negative number that belongs to this second and purpose.
    long dice(long second, int purpose) {
        return mix(salt ^ mix(second * 31 + purpose)) >>> 1;
    }

    private long sum(long second, int noises) {
        long sum = 0;
        for (int noise = 0; noise < noises; noise++) {
            sum += noise(second, noise);
        }
        return sum * liveliness / 100;
    }

    private long noise(long second, int noise) {
        long period = PERIODS_SECONDS[noise];
        long cell = Math.floorDiv(second, period);
        if (cells[noise] != cell) {
            cells[noise] = cell;
            lefts[noise] = point(cell, noise);
            rights[noise] = point(cell + 1, noise);
        }
        long left = lefts[noise];
        return left + (rights[noise] - left) * (second - cell * period) / period;
    }

    private long point(long cell, int noise) {
        long size = SIZES[noise];
        return (mix(salt + mix(cell) * (2L * noise + 1)) >>> 1) % (2 * size + 1) - size;
    }

    /// SplitMix64's finaliser.
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
