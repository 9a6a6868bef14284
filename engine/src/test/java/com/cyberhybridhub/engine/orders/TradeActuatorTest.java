package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeActuatorTest {

    private final OrderPath path = new OrderPath();

    @Test
    void anApprovedOrderIsClaimedSentOnceAndFollowedToItsFill() {
        path.broker.placement = new Placement.Accepted(report("new", "0"));
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(new Brokers("new"));
        path.broker.lookups.add(new Lookup.Found(report("filled", "0.02")));
        path.orders.makeDue();
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.orders.order().execution().submittedAt()).isPresent();
        assertThat(path.orders.kinds()).containsExactly(Kind.CLAIMED, Kind.SUBMITTED, Kind.FILL);
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void aDefinitiveRefusalEndsTheOrderAndGivesTheReservationBack() {
        path.broker.placement =
                new Placement.Rejected(new Reason("broker_40310000", "insufficient buying power"));
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Brokers.REJECTED);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("broker_40310000");
        assertThat(path.orders.reservations().getLast())
                .isInstanceOf(ReservationEffect.Release.class);
    }

    @Test
    void anUnknownOutcomeIsLookedUpAndAdoptedNeverSentAgain() {
        path.broker.placement = new Placement.Unknown("no answer in time");
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        path.broker.lookups.add(new Lookup.NotFound());
        path.broker.lookups.add(new Lookup.Unavailable("502"));
        path.broker.lookups.add(new Lookup.Found(report("filled", "0.02")));
        for (int i = 0; i < 3; i++) {
            path.orders.makeDue();
            path.actuator.runOnce();
        }
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.broker.posts).isOne();
    }

    @Test
    void anIdThatTheBrokerKnowsAlreadyMeansThatTheOrderIsThere() {
        path.broker.placement = new Placement.AlreadyThere();
        path.actuator.runOnce();
        path.broker.lookups.add(new Lookup.Found(report("new", "0")));
        path.orders.makeDue();
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(new Brokers("new"));
    }

    @Test
    void notPlacedNeedsEnoughMissesTheQuietPeriodAndTheListQuery() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        misses(5);
        assertThat(path.orders.order().status())
                .as("quiet period not over")
                .isEqualTo(Ours.UNRESOLVED);
        path.clock.forward(Duration.ofSeconds(61));
        misses(1);
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(path.orders.reservations().getLast())
                .isInstanceOf(ReservationEffect.Release.class);
        assertThat(path.broker.posts).isOne();
        assertThat(path.orders.kinds())
                .as("each look-up is written down")
                .filteredOn(Kind.LOOKED_UP::equals)
                .hasSize(5);
    }

    @Test
    void anOrderThatOnlyTheListKnowsIsAdopted() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        path.clock.forward(Duration.ofSeconds(61));
        path.broker.listed = List.of(report("filled", "0.02"));
        misses(5);
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
    }

    @Test
    void aLookupWithoutAnAnswerIsNoEvidence() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        path.clock.forward(Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            path.orders.makeDue();
            path.actuator.runOnce();
        }
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        assertThat(path.orders.work().watch().misses()).isZero();
    }

    @Test
    void anOrderThatEndedWithLessThanWasRecordedWasCorrectedUnheard() {
        path.broker.placement = new Placement.Accepted(report("partially_filled", "0.01"));
        path.actuator.runOnce();
        path.broker.lookups.add(new Lookup.Found(report("filled", "0")));
        path.orders.makeDue();
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.orders.order().execution().filledQty()).isEqualTo(Quantity.ZERO);
        assertThat(path.orders.kinds()).endsWith(Kind.INCIDENT);
    }

    @Test
    void anotherOrderUnderOurIdIsAnIncidentAndHaltsTheUser() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        path.broker.lookups.add(new Lookup.Found(path.reportOf("QQQ", "new", "0")));
        path.orders.makeDue();
        path.actuator.runOnce();
        assertThat(path.halts).hasSize(1);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("order_differs");
    }

    @Test
    void aClaimWhoseOwnerIsGoneBecomesUnresolvedUnderANewEpoch() {
        path.abandonClaim();
        long epoch = path.orders.work().watch().epoch();
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.UNRESOLVED);
        assertThat(path.orders.work().watch().epoch()).isEqualTo(epoch + 1);
        assertThat(path.broker.posts).isZero();
    }

    @Test
    void aMarketThatClosedMeanwhileCancelsBeforeSending() {
        path.broker.open = false;
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.CANCELED_BEFORE_SEND);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("market_closed");
        assertThat(path.broker.posts).isZero();
    }

    @Test
    void anApprovalThatGrewOldCancelsBeforeSending() {
        path.approvedAgo = Duration.ofSeconds(61);
        path.actuator.runOnce();
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("approval_expired");
        assertThat(path.broker.posts).isZero();
    }

    @Test
    void withoutRoomUnderTheRateLimitNothingIsClaimed() {
        path.broker.room = false;
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.APPROVED);
        assertThat(path.broker.posts).isZero();
    }

    @Test
    void ofManyLookUpsTheFirstTenAreWrittenDown() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        misses(15);
        assertThat(path.orders.kinds()).filteredOn(Kind.LOOKED_UP::equals).hasSize(10);
        assertThat(path.orders.work().watch().misses()).isEqualTo(15);
    }

    @Test
    void clocksThatDisagreeCancelBeforeSending() {
        path.clock.forward(Duration.ofSeconds(31));
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.CANCELED_BEFORE_SEND);
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("clocks_differ");
        assertThat(path.broker.posts).isZero();
    }

    @Test
    void clocksThatAreALittleApartDoNotStopAnything() {
        path.clock.forward(Duration.ofSeconds(29));
        path.broker.placement = new Placement.Accepted(report("new", "0"));
        path.actuator.runOnce();
        assertThat(path.broker.posts).isOne();
    }

    private void misses(int times) {
        for (int i = 0; i < times; i++) {
            path.broker.lookups.add(new Lookup.NotFound());
            path.orders.makeDue();
            path.actuator.runOnce();
        }
    }

    private ExecutionReport report(String status, String filled) {
        return path.report(status, filled);
    }
}
