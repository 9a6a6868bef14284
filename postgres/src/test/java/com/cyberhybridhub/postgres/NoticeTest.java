package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.orders.OrderStore.OrderChange;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/// What the broker's stream brings into the rows: executions, corrections, and notices of ends.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeTest {

    private final Fixture hub = Fixture.fresh();
    private final OrderStore orders = hub.stores.orders();
    private final QuestionStore questions = hub.stores.questions();
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
    void aRejectedOrderTellsItsOwnerInTheSameCommit() {
        TradeOrder order = sent();
        Question notice = end(order, "rejected").notice().orElseThrow();
        assertThat(notice.text())
                .isEqualTo(
                        "Your order to buy $10.00 of SPY was rejected by the broker: not enough buying"
                                + " power. No money was spent.");
        assertThat(notice.isNotice()).isTrue();
        assertThat(notice.facts().proposal()).isEmpty();
        assertThat(open()).containsExactly(notice);
        assertThat(hub.query("SELECT pipeline_key FROM questions WHERE id = '" + notice.id() + "'"))
                .isEqualTo("notice");
    }

    @Test
    void anOrderThatFilledOrGoesOnTellsNothing() {
        TradeOrder order = sent();
        assertThat(end(order, "new").notice()).isEmpty();
        assertThat(end(order, "filled").notice()).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void eachOutcomeIsToldOnceAndAFillLearnedLateOnceMore() {
        TradeOrder order = sent();
        assertThat(end(order, "canceled").notice()).isPresent();
        assertThat(end(order, "canceled").notice()).isEmpty();
        OrderChange late =
                step(order, work -> update(work, "canceled", Kind.FILL, "0.01", Optional.empty()))
                        .orElseThrow();
        assertThat(late.notice().orElseThrow().text()).contains("0.01 bought");
        assertThat(open()).hasSize(2);
    }

    @Test
    void anOrderThatTurnsUpLateIsToldAlthoughItWasToldAsNotPlaced() {
        TradeOrder order = sent();
        end(order, "unresolved");
        assertThat(end(order, "not_placed").notice()).isPresent();
        assertThat(end(order, "late_found").notice().orElseThrow().text()).contains("halted");
    }

    @Test
    void aClaimThatIsRefusedIsTold() {
        TradeOrder order = hub.approve(user);
        List<Reason> refusals = List.of(new Reason("market_closed", "The market is closed."));
        ClaimResult refused = orders.claim(order.id(), OrderClaimTest.LEASE, _ -> refusals);
        assertThat(((ClaimResult.Refused) refused).change().notice().orElseThrow().text())
                .endsWith("was not sent: The market is closed. No money was spent.");
    }

    @Test
    void anyAnswerToANoticeIsKeptAndPlacesNothing() {
        Question notice = end(sent(), "expired").notice().orElseThrow();
        Settlement settlement = hub.settle(notice, "-10", Fixture.verdict(new Verdict.Noted()));
        Question read = ((Settlement.Settled) settlement).question();
        assertThat(read.answer().orElseThrow().decision()).isEqualTo(Decision.APPROVED);
        assertThat(read.origin().about()).isEqualTo(notice.origin().about());
        assertThat(orders.findByQuestion(notice.id())).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void anOpenNoticeStandsInNobodysWay() {
        Question notice = end(sent(), "rejected").notice().orElseThrow();
        OpenResult again =
                questions.open(
                        Fixture.draft(
                                user, Fixture.RULE, Fixture.facts(Fixture.SPY, Fixture.buying())),
                        asking -> {
                            assertThat(asking.openQuestions()).isZero();
                            return List.of();
                        });
        assertThat(again).isInstanceOf(OpenResult.Opened.class);
        hub.stores
                .halts()
                .set(
                        user,
                        new Halt(
                                Halt.Scope.USER,
                                user.value(),
                                Halt.State.HALTED,
                                "stop",
                                "user",
                                Instant.now()));
        assertThat(open()).containsExactly(notice);
    }

    @Test
    void aNoticeOfALaterFiringsPastDoesNotMoveThatFiring() {
        Question notice = end(sent(), "rejected").notice().orElseThrow();
        hub.ask(user);
        hub.settle(notice, "10", Fixture.verdict(new Verdict.Noted()));
        assertThat(hub.context(user, "{steps," + Fixture.RULE + "}")).isEqualTo("await_confirm");
    }

    @Test
    void anExecutionIsRecordedOnceAndShownInItsEvent() {
        TradeOrder order = sent();
        Optional<String> first = Optional.of("e-1");
        OrderChange fill =
                step(order, work -> update(work, "partially_filled", Kind.FILL, "0.01", first))
                        .orElseThrow();
        assertThat(fill.event().executionId()).isEqualTo(first);
        assertThat(step(order, work -> update(work, "filled", Kind.FILL, "0.02", first))).isEmpty();
        assertThat(orders.events(order.id())).last().isEqualTo(fill.event());
        assertThatThrownBy(() ->
                        hub.execute(
                                "INSERT INTO order_events SELECT order_id, 99, at, kind, status, detail,"
                                        + " execution_id FROM order_events WHERE execution_id = 'e-1'"))
                .hasMessageContaining("order_events_execution_idx");
    }

    @Test
    void onlyAnIncidentTakesAFillBack() {
        TradeOrder order = sent();
        step(order, work -> update(work, "filled", Kind.FILL, "0.02", Optional.of("e-1")));
        assertThatThrownBy(() ->
                        step(
                                order,
                                work -> update(work, "filled", Kind.FILL, "0", Optional.empty())))
                .hasMessageContaining("never shrink");
        OrderChange busted =
                step(order, work -> update(work, "filled", Kind.INCIDENT, "0", Optional.of("e-2")))
                        .orElseThrow();
        assertThat(busted.order().execution().filledQty()).isEqualTo(Quantity.ZERO);
        assertThat(busted.notice().orElseThrow().text()).contains("changed by the exchange");
    }

    @Test
    void whatWasNotHeardIsLookedForAtOnceAndAnEndedOrderNoMore() {
        TradeOrder resting = sent();
        end(resting, "new");
        orders.reschedule(resting.id(), 1, 0, Instant.now().plusSeconds(600));
        assertThat(hub.isDue(resting)).isFalse();
        assertThat(orders.recheckAll()).isPositive();
        assertThat(hub.isDue(resting)).isTrue();
        end(resting, "filled");
        orders.reschedule(resting.id(), 1, 0, Instant.now().minusSeconds(1));
        orders.recheckAll();
        assertThat(hub.isDue(resting)).isFalse();
    }

    private List<Question> open() {
        return hub
                .stores
                .cards()
                .list(user, Optional.of(QuestionState.OPEN), Optional.empty(), 10)
                .stream()
                .map(Question.class::cast)
                .toList();
    }

    private TradeOrder sent() {
        TradeOrder approved = hub.approve(user);
        return ((ClaimResult.Claimed)
                        orders.claim(approved.id(), OrderClaimTest.LEASE, _ -> List.of()))
                .order();
    }

    private OrderChange end(TradeOrder order, String status) {
        return step(order, work -> update(work, status, Kind.BROKER_UPDATE, "0", Optional.empty()))
                .orElseThrow();
    }

    private Optional<OrderChange> step(
            TradeOrder order, java.util.function.Function<OrderWork, OrderUpdate> step) {
        return orders.update(
                order.id(), OptionalLong.empty(), work -> Optional.of(step.apply(work)));
    }

    private static OrderUpdate update(
            OrderWork work, String status, Kind kind, String filled, Optional<String> execution) {
        OrderStatus next = OrderStatus.parse(status);
        return new OrderUpdate(
                next,
                new TradeOrder.Execution(
                        Optional.of("b-1"),
                        Quantity.of(filled),
                        Optional.of(new BigDecimal("490")),
                        Optional.empty(),
                        Optional.empty()),
                status.equals("rejected")
                        ? List.of(new Reason("broker", "not enough buying power"))
                        : work.order().reasons(),
                kind,
                Optional.empty(),
                new ReservationEffect.Keep(),
                new Watch(
                        work.watch().epoch(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        next.isTerminal() ? Optional.empty() : Optional.of(Instant.now()),
                        Optional.empty()),
                Optional.of("{}"),
                execution);
    }
}
