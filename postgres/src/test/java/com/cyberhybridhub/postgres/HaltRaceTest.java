package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// No claim follows a kill switch, however close they come.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HaltRaceTest {

    private static final int THREADS = 16;

    private final Fixture hub = Fixture.fresh();

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void aKillSwitchWaitsForASettleThatIsUnderWayAndNoClaimFollowsIt() throws Exception {
        UserId user = hub.member("halt-settle");
        Question question = hub.ask(user);
        CountDownLatch judging = new CountDownLatch(1);
        CountDownLatch decide = new CountDownLatch(1);
        CompletableFuture<Settlement> answer =
                Fixture.inBackground(() ->
                        hub.settle(
                                question,
                                "10",
                                facts -> {
                                    judging.countDown();
                                    await(decide);
                                    return Fixture.place(facts);
                                }));
        await(judging);

        CompletableFuture<List<Question>> halted =
                Fixture.inBackground(() -> hub.stores.halts().set(user, halt(user)));
        hub.awaitLockWait();
        assertThat(halted).isNotDone();
        decide.countDown();

        TradeOrder order =
                ((Settlement.Settled) answer.get(20, TimeUnit.SECONDS)).order().orElseThrow();
        assertThat(halted.get(20, TimeUnit.SECONDS)).as("nothing was left to withdraw").isEmpty();
        assertThat(
                        hub.stores
                                .orders()
                                .claim(
                                        order.id(),
                                        OrderClaimTest.LEASE,
                                        facts -> reasons(facts.halts())))
                .isInstanceOf(ClaimResult.Refused.class);
    }

    @Test
    void aKillSwitchWaitsForAClaimThatIsUnderWayAndNoneFollowsIt() throws Exception {
        UserId user = hub.member("halt");
        TradeOrder first = hub.approve(user, "first");
        TradeOrder second = hub.approve(user, "second");
        CountDownLatch checking = new CountDownLatch(1);
        CountDownLatch decide = new CountDownLatch(1);
        CompletableFuture<ClaimResult> claim =
                Fixture.inBackground(() ->
                        hub.stores
                                .orders()
                                .claim(
                                        first.id(),
                                        OrderClaimTest.LEASE,
                                        _ -> {
                                            checking.countDown();
                                            await(decide);
                                            return List.of();
                                        }));
        await(checking);

        // No question is open: only the halt lock stands between the switch and its commit.
        CompletableFuture<List<Question>> halted =
                Fixture.inBackground(() -> hub.stores.halts().set(user, halt(user)));
        hub.awaitLockWait();
        assertThat(halted).isNotDone();
        decide.countDown();

        assertThat(claim.get(20, TimeUnit.SECONDS)).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(halted.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(
                        hub.stores
                                .orders()
                                .claim(
                                        second.id(),
                                        OrderClaimTest.LEASE,
                                        facts -> reasons(facts.halts())))
                .isInstanceOf(ClaimResult.Refused.class);
    }

    @Test
    void whileAKillSwitchIsFlippedUnderLoadNothingIsClaimedAfterItReturned() throws Exception {
        UserId user = hub.member("flip");
        List<TradeOrder> orders =
                IntStream.range(0, THREADS).mapToObj(i -> hub.approve(user, "rule-" + i)).toList();
        List<Callable<ClaimResult>> claims = new ArrayList<>();
        for (TradeOrder order : orders) {
            claims.add(() ->
                    hub.stores
                            .orders()
                            .claim(
                                    order.id(),
                                    OrderClaimTest.LEASE,
                                    facts -> reasons(facts.halts())));
        }
        CompletableFuture<Instant> returned =
                Fixture.inBackground(() -> {
                    hub.stores.halts().set(user, halt(user));
                    return Instant.parse(
                            hub.query(
                                    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC',"
                                            + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
                });

        RaceTest.together(claims);

        Instant end = returned.get(20, TimeUnit.SECONDS);
        assertThat(orders)
                .allSatisfy(order ->
                        assertThat(hub.stores.orders().events(order.id()))
                                .filteredOn(event -> event.status() == OrderStatus.Ours.SUBMITTING)
                                .allSatisfy(event -> assertThat(event.at()).isBefore(end)));
    }

    private static List<Reason> reasons(List<Halt> halts) {
        return halts.stream().map(halt -> new Reason("halted", halt.reason())).toList();
    }

    private static Halt halt(UserId user) {
        return new Halt(
                Halt.Scope.USER,
                user.value(),
                Halt.State.HALTED,
                "test",
                user.value(),
                Instant.now());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
