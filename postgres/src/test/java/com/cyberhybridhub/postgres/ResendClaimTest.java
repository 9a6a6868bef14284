package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Sends;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import com.cyberhybridhub.engine.questions.QuestionStore.Plan;
import com.cyberhybridhub.engine.questions.QuestionStore.SettleFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/// Claims of orders that were looked for and not found.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResendClaimTest {

    private static final List<Reason> CLOSED = List.of(new Reason("market_closed", "Closed."));

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
    void anUnfoundOrderIsClaimedOnceMoreForTheSameBytes() {
        OrderWork unfound = unfound(Fixture::placeTwice);

        var again = (ClaimResult.Claimed) again(unfound, List.of());

        assertThat(new String(again.prepared().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"notional\":\"10\"}");
        assertThat(again.epoch()).isEqualTo(unfound.watch().epoch() + 1);
        assertThat(again.order().status()).isEqualTo(Ours.SUBMITTING);
        assertThat(again.order().ticket()).isEqualTo(unfound.order().ticket());
        assertThat(kinds(unfound))
                .containsExactly(Kind.APPROVED, Kind.CLAIMED, Kind.UNRESOLVED, Kind.RESEND);
        assertThat(hub.usage(user).notional4h()).isEqualTo(Fixture.TEN);
        OrderWork lost = unresolved(again.order());
        assertThat(lost.sends()).isEqualTo(new Sends(2, 2));
        assertThat(again(lost, List.of())).isEqualTo(new ClaimResult.Lost());
    }

    @Test
    void anOrderThatIsSentOnceIsNotClaimedAgain() {
        OrderWork unfound = unfound(Fixture::place);

        assertThat(
                        orders.claimAgain(
                                unfound, OrderClaimTest.LEASE, Fixture.fails(), Fixture.fails()))
                .isEqualTo(new ClaimResult.Lost());
        assertThat(orders.find(user, unfound.order().id()).orElseThrow().status())
                .isEqualTo(Ours.UNRESOLVED);
    }

    @Test
    void aCheckThatFailsGivesTheOrderUpInTheSameCommit() {
        OrderWork unfound = unfound(Fixture::placeTwice);

        var refused = (ClaimResult.Refused) again(unfound, CLOSED);

        assertThat(refused.change().order().status()).isEqualTo(Ours.NOT_PLACED);
        assertThat(refused.change().order().reasons()).isEqualTo(CLOSED);
        assertThat(refused.change().notice()).isPresent();
        Fixture.assertNothingHeld(hub.usage(user));
    }

    @Test
    void whatWasLookedForUnderAnOlderClaimIsNotClaimedAgain() {
        OrderWork unfound = unfound(Fixture::placeTwice);
        Watch older = watch(unfound.watch().epoch() - 1);

        assertThat(
                        orders.claimAgain(
                                new OrderWork(unfound.order(), older, unfound.sends()),
                                OrderClaimTest.LEASE,
                                Fixture.fails(),
                                Fixture.fails()))
                .isEqualTo(new ClaimResult.Lost());
    }

    @Test
    void ofManyThatClaimAnOrderAgainOneGetsIt() throws Exception {
        OrderWork unfound = unfound(Fixture::placeTwice);
        List<Callable<ClaimResult>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            claims.add(() -> again(unfound, List.of()));
        }
        List<ClaimResult> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ClaimResult> claim : threads.invokeAll(claims)) {
                results.add(claim.get());
            }
        }
        assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(ClaimResult.Lost.class::isInstance).hasSize(7);
    }

    private ClaimResult again(OrderWork unfound, List<Reason> against) {
        return orders.claimAgain(
                unfound,
                OrderClaimTest.LEASE,
                _ -> against,
                reasons ->
                        new OrderUpdate(
                                Ours.NOT_PLACED,
                                unfound.order().execution(),
                                reasons,
                                Kind.NOT_PLACED,
                                Optional.empty(),
                                new ReservationEffect.Release(),
                                watch(unfound.watch().epoch())));
    }

    private List<Kind> kinds(OrderWork work) {
        return orders.events(work.order().id()).stream().map(event -> event.kind()).toList();
    }

    private OrderWork unfound(Function<SettleFacts, Plan> approve) {
        Question question = hub.ask(user);
        hub.settle(question, "10", approve);
        TradeOrder approved = orders.findByQuestion(question.id()).orElseThrow();
        orders.claim(approved.id(), OrderClaimTest.LEASE, _ -> List.of());
        return unresolved(approved);
    }

    private OrderWork unresolved(TradeOrder order) {
        orders.update(
                order.id(),
                OptionalLong.empty(),
                work ->
                        Optional.of(
                                new OrderUpdate(
                                        Ours.UNRESOLVED,
                                        work.order().execution(),
                                        List.of(),
                                        Kind.UNRESOLVED,
                                        Optional.empty(),
                                        new ReservationEffect.Keep(),
                                        watch(work.watch().epoch()))));
        return orders.due(100).stream()
                .filter(work -> work.order().id().equals(order.id()))
                .findFirst()
                .orElseThrow();
    }

    /// Due at once.
    private static Watch watch(long epoch) {
        return new Watch(
                epoch,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.of(Instant.EPOCH),
                Optional.empty());
    }
}
