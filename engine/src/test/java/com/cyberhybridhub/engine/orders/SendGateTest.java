package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Halt.Scope;
import com.cyberhybridhub.domain.guardrails.Halt.State;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendGateTest {

    private final OrderPath path = new OrderPath();

    @Test
    void aSwitchSetAfterTheClaimStopsThePostAndProvesThatNothingWasPlaced() {
        path.afterClaim = () -> path.gate.set(OrderPath.USER, halt(Scope.SERVER, "", State.HALTED));

        path.actuator.runOnce();

        assertThat(path.broker.posts).isZero();
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("not_sent");
        assertThat(path.orders.kinds())
                .containsExactly(Kind.CLAIMED, Kind.UNRESOLVED, Kind.NOT_PLACED);
        assertThat(path.orders.reservations().getLast())
                .isInstanceOf(ReservationEffect.Release.class);
    }

    @Test
    void anOrderClaimedBeforeMayHaveBeenSentSoStoppingThisOneProvesNothing() {
        path.abandonClaim();
        ClaimResult.Claimed second =
                new ClaimResult.Claimed(path.orders.order(), new PreparedOrder(new byte[] {1}), 2);
        path.orders.renewClaim();

        new OrderOutcomes(path.desk, new FollowPace(path.desk.timing()))
                .neverBegan(second, "stopped");

        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
    }

    @Test
    void eachScopeStopsWhatItConcernsAndReducingLetsSellsThrough() {
        TradeOrder buy = path.orders.order();
        assertThat(stopsAfter(halt(Scope.USER, "owner", State.REDUCING), buy)).isTrue();
        assertThat(stopsAfter(halt(Scope.USER, "somebody", State.HALTED), buy)).isFalse();
        assertThat(stopsAfter(halt(Scope.RULE, "dip", State.HALTED), buy)).isTrue();
        assertThat(stopsAfter(halt(Scope.RULE, "other", State.HALTED), buy)).isFalse();
        assertThat(stopsAfter(halt(Scope.SYMBOL, "SPY", State.HALTED), buy)).isTrue();
        assertThat(stopsAfter(halt(Scope.SYMBOL, "QQQ", State.HALTED), buy)).isFalse();
        assertThat(stopsAfter(halt(Scope.SERVER, "", State.REDUCING), OrderPath.selling(buy)))
                .isFalse();
    }

    @Test
    void aSwitchThatIsTakenBackLetsOrdersThroughAgain() {
        path.gate.set(OrderPath.USER, halt(Scope.SERVER, "", State.HALTED));
        path.gate.set(OrderPath.USER, halt(Scope.SERVER, "", State.ACTIVE));

        assertThat(path.gate.enter(path.orders.order())).isTrue();
    }

    @Test
    void settingASwitchWaitsForThePostThatBeganBefore() throws Exception {
        TradeOrder order = path.orders.order();
        assertThat(path.gate.enter(order)).isTrue();
        CountDownLatch stored = path.nextHalt();
        CompletableFuture<Void> call =
                CompletableFuture.runAsync(
                        () -> path.gate.set(OrderPath.USER, halt(Scope.SERVER, "", State.HALTED)));
        assertThat(stored.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(path.gate.enter(order)).as("while it waits").isFalse();
        assertThat(call).isNotDone();
        path.gate.leave(order);

        assertThat(call).succeedsWithin(30, TimeUnit.SECONDS);
    }

    @Test
    void claimsOfADeadProcessAreUnresolvedBeforeAnythingElseHappens() {
        path.abandonClaim();
        long epoch = path.orders.work().watch().epoch();

        new OrderOutcomes(path.desk, new FollowPace(path.desk.timing()))
                .takeOver(
                        _ ->
                                path.orders.order().status() == Ours.SUBMITTING
                                        ? List.of(path.orders.work())
                                        : List.of(),
                        10);

        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        assertThat(path.orders.work().watch().epoch()).isEqualTo(epoch + 1);
        assertThat(path.broker.posts).isZero();
    }

    private static boolean stopsAfter(Halt halt, TradeOrder order) {
        SendGate gate = new OrderPath().gate;
        gate.set(OrderPath.USER, halt);
        return !gate.enter(order);
    }

    private static Halt halt(Scope scope, String id, State state) {
        return new Halt(scope, id, state, "test", "test", ScriptedBroker.NOW);
    }
}
