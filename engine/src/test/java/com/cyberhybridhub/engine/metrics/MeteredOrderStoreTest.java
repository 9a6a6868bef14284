package com.cyberhybridhub.engine.metrics;

import static com.cyberhybridhub.engine.metrics.Given.NOW;
import static com.cyberhybridhub.engine.metrics.Given.ORDER;
import static com.cyberhybridhub.engine.metrics.Given.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderStore.OrderChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeteredOrderStoreTest {

    private static final Brokers NEW = new Brokers("new");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final HubMeters meters = new HubMeters(registry);
    private final OneOrder stored = new OneOrder(sent(Ours.SUBMITTING));
    private final OrderStore store = new MeteredOrderStore(stored, meters);

    private static TradeOrder sent(OrderStatus status) {
        return order(status, Optional.empty());
    }

    private static TradeOrder known(OrderStatus status) {
        return order(status, Optional.of(NOW));
    }

    private Optional<OrderChange> step(TradeOrder to) {
        stored.next(to);
        return store.update(ORDER, OptionalLong.empty(), _ -> Optional.empty());
    }

    private double outcomes(String status) {
        return registry.get("hub.order.outcomes").tag("status", status).counter().count();
    }

    private double unresolved() {
        return registry.get("hub.orders.unresolved").gauge().value();
    }

    private long firstWords() {
        return registry.get("hub.answer.to.submitted").timer().count();
    }

    @Test
    void anOrderEndsOnceHoweverOftenTheBrokerSpeaksOfIt() {
        step(known(NEW));
        assertThat(step(known(Brokers.FILLED))).isPresent();
        step(known(Brokers.FILLED));

        assertThat(outcomes("filled")).isEqualTo(1);
    }

    @Test
    void theFirstWordOfTheBrokerIsMeasuredFromTheApproval() {
        step(known(NEW));
        step(known(Brokers.FILLED));

        assertThat(firstWords()).isEqualTo(1);
        assertThat(registry.get("hub.answer.to.submitted").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2.0);
    }

    @Test
    void aFillThatComesBeforeTheAnswerToThePostIsTheFirstWord() {
        step(known(Brokers.FILLED));

        assertThat(firstWords()).isEqualTo(1);
    }

    @Test
    void whatTheBrokerNeverHadIsNotMeasured() {
        step(known(Brokers.REJECTED));
        assertThat(firstWords()).isZero();
        assertThat(outcomes("rejected")).isEqualTo(1);
    }

    @Test
    void anOrderThatTurnsUpLateEndsTwiceAndIsNotMeasured() {
        step(sent(Ours.UNRESOLVED));
        step(sent(Ours.NOT_PLACED));
        step(known(Ours.LATE_FOUND));

        assertThat(outcomes("not_placed")).isEqualTo(1);
        assertThat(outcomes("late_found")).isEqualTo(1);
        assertThat(firstWords()).isZero();
    }

    @Test
    void unresolvedOrdersStandUntilTheyAreKnown() {
        assertThat(unresolved()).isZero();
        step(sent(Ours.UNRESOLVED));
        step(sent(Ours.UNRESOLVED));
        assertThat(unresolved()).isEqualTo(1);
        step(known(NEW));
        assertThat(unresolved()).isZero();
    }

    @Test
    void thoseOfBeforeARestartAreSeenByWhoeverLooksForWork() {
        HubMeters others = new HubMeters(new SimpleMeterRegistry());
        OrderStore restarted = new MeteredOrderStore(new OneOrder(sent(Ours.UNRESOLVED)), others);

        assertThat(restarted.due(10)).hasSize(1);

        assertThat(others.registry().get("hub.orders.unresolved").gauge().value()).isEqualTo(1);
    }

    @Test
    void anOrderThatTheClaimRefusesHasEnded() {
        stored.next(sent(Ours.CANCELED_BEFORE_SEND));
        store.claim(ORDER, new OrderStore.Lease("test", Duration.ZERO), _ -> List.of());

        assertThat(outcomes("canceled_before_send")).isEqualTo(1);
    }

    @Test
    void anOrderThatIsGivenUpAtItsSecondClaimHasEndedAndIsKnown() {
        step(sent(Ours.UNRESOLVED));
        stored.next(sent(Ours.NOT_PLACED));
        store.claimAgain(
                store.due(1).getFirst(),
                new OrderStore.Lease("test", Duration.ZERO),
                _ -> List.of(),
                _ -> stored.steps.getFirst().orElseThrow());

        assertThat(outcomes("not_placed")).isEqualTo(1);
        assertThat(unresolved()).isZero();
    }

    @Test
    void aStepThatChangesNothingCountsNothing() {
        stored.stays();
        assertThat(store.update(ORDER, OptionalLong.empty(), _ -> Optional.empty())).isEmpty();

        assertThat(stored.steps).containsExactly(Optional.empty());
        assertThat(firstWords()).isZero();
    }

    @Test
    void whatIsReadPassesThrough() {
        assertThat(store.recheckAll()).isEqualTo(3);
        assertThat(store.find(Given.USER, ORDER)).isPresent();
        assertThat(store.findByQuestion(Given.QUESTION)).isPresent();
        assertThat(store.events(ORDER)).hasSize(1);
        assertThat(store.list(Given.USER, Optional.empty(), Optional.empty(), 1)).hasSize(1);
    }
}
