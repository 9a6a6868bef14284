package com.cyberhybridhub.alpaca;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// The one token bucket of a surface: Alpaca allows 200 requests a minute per account, trading and
/// data apart, and counts retries too. It starts full, follows `X-RateLimit-*` where the answers
/// carry them, and rests after a 429 (which, on the data surface, carries no hint). Safe for many
/// threads; its lock is held for arithmetic only.
final class RequestPacer {

    static final int CAPACITY_TOKENS = 200;

    /// A little less than is allowed is used: somebody else may use the same account.
    static final int USED_PERCENT = 90;

    /// What plain reads leave for orders and their lookups on the trading surface.
    static final int RESERVED_TOKENS = 20;

    static final int PAUSE_BASE_MILLIS = 1_000;
    static final int PAUSE_MAX_MILLIS = 60_000;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int PERCENT = 100;
    private static final int DOUBLINGS_MAX = 6;

    /// Who asks: orders and their lookups may take the last token, reads may not.
    enum Use {
        ORDER,
        LOOKUP,
        READ
    }

    /// How to wait; a test's own moves its clock instead.
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final int capacityTokens;
    private final long tokenNanos;
    private final int reservedTokens;
    private final InstantSource time;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    private final LongAdder waits = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder refusals = new LongAdder();

    // All below is guarded by this object's lock. One nanosecond of credit is earned per
    // nanosecond.
    private long creditNanos;
    private Instant countedAt;
    private Instant restsUntil = Instant.MIN;
    private int refusalsInARow;

    RequestPacer(int reservedTokens, InstantSource time, Sleeper sleeper, RandomGenerator random) {
        this(CAPACITY_TOKENS, reservedTokens, time, sleeper, random);
    }

    private RequestPacer(
            int perMinute,
            int reservedTokens,
            InstantSource time,
            Sleeper sleeper,
            RandomGenerator random) {
        this.capacityTokens = perMinute;
        this.tokenNanos = MINUTE_NANOS * PERCENT / ((long) perMinute * USED_PERCENT);
        this.creditNanos = capacityTokens * tokenNanos;
        this.reservedTokens = reservedTokens;
        this.time = time;
        this.sleeper = sleeper;
        this.random = random;
        this.countedAt = time.instant();
    }

    static RequestPacer forTrading(int perMinute, InstantSource time) {
        return new RequestPacer(
                perMinute, RESERVED_TOKENS, time, Thread::sleep, RandomGenerator.getDefault());
    }

    static RequestPacer forData(int perMinute, InstantSource time) {
        return new RequestPacer(perMinute, 0, time, Thread::sleep, RandomGenerator.getDefault());
    }

    /// Waits for a token and takes it.
    ///
    /// @return false, and nothing is taken, when there is none within this time
    boolean take(Use use, Duration atMost) throws InterruptedException {
        return await(use, atMost, true);
    }

    /// Waits until a token could be taken, and takes none.
    boolean awaitRoom(Use use, Duration atMost) throws InterruptedException {
        return await(use, atMost, false);
    }

    /// Takes a token that may not be there: an order that was claimed is sent now or never.
    synchronized void takeAtOnce() {
        refill(time.instant());
        creditNanos -= tokenNanos;
    }

    /// Learns from an answer.
    synchronized void answered(int status, HttpHeaders headers) {
        Instant now = time.instant();
        refill(now);
        Optional<Duration> untilReset = untilReset(headers, now);
        if (status == TOO_MANY_REQUESTS) {
            refusals.increment();
            rest(now, untilReset);
            return;
        }
        refusalsInARow = 0;
        number(headers, "X-RateLimit-Remaining")
                .ifPresent(left -> {
                    creditNanos =
                            Math.min(creditNanos, Math.min(left, capacityTokens) * tokenNanos);
                    if (left == 0) {
                        untilReset.ifPresent(wait -> restAtLeast(now, wait));
                    }
                });
    }

    /// What this pacing has cost since the start.
    RateLimitCosts costs() {
        return new RateLimitCosts(waits.sum(), Duration.ofNanos(waitedNanos.sum()), refusals.sum());
    }

    private boolean await(Use use, Duration atMost, boolean take) throws InterruptedException {
        Duration left = atMost;
        while (true) {
            Duration wait = ask(use, take);
            if (wait.isZero()) {
                return true;
            }
            if (wait.compareTo(left) > 0) {
                return false;
            }
            waits.increment();
            waitedNanos.add(wait.toNanos());
            sleeper.sleep(wait);
            left = left.minus(wait);
        }
    }

    /// Zero when there is room (and the token is taken, if asked), else how long to wait before
    /// asking again.
    private synchronized Duration ask(Use use, boolean take) {
        Instant now = time.instant();
        refill(now);
        if (now.isBefore(restsUntil)) {
            return Duration.between(now, restsUntil);
        }
        long needed = tokenNanos * (1 + (use == Use.READ ? reservedTokens : 0));
        if (creditNanos < needed) {
            return Duration.ofNanos(needed - creditNanos);
        }
        if (take) {
            creditNanos -= tokenNanos;
        }
        return Duration.ZERO;
    }

    private void refill(Instant now) {
        Duration gone = Duration.between(countedAt, now);
        countedAt = now;
        if (gone.isNegative()) {
            // The wall clock was set back: earn nothing, and do not sleep until the old time comes
            // round again.
            Instant latest = now.plusMillis(PAUSE_MAX_MILLIS);
            restsUntil = restsUntil.isAfter(latest) ? latest : restsUntil;
            return;
        }
        long earned = gone.compareTo(Duration.ofMinutes(2)) > 0 ? 2 * MINUTE_NANOS : gone.toNanos();
        creditNanos = Math.min(creditNanos + earned, capacityTokens * tokenNanos);
    }

    private void rest(Instant now, Optional<Duration> untilReset) {
        creditNanos = Math.min(creditNanos, 0);
        if (!now.isBefore(restsUntil)) {
            // Answers to requests that were already under way when the rest began do not lengthen
            // it.
            long ceiling = (long) PAUSE_BASE_MILLIS << Math.min(refusalsInARow++, DOUBLINGS_MAX);
            restAtLeast(now, Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1)));
        }
        untilReset.ifPresent(wait -> restAtLeast(now, wait));
    }

    private void restAtLeast(Instant now, Duration wait) {
        Instant until = now.plusMillis(Math.min(wait.toMillis(), PAUSE_MAX_MILLIS));
        restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
    }

    /// Until the time that the answer names, one second and a jitter on top, so that clients do not
    /// return as one.
    private Optional<Duration> untilReset(HttpHeaders headers, Instant now) {
        Optional<Duration> retryAfter = number(headers, "Retry-After").map(Duration::ofSeconds);
        return retryAfter
                .or(() ->
                        number(headers, "X-RateLimit-Reset")
                                .map(at -> Duration.between(now, Instant.ofEpochSecond(at))))
                .filter(Duration::isPositive)
                .map(wait ->
                        wait.plusMillis(PAUSE_BASE_MILLIS + random.nextLong(PAUSE_BASE_MILLIS)));
    }

    private static Optional<Long> number(HttpHeaders headers, String name) {
        // At most eleven digits: seconds until far beyond this century, and no overflow.
        return headers.firstValue(name)
                .filter(text -> text.matches("[0-9]{1,11}"))
                .map(Long::valueOf);
    }
}
