package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.GuardrailCode;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kill switches of this process, read right before the first byte of a POST. A claim that
/// committed just before a switch was set may not have been sent yet: when `close` returned, no
/// POST of such a claim begins any more. Claims made after it saw the switch in the database.
///
/// Guarded by its own lock, which is never held while anybody writes to a socket.
public final class PostGate {

    /// How long `close` waits for POSTs that are just beginning: connecting takes that long at
    /// most.
    public static final Duration BEGINNING_MAX = Duration.ofSeconds(4);

    /// Longer than any claim lives unsent; older switches concern nobody any more.
    private static final Duration REMEMBERED = Duration.ofMinutes(20);

    private static final long WAIT_MIN_NANOS = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(PostGate.class);

    private final LongSupplier nanoTime;
    private final List<Stop> stops = new ArrayList<>();
    private final Set<Passing> beginning = new HashSet<>();

    public PostGate() {
        this(System::nanoTime);
    }

    /// @param nanoTime nanoseconds of a clock that nobody sets
    public PostGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Whether a switch stops an order.
    ///
    /// @param setFor whose rule or symbol the switch names
    static boolean stops(UserId setFor, Halt halt, TradeOrder order) {
        boolean concerned =
                switch (halt.scope()) {
                    case SERVER -> true;
                    case USER -> order.user().value().equals(halt.id());
                    case RULE ->
                            order.user().equals(setFor)
                                    && order.provenance().rule().value().equals(halt.id());
                    case SYMBOL ->
                            order.user().equals(setFor)
                                    && order.ticket().symbol().value().equals(halt.id());
                };
        return concerned && halt.stops(order.ticket().side());
    }

    private record Stop(UserId setFor, Halt halt, long atNanos) {

        boolean concerns(TradeOrder order) {
            return stops(setFor, halt, order);
        }
    }

    /// Stops claims of before this call; returns when those it concerns that were at their first
    /// byte are past it.
    ///
    /// @param setFor whose rule or symbol the switch names
    void close(UserId setFor, Halt halt) {
        Stop stop = new Stop(setFor, halt, nanoTime.getAsLong());
        long deadline = System.nanoTime() + BEGINNING_MAX.toNanos();
        synchronized (this) {
            stops.removeIf(old -> stop.atNanos() - old.atNanos() > REMEMBERED.toNanos());
            stops.add(stop);
            while (beginning.stream().anyMatch(passing -> stop.concerns(passing.order))) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    LOG.error("a POST has been at its first byte for {}", BEGINNING_MAX);
                    return;
                }
                await(left);
            }
        }
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, WAIT_MIN_NANOS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// What to ask before this order's first byte.
    ///
    /// @param claimBegan when its claim began, in the nanoseconds of this gate's clock
    /// @param within how long after that the first byte may leave
    Passing departure(TradeOrder order, long claimBegan, Duration within) {
        return new Passing(order, claimBegan, within);
    }

    /// One order on its way through.
    final class Passing implements Departure {

        private final TradeOrder order;
        private final long claimBegan;
        private final Duration within;
        private Optional<Reason> refusal = Optional.empty();

        private Passing(TradeOrder order, long claimBegan, Duration within) {
            this.order = order;
            this.claimBegan = claimBegan;
            this.within = within;
        }

        @Override
        public boolean begin() {
            synchronized (PostGate.this) {
                refusal = tooLate().or(this::stopped);
                return refusal.isEmpty() && beginning.add(this);
            }
        }

        private Optional<Reason> tooLate() {
            return nanoTime.getAsLong() - claimBegan > within.toNanos()
                    ? Optional.of(
                            new Reason(
                                    GuardrailCode.APPROVAL_EXPIRED.code(),
                                    "The claim was too old to send under it; nothing was sent."))
                    : Optional.empty();
        }

        private Optional<Reason> stopped() {
            return stops.stream()
                    .filter(stop -> stop.atNanos() - claimBegan >= 0 && stop.concerns(order))
                    .findFirst()
                    .map(stop ->
                            new Reason(
                                    GuardrailCode.HALTED.code(),
                                    "The kill switch was set in the last moment ("
                                            + stop.halt().reason()
                                            + "); nothing was sent."));
        }

        /// Why nothing left.
        Reason refusal() {
            synchronized (PostGate.this) {
                return refusal.orElseGet(
                        () -> new Reason("not_sent", "The broker's client sent nothing."));
            }
        }

        @Override
        public void begun() {
            synchronized (PostGate.this) {
                beginning.remove(this);
                PostGate.this.notifyAll();
            }
        }
    }
}
