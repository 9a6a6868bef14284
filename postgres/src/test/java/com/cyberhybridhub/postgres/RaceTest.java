package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import com.cyberhybridhub.engine.questions.QuestionStore.Plan;
import com.cyberhybridhub.engine.questions.QuestionStore.SettleFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What must hold whoever comes first.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RaceTest {

    private static final int THREADS = 16;

    private static final int CAP = 3;

    private final Fixture hub = Fixture.fresh();

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void ofManyDevicesExactlyOneSettles() throws Exception {
        Question question = hub.ask(hub.member("devices"));
        List<Callable<Settlement>> devices =
                repeat(
                        THREADS,
                        i ->
                                i % 2 == 0
                                        ? hub.settle(question, "10", Fixture::place)
                                        : hub.settle(
                                                question,
                                                "-10",
                                                Fixture.verdict(new Verdict.Reject())));

        List<Settlement> results = together(devices);

        assertThat(results).filteredOn(Settlement.Settled.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Settlement.Already.class::isInstance).hasSize(THREADS - 1);
        assertThat(
                        hub.query(
                                "SELECT count(*) <= 1 FROM trade_orders WHERE question_id = '"
                                        + question.id()
                                        + "'"))
                .isEqualTo("t");
    }

    @Test
    void noUserEverPassesACapAtItsEdge() throws Exception {
        int users = 4;
        List<Callable<Settlement>> answers = new ArrayList<>();
        for (int u = 0; u < users; u++) {
            UserId user = hub.member("cap-" + u);
            for (int i = 0; i < 2 * CAP; i++) {
                Question question = hub.ask(user, "rule-" + i);
                answers.add(() -> hub.settle(question, "10", RaceTest::placeWithinCap));
            }
        }
        java.util.Collections.shuffle(answers, new java.util.Random(7));

        together(answers);

        for (int u = 0; u < users; u++) {
            List<TradeOrder> orders =
                    hub.stores
                            .orders()
                            .list(new UserId("cap-" + u), Optional.empty(), Optional.empty(), 100);
            assertThat(orders).hasSize(2 * CAP);
            assertThat(orders)
                    .filteredOn(order -> order.status() == OrderStatus.Ours.APPROVED)
                    .hasSize(CAP);
        }
    }

    private static Plan placeWithinCap(SettleFacts facts) {
        return facts.usage().ordersToday() < CAP ? Fixture.place(facts) : Fixture.deny(facts);
    }

    @Test
    void everyOrderIsClaimedExactlyOnce() throws Exception {
        UserId user = hub.member("claims");
        List<TradeOrder> orders =
                IntStream.range(0, 5).mapToObj(i -> hub.approve(user, "rule-" + i)).toList();
        List<Callable<ClaimResult>> claims = new ArrayList<>();
        for (int node = 0; node < 6; node++) {
            for (TradeOrder order : orders) {
                claims.add(() ->
                        hub.stores
                                .orders()
                                .claim(order.id(), OrderClaimTest.LEASE, _ -> List.of()));
            }
        }

        List<ClaimResult> results = together(claims);

        assertThat(results)
                .filteredOn(ClaimResult.Claimed.class::isInstance)
                .hasSize(orders.size());
        assertThat(results)
                .filteredOn(ClaimResult.Lost.class::isInstance)
                .hasSize(claims.size() - orders.size());
        assertThat(orders)
                .allSatisfy(order -> assertThat(hub.stores.orders().events(order.id())).hasSize(2));
    }

    @Test
    void aRuleAsksOneQuestionAtATime() throws Exception {
        UserId user = hub.member("asks");

        List<OpenResult> results =
                together(
                        repeat(
                                THREADS,
                                _ ->
                                        hub.stores
                                                .questions()
                                                .open(
                                                        Fixture.draft(
                                                                user,
                                                                Fixture.RULE,
                                                                Fixture.facts(
                                                                        Fixture.SPY,
                                                                        Fixture.buying())),
                                                        _ -> List.of())));

        assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(OpenResult.Refused.class::isInstance)
                .allSatisfy(refused ->
                        assertThat(((OpenResult.Refused) refused).reasons())
                                .extracting(Reason::code)
                                .containsExactly("question_open"));
    }

    @Test
    void asksAnswersClosersAndNotesDoNotBlockEachOtherForGood() throws Exception {
        List<UserId> users = Stream.of("mix-1", "mix-2", "mix-3").map(hub::member).toList();
        List<Callable<Object>> work = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            for (UserId user : users) {
                Question question = hub.ask(user, "rule-" + round);
                work.add(() -> hub.settle(question, "10", Fixture::place));
                work.add(() -> hub.stores.questions().expireDue(10));
                work.add(() -> {
                    hub.execute(
                            "UPDATE questions SET expires_at = clock_timestamp() WHERE id = '"
                                    + question.id()
                                    + "' AND state = 'open'");
                    return true;
                });
                work.add(() -> {
                    hub.stores
                            .tradingState()
                            .recordEvaluation(
                                    user, Instant.now(), Map.of(new RuleId("r"), List.of()));
                    return true;
                });
            }
        }
        work.add(() -> hub.stores.halts().set(users.getFirst(), server(Halt.State.HALTED)));
        work.add(() -> hub.stores.halts().set(users.getFirst(), server(Halt.State.ACTIVE)));

        together(work);
        hub.stores.questions().expireDue(1000);
        hub.stores.halts().set(users.getFirst(), server(Halt.State.ACTIVE));

        assertThat(users)
                .allSatisfy(user ->
                        assertThat(
                                        hub.stores
                                                .cards()
                                                .list(
                                                        user,
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        100))
                                .extracting(Card::state)
                                .hasSize(6)
                                .isSubsetOf(
                                        QuestionState.ANSWERED,
                                        QuestionState.EXPIRED,
                                        QuestionState.WITHDRAWN,
                                        QuestionState.OPEN));
    }

    private static Halt server(Halt.State state) {
        return new Halt(Halt.Scope.SERVER, "", state, "test", "operator", Instant.now());
    }

    private static <T> List<Callable<T>> repeat(int times, java.util.function.IntFunction<T> work) {
        return IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> work.apply(i)).toList();
    }

    /// Everything at once; fails if any of it failed.
    static <T> List<T> together(List<Callable<T>> work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
