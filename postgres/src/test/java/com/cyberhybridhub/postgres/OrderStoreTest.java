package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.orders.OrderStore.Lease;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import com.cyberhybridhub.engine.orders.OrderStore.Sends;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderStoreTest {

    private static final Lease LEASE = OrderClaimTest.LEASE;
    private static final Lease ENDED = new Lease("node", Duration.ofSeconds(-1));
    private final Fixture hub = Fixture.fresh();
    private final OrderStore orders = hub.stores.orders();
    private UserId user = new UserId("nobody");

    @BeforeEach
    void aMemberOfItsOwn(TestInfo test) {
        user = hub.member(test.getTestMethod().orElseThrow().getName());
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void dueAreApprovedOnesEndedLeasesAndPlannedLooks() {
        TradeOrder approved = hub.approve(user, "approved");
        TradeOrder leased = claimed("leased", LEASE);
        TradeOrder ended = claimed("ended", ENDED);
        TradeOrder watched = claimed("watched", LEASE);
        TradeOrder later = claimed("later", LEASE);
        TradeOrder finished = claimed("finished", LEASE);
        step(watched, "unresolved", Optional.of(Instant.now().minusSeconds(1)));
        step(later, "unresolved", Optional.of(Instant.now().plusSeconds(60)));
        step(finished, "filled", Optional.empty());

        assertThat(orders.due(100))
                .extracting(work -> work.order().id())
                .contains(approved.id(), ended.id(), watched.id())
                .doesNotContain(leased.id(), later.id(), finished.id());
        assertThat(orders.due(100))
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(work -> work.order().createdAt()));
        assertThat(orders.due(1)).hasSize(1);
    }

    @Test
    void whatWasLearnedUnderAnOlderEpochCountsOnlyIfItIsPositive() {
        TradeOrder order = claimed("r", ENDED);
        // The sweep takes the claim away from its owner.
        orders.update(
                order.id(), OptionalLong.of(1), work -> Optional.of(update(work, "unresolved", 2)));

        assertThat(orders.update(order.id(), OptionalLong.of(1), Fixture.fails())).isEmpty();
        var found =
                orders.update(
                        order.id(),
                        OptionalLong.empty(),
                        work -> Optional.of(update(work, "accepted", 2)));

        assertThat(found.orElseThrow().order().status().code()).isEqualTo("accepted");
        assertThat(orders.events(order.id()))
                .extracting(OrderEvent::seq)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void aStepThatChangesNothingWritesNothing() {
        TradeOrder order = claimed("r", LEASE);

        assertThat(orders.update(order.id(), OptionalLong.of(1), _ -> Optional.empty())).isEmpty();
        assertThat(orders.events(order.id())).hasSize(2);
    }

    @Test
    void reschedulingMovesTheNextLookAndWritesNoEvent() {
        TradeOrder order = claimed("r", LEASE);
        step(order, "unresolved", Optional.of(Instant.now().plusSeconds(60)));
        Instant soon = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MICROS);

        orders.reschedule(order.id(), 7, 9, soon);
        assertThat(hub.isDue(order)).as("another epoch").isFalse();
        orders.reschedule(order.id(), 1, 2, soon);

        assertThat(orders.due(100))
                .filteredOn(work -> work.order().id().equals(order.id()))
                .allSatisfy(work -> {
                    assertThat(work.watch().misses()).isEqualTo(2);
                    assertThat(work.watch().nextCheckAt()).hasValue(soon);
                });
        assertThat(hub.isDue(order)).isTrue();
        assertThat(orders.events(order.id())).hasSize(3);
    }

    @Test
    void everythingAStepSaysIsStored() {
        TradeOrder order = claimed("r", LEASE);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var execution =
                new TradeOrder.Execution(
                        Optional.of("broker-1"),
                        Quantity.of("0.020325203"),
                        Optional.of(new BigDecimal("491.87")),
                        Optional.of(at),
                        Optional.of(at.plusSeconds(1)));
        Watch watch =
                new Watch(
                        1,
                        Optional.empty(),
                        3,
                        Optional.of(at),
                        Optional.of(at.minusSeconds(5)),
                        Optional.of(at.plusSeconds(9)));

        var change =
                orders.update(
                                order.id(),
                                OptionalLong.of(1),
                                _ ->
                                        Optional.of(
                                                new OrderUpdate(
                                                        OrderStatus.Brokers.PARTIALLY_FILLED,
                                                        execution,
                                                        List.of(),
                                                        OrderEvent.Kind.FILL,
                                                        Optional.of("Bought a part."),
                                                        new ReservationEffect.Keep(),
                                                        watch)))
                        .orElseThrow();

        assertThat(change.order().execution()).isEqualTo(execution);
        assertThat(orders.find(user, order.id())).hasValue(change.order());
        assertThat(orders.events(order.id())).last().isEqualTo(change.event());
        assertThat(orders.due(100)).contains(new OrderWork(change.order(), watch, new Sends(1, 1)));
        assertThat(hub.usage(user).notional4h()).isEqualTo(Fixture.TEN);
    }

    @Test
    void anEndAfterAPartialFillKeepsTheCountAndGivesTheRestBack() {
        TradeOrder order = claimed("r", LEASE);

        orders.update(
                order.id(),
                OptionalLong.empty(),
                work ->
                        Optional.of(
                                update(
                                        work,
                                        "canceled",
                                        new ReservationEffect.ShrinkTo(Usd.of("4.2")))));

        assertThat(hub.usage(user).ordersToday()).isEqualTo(1);
        assertThat(hub.usage(user).notional4h()).isEqualTo(Usd.of("4.2"));
        hub.assertFiringIsDone(order);
        assertThat(hub.context(user, "{counts,notional_usd_4h}")).isEqualTo("4.2");
        assertThat(hub.context(user, "{pending}")).isEqualTo("[]");
    }

    @Test
    void anOrderThatTurnsUpLateTakesItsReservationBack() {
        TradeOrder order = claimed("r", LEASE);
        step(order, "unresolved", Optional.empty());
        orders.update(
                order.id(),
                OptionalLong.empty(),
                work -> Optional.of(update(work, "not_placed", new ReservationEffect.Release())));
        Fixture.assertNothingHeld(hub.usage(user));

        orders.update(
                order.id(),
                OptionalLong.empty(),
                work -> Optional.of(update(work, "late_found", new ReservationEffect.HoldAgain())));

        assertThat(hub.usage(user).ordersToday()).isEqualTo(1);
        assertThat(hub.usage(user).notional4h()).isEqualTo(Fixture.TEN);
    }

    @Test
    void anEndedOrderDoesNotMoveALaterFiringOfItsRule() {
        TradeOrder order = claimed("r", LEASE);
        hub.ask(user, "r");

        step(order, "filled", Optional.empty());

        assertThat(hub.context(user, "{steps,r}")).isEqualTo("await_confirm");
        assertThat(hub.stores.episodes().episodes(user).values())
                .extracting(RuleEpisode::phase)
                .containsExactly(RuleEpisode.Phase.ASKED);
    }

    @Test
    void ordersAreListedNewestFirstInPages() {
        TradeOrder first = hub.approve(user, "first");
        TradeOrder second = claimed("second", LEASE);
        TradeOrder third = hub.approve(user, "third");

        List<TradeOrder> page = orders.list(user, Optional.empty(), Optional.empty(), 2);
        TradeOrder last = page.get(1);

        assertThat(page).extracting(TradeOrder::id).containsExactly(third.id(), second.id());
        assertThat(
                        orders.list(
                                user,
                                Optional.empty(),
                                Optional.of(new PageKey(last.createdAt(), last.id().value())),
                                2))
                .containsExactly(first);
        assertThat(orders.list(user, Optional.of(OrderStatus.Ours.SUBMITTING), Optional.empty(), 9))
                .extracting(TradeOrder::id)
                .containsExactly(second.id());
        assertThat(orders.find(hub.member(user + "-other"), first.id())).isEmpty();
    }

    private TradeOrder claimed(String rule, Lease lease) {
        TradeOrder approved = hub.approve(user, rule);
        return ((ClaimResult.Claimed) orders.claim(approved.id(), lease, _ -> List.of())).order();
    }

    private void step(TradeOrder order, String status, Optional<Instant> nextCheckAt) {
        orders.update(
                order.id(),
                OptionalLong.empty(),
                work -> {
                    Watch watch =
                            new Watch(
                                    1,
                                    Optional.empty(),
                                    0,
                                    Optional.empty(),
                                    nextCheckAt,
                                    Optional.empty());
                    return Optional.of(update(work, status, watch, new ReservationEffect.Keep()));
                });
    }

    private static OrderUpdate update(OrderWork work, String status, long epoch) {
        Watch watch =
                new Watch(
                        epoch,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.of(Instant.now()),
                        Optional.empty());
        return update(work, status, watch, new ReservationEffect.Keep());
    }

    private static OrderUpdate update(OrderWork work, String status, ReservationEffect effect) {
        return update(work, status, work.watch(), effect);
    }

    private static OrderUpdate update(
            OrderWork work, String status, Watch watch, ReservationEffect effect) {
        return new OrderUpdate(
                OrderStatus.parse(status),
                work.order().execution(),
                work.order().reasons(),
                OrderEvent.Kind.LOOKED_UP,
                Optional.empty(),
                effect,
                watch);
    }
}
