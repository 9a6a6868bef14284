package com.cyberhybridhub.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderLifecycle.Change;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLifecycleTest {

    private static final QuestionId QUESTION = new QuestionId(new UUID(1, 2));
    private static final OrderTerms TERMS =
            new OrderTerms("SPY", "buy", "market", Optional.of(Usd.of("10")), Optional.empty());

    private final TradeOrder sending = order(Ours.SUBMITTING);

    @Test
    void theFirstWordOfTheBrokerSubmitsTheOrder() {
        Change change = changeOf(sending, report("accepted", "0", null));
        assertThat(change.status()).isEqualTo(new Brokers("accepted"));
        assertThat(change.kind()).isEqualTo(OrderEvent.Kind.SUBMITTED);
        assertThat(change.execution().brokerOrderId()).contains("b-1");
        assertThat(change.reservation()).isEqualTo(new ReservationEffect.Keep());
    }

    @Test
    void anOrderThatTheBrokerRejectsIsNotCalledSubmitted() {
        Change change = changeOf(order(Ours.UNRESOLVED), report("rejected", "0", null));
        assertThat(change.kind()).isEqualTo(OrderEvent.Kind.REJECTED);
        assertThat(change.reservation()).isEqualTo(new ReservationEffect.Release());
    }

    @Test
    void anOrderAtTheVenueIsNotOnItsWayThereAgain() {
        TradeOrder working = apply(sending, report("new", "0", null));
        assertThat(OrderLifecycle.apply(working, report("accepted", "0", null))).isEmpty();
        assertThat(OrderLifecycle.apply(working, report("pending_new", "0", null))).isEmpty();
        assertThat(OrderLifecycle.apply(working, report("pending_cancel", "0", null))).isPresent();
    }

    @Test
    void onlyACorrectionTakesAFillBackAndTheStatusAndTheReservationStay() {
        TradeOrder filled = apply(sending, report("filled", "0.02", "490"));
        assertThat(OrderLifecycle.apply(filled, report("filled", "0.01", "490"))).isEmpty();
        Change busted = OrderLifecycle.correct(filled, report("accepted", "0", null));
        assertThat(busted.kind()).isEqualTo(OrderEvent.Kind.INCIDENT);
        assertThat(busted.status()).isEqualTo(Brokers.FILLED);
        assertThat(busted.execution().filledQty()).isEqualTo(Quantity.ZERO);
        assertThat(busted.execution().filledAvgPrice()).isEmpty();
        assertThat(busted.reservation()).isEqualTo(new ReservationEffect.Keep());
    }

    @Test
    void aCorrectionOfAnOrderThatIsNotKnownToBeFilledBringsItsStatus() {
        Change corrected =
                OrderLifecycle.correct(
                        order(Ours.UNRESOLVED), report("partially_filled", "0.01", "480"));
        assertThat(corrected.status()).isEqualTo(Brokers.PARTIALLY_FILLED);
        assertThat(corrected.execution().filledAvgPrice()).contains(new BigDecimal("480"));
        assertThat(
                        OrderLifecycle.correct(
                                        order(Ours.NOT_PLACED), report("filled", "0.01", "480"))
                                .status())
                .isEqualTo(Ours.LATE_FOUND);
    }

    @Test
    void theSameReportTwiceTellsNothingNew() {
        ExecutionReport report = report("partially_filled", "0.01", "490");
        TradeOrder once = apply(sending, report);
        assertThat(OrderLifecycle.apply(once, report)).isEmpty();
    }

    @Test
    void aFillReportedLateStillCountsOnATerminalOrderWhoseStatusStays() {
        TradeOrder canceled = apply(sending, report("canceled", "0.01", "490"));
        Change late = changeOf(canceled, report("partially_filled", "0.015", "490"));
        assertThat(late.status()).isEqualTo(new Brokers("canceled"));
        assertThat(late.kind()).isEqualTo(OrderEvent.Kind.FILL);
        assertThat(late.reservation()).isEqualTo(new ReservationEffect.ShrinkTo(Usd.of("7.35")));
        assertThat(OrderLifecycle.apply(canceled, report("new", "0", null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "new,              0,    , keep",
        "partially_filled, 0.01, 490, keep",
        "filled,           0.02, 490, keep",
        "canceled,         0,    , release",
        "expired,          0,    , release",
        "rejected,         0,    , release",
        "canceled,         0.01, 490.001, shrink",
        "canceled,         0.01, , keep",
        "some_new_word,    0,    , keep"
    })
    void theReservationFollowsTheEnd(String status, String filled, String price, String effect) {
        ReservationEffect expected =
                switch (effect) {
                    case "keep" -> new ReservationEffect.Keep();
                    case "release" -> new ReservationEffect.Release();
                    default -> new ReservationEffect.ShrinkTo(Usd.of("4.91"));
                };
        assertThat(changeOf(sending, report(status, filled, price)).reservation())
                .isEqualTo(expected);
    }

    @Test
    void theAveragePriceOfAKnownFillIsNotForgotten() {
        TradeOrder part = apply(sending, report("partially_filled", "0.01", "490"));
        Change end = changeOf(part, report("canceled", "0.01", null));
        assertThat(end.execution().filledAvgPrice()).contains(new BigDecimal("490"));
        assertThat(end.reservation()).isEqualTo(new ReservationEffect.ShrinkTo(Usd.of("4.9")));
    }

    @Test
    void aFillThatGrewWithoutAPriceHasNoAverageAnyMore() {
        TradeOrder part = apply(sending, report("partially_filled", "0.01", "490"));
        Change more = changeOf(part, report("canceled", "0.02", null));
        assertThat(more.execution().filledAvgPrice()).isEmpty();
        assertThat(more.reservation()).isEqualTo(new ReservationEffect.Keep());
    }

    @Test
    void aCorrectionOfAWorkingOrderBringsTheBrokersWord() {
        TradeOrder part = apply(sending, report("partially_filled", "0.01", "490"));
        Change taken = OrderLifecycle.correct(part, report("new", "0", null));
        assertThat(taken.status()).isEqualTo(new Brokers("new"));
        assertThat(OrderLifecycle.correct(sending, report("new", "0", null)).status())
                .isEqualTo(new Brokers("new"));
    }

    @Test
    void aNextWordOfTheBrokerIsAnUpdate() {
        TradeOrder known = apply(sending, report("new", "0", null));
        assertThat(changeOf(known, report("pending_cancel", "0", null)).kind())
                .isEqualTo(OrderEvent.Kind.BROKER_UPDATE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ours.class,
            names = {"NOT_PLACED", "DENIED", "CANCELED_BEFORE_SEND"})
    void anOrderThatShouldNotBeThereIsAnIncidentOnce(Ours gone) {
        ExecutionReport report = report("new", "0", null);
        Change change = changeOf(order(gone), report);
        assertThat(change.status()).isEqualTo(Ours.LATE_FOUND);
        assertThat(change.kind()).isEqualTo(OrderEvent.Kind.LATE_FOUND);
        assertThat(change.reservation()).isEqualTo(new ReservationEffect.HoldAgain());
        TradeOrder late = with(order(gone), change);
        assertThat(OrderLifecycle.apply(late, report)).isEmpty();
        Change fill = changeOf(late, report("filled", "0.02", "490"));
        assertThat(fill.status()).isEqualTo(Ours.LATE_FOUND);
        assertThat(fill.kind()).isEqualTo(OrderEvent.Kind.FILL);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inAnyOrderAndAnyNumberTheEndIsTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ExecutionReport> history =
                List.of(
                        report("pending_new", "0", null),
                        report("new", "0", null),
                        report("partially_filled", "0.005", "491"),
                        report("partially_filled", "0.010", "490.5"),
                        report("filled", "0.02", "490"));
        for (int round = 0; round < 400; round++) {
            List<ExecutionReport> told = new ArrayList<>(history);
            for (int extra = random.nextInt(5); extra > 0; extra--) {
                told.add(history.get(random.nextInt(history.size())));
            }
            TradeOrder end = tellInAnyOrder(told, random);
            assertThat(end.status()).isEqualTo(Brokers.FILLED);
            assertThat(end.execution().filledQty()).isEqualTo(Quantity.of("0.02"));
            assertThat(end.execution().filledAvgPrice()).contains(new BigDecimal("490"));
        }
    }

    private TradeOrder tellInAnyOrder(List<ExecutionReport> told, SplittableRandom random) {
        TradeOrder order = sending;
        while (!told.isEmpty()) {
            TradeOrder before = order;
            order = apply(order, told.remove(random.nextInt(told.size())));
            assertThat(order.execution().filledQty())
                    .isGreaterThanOrEqualTo(before.execution().filledQty());
            if (before.status().isTerminal()) {
                assertThat(order.status()).isEqualTo(before.status());
            }
        }
        return order;
    }

    private static Change changeOf(TradeOrder order, ExecutionReport report) {
        return OrderLifecycle.apply(order, report).orElseThrow();
    }

    private static TradeOrder apply(TradeOrder order, ExecutionReport report) {
        return OrderLifecycle.apply(order, report).map(change -> with(order, change)).orElse(order);
    }

    private static TradeOrder with(TradeOrder order, Change change) {
        return new TradeOrder(
                order.id(),
                order.user(),
                order.ticket(),
                order.provenance(),
                change.status(),
                order.reasons(),
                change.execution(),
                order.createdAt());
    }

    private static TradeOrder order(OrderStatus status) {
        return new TradeOrder(
                new OrderId(new UUID(3, 4)),
                Samples.OWNER,
                new OrderTicket(
                        ClientOrderId.of(QUESTION),
                        Samples.SPY,
                        Side.BUY,
                        OrderType.MARKET,
                        Samples.TEN_DOLLARS.size()),
                new TradeOrder.Provenance(QUESTION, Samples.DIP, 7, TradingMode.PAPER),
                status,
                List.of(),
                Execution.NONE,
                Samples.NOON);
    }

    private static ExecutionReport report(
            String status, String filled, @org.jspecify.annotations.Nullable String price) {
        return new ExecutionReport(
                ClientOrderId.of(QUESTION),
                "b-1",
                new Brokers(status),
                Quantity.of(filled),
                Optional.ofNullable(price).map(BigDecimal::new),
                Optional.empty(),
                Samples.NOON,
                TERMS,
                "{}");
    }
}
