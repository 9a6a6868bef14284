package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One more send of an order that was looked for and not found.
class ResendTest {

    private final OrderPath path = new OrderPath();
    private final TradeActuator resending = path.resending();

    @Test
    void whatWasNotFoundIsSentOnceMoreUnderANewClaim() {
        unfound(resending);
        path.broker.placement = new Placement.Accepted(path.report("filled", "0.02"));
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.broker.posts).isEqualTo(2);
        assertThat(path.orders.kinds())
                .filteredOn(kind -> kind != Kind.LOOKED_UP)
                .containsExactly(Kind.CLAIMED, Kind.UNRESOLVED, Kind.RESEND, Kind.FILL);
        assertThat(path.orders.reservations())
                .as("held all the time")
                .allMatch(ReservationEffect.Keep.class::isInstance);
    }

    @Test
    void thereIsNoThirdSend() {
        unfound(resending);
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.broker.posts).isEqualTo(2);
    }

    @Test
    void anIdThatTheBrokerKnowsIsLookedUpAndNotSentAgain() {
        path.broker.placement = new Placement.AlreadyThere();
        resending.runOnce();
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void aSecondSendThatFindsTheIdTakenAdoptsTheFirst() {
        unfound(resending);
        path.broker.placement = new Placement.AlreadyThere();
        quiet(resending);
        path.broker.lookups.add(new Lookup.Found(path.report("filled", "0.02")));
        path.orders.makeDue();
        resending.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.broker.posts).isEqualTo(2);
    }

    @Test
    void aRefusalOfTheSecondSendSaysNothingOfTheFirst() {
        unfound(resending);
        path.broker.placement = new Placement.Rejected(new Reason("broker_1", "no funds"));
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        assertThat(path.orders.reservations().getLast()).isInstanceOf(ReservationEffect.Keep.class);
        path.broker.lookups.add(new Lookup.Found(path.report("filled", "0.02")));
        path.orders.makeDue();
        resending.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
    }

    @Test
    void aSecondPostThatIsStoppedAtTheDoorSaysNothingOfTheFirst() {
        unfound(resending);
        path.broker.atDoor =
                () ->
                        path.desk
                                .halts()
                                .set(
                                        OrderPath.USER,
                                        new Halt(
                                                Halt.Scope.SERVER,
                                                "",
                                                Halt.State.HALTED,
                                                "test",
                                                "owner",
                                                ScriptedBroker.NOW));
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void aCheckThatFailsNowEndsItAsNotPlacedAndNeverAsNotSent() {
        unfound(resending);
        path.clock.forward(Duration.ofSeconds(31));
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("not_placed", "clocks_differ");
        assertThat(path.orders.reservations().getLast())
                .isInstanceOf(ReservationEffect.Release.class);
        assertThat(path.broker.posts).isOne();
    }

    /// The approval's own time to live is over long before.
    @Test
    void theApprovalCountsUntilItsQuestionWouldHaveExpired() {
        path.approvedAgo = Duration.ofSeconds(59);
        unfound(resending);
        path.databaseLater = Duration.ofSeconds(899).minus(Duration.ofSeconds(61));
        path.clock.forward(path.databaseLater);
        quiet(resending);
        assertThat(path.broker.posts).isEqualTo(2);
    }

    @Test
    void afterItsQuestionWouldHaveExpiredNothingIsSentAgain() {
        unfound(resending);
        path.databaseLater = Duration.ofSeconds(900).minus(Duration.ofSeconds(61));
        path.clock.forward(path.databaseLater);
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("not_placed", "approval_expired");
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void withoutRoomUnderTheRateLimitItWaitsUndecided() {
        unfound(resending);
        path.broker.room = false;
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        assertThat(path.orders.work().watch().misses()).isEqualTo(5);
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void anOrderApprovedToBeSentOnceIsSentOnceWhateverIsSetNow() {
        path.orders.allowSends(1);
        unfound(resending);
        quiet(resending);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void switchedBackToOnceNothingIsSentAgainWhateverWasSetAtTheApproval() {
        unfound(path.actuator);
        quiet(path.actuator);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.broker.posts).isOne();
    }

    /// Sent, and no answer.
    private void unfound(TradeActuator desk) {
        path.broker.placement = new Placement.Unknown("connection reset");
        desk.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
    }

    /// The quiet period goes by and every look-up misses.
    private void quiet(TradeActuator desk) {
        Duration quiet = Duration.ofSeconds(61);
        path.clock.forward(quiet);
        path.databaseLater = path.databaseLater.plus(quiet);
        for (int miss = 0; miss < 5; miss++) {
            path.broker.lookups.add(new Lookup.NotFound());
            path.orders.makeDue();
            desk.runOnce();
        }
    }
}
