package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostGateTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final OrderPath path = new OrderPath();
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final PostGate gate = new PostGate(nanos::get);

    @ParameterizedTest
    @CsvSource({
        "SERVER, '', HALTED, false",
        "SERVER, '', REDUCING, false",
        "SERVER, '', ACTIVE, true",
        "USER, owner, HALTED, false",
        "USER, somebody, HALTED, true",
        "RULE, dip, HALTED, false",
        "RULE, other, HALTED, true",
        "SYMBOL, SPY, HALTED, false",
        "SYMBOL, QQQ, HALTED, true"
    })
    void aSwitchStopsTheClaimsOfBeforeThatItConcerns(
            Halt.Scope scope, String id, Halt.State state, boolean passes) {
        PostGate.Passing departure = gate.departure(path.orders.order(), nanos.get(), LONG);
        gate.close(OrderPath.USER, halt(scope, id, state));
        assertThat(departure.begin()).isEqualTo(passes);
    }

    @Test
    void aClaimMadeAfterTheSwitchSawItInTheDatabaseAndPasses() {
        gate.close(OrderPath.USER, halt(Halt.Scope.SERVER, "", Halt.State.HALTED));
        assertThat(gate.departure(path.orders.order(), nanos.incrementAndGet(), LONG).begin())
                .isTrue();
    }

    @Test
    void aClaimThatIsTooOldIsNotSent() {
        PostGate.Passing departure =
                gate.departure(path.orders.order(), nanos.get(), Duration.ofNanos(5));
        nanos.addAndGet(6);
        assertThat(departure.begin()).isFalse();
        assertThat(departure.refusal().code()).isEqualTo("approval_expired");
    }

    @Test
    void theSwitchWaitsForAPostThatIsAtItsFirstByte() throws InterruptedException {
        Departure departure = gate.departure(path.orders.order(), nanos.get(), LONG);
        assertThat(departure.begin()).isTrue();
        CountDownLatch closed = new CountDownLatch(1);
        Thread closing =
                Thread.ofVirtual()
                        .start(() -> {
                            gate.close(
                                    OrderPath.USER, halt(Halt.Scope.SERVER, "", Halt.State.HALTED));
                            closed.countDown();
                        });
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(closed.getCount()).isEqualTo(1);
        departure.begun();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anOrderThatTheSwitchCaughtAfterItsClaimWasNeverSentAndGivesItsReservationBack() {
        path.broker.atDoor =
                () ->
                        path.desk
                                .halts()
                                .set(
                                        OrderPath.USER,
                                        halt(Halt.Scope.USER, "owner", Halt.State.HALTED));
        path.actuator.runOnce();
        assertThat(path.broker.posts).isZero();
        assertThat(path.orders.order().status()).isEqualTo(Ours.CANCELED_BEFORE_SEND);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("halted");
        assertThat(path.orders.kinds())
                .containsExactly(OrderEvent.Kind.CLAIMED, OrderEvent.Kind.CANCELED_BEFORE_SEND);
        assertThat(path.orders.reservations()).last().isEqualTo(new ReservationEffect.Release());
    }

    private static Halt halt(Halt.Scope scope, String id, Halt.State state) {
        return new Halt(scope, id, state, "test", "owner", ScriptedBroker.NOW);
    }
}
