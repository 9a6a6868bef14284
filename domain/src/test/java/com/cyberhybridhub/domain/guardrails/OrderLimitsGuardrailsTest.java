package com.cyberhybridhub.domain.guardrails;

import static com.cyberhybridhub.domain.guardrails.Wishes.pieces;
import static com.cyberhybridhub.domain.guardrails.Wishes.sized;
import static com.cyberhybridhub.domain.guardrails.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.config.OrderLimits.Pace;
import com.cyberhybridhub.domain.config.OrderLimits.Size;
import com.cyberhybridhub.domain.guardrails.Usage.Approved;
import com.cyberhybridhub.domain.guardrails.Usage.Hour;
import com.cyberhybridhub.domain.guardrails.Usage.OfSymbol;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLimitsGuardrailsTest {

    private static final Stage AT_ANSWER = new Stage.AtAnswer();
    private static final Stage ASKING = new Stage.BeforeAsking(0);
    private static final Symbol QQQ = new Symbol("QQQ");
    private static final Instant FREE = Instant.parse("2026-03-02T18:00:00Z");
    private static final OrderLimits USUAL = GuardrailLimits.DEFAULT.orders();

    @Test
    void theUsualNarrowerLimitsFollowTheWiderOnes() {
        assertThat(USUAL)
                .isEqualTo(
                        new OrderLimits(
                                new Size(Usd.of("100"), Quantity.of("1000"), 3, 5, true),
                                new Pace(3, 300, Duration.ZERO, Duration.ofMinutes(2), 2),
                                new OrderLimits.Account(Usd.of("1000"), Usd.of("100"), true)));
        assertThat(OrderLimits.within(400, Usd.of("7")))
                .isEqualTo(
                        new OrderLimits(
                                new Size(Usd.of("7"), Quantity.of("1000"), 400, 400, true),
                                new Pace(400, 400, Duration.ZERO, Duration.ofMinutes(2), 2),
                                new OrderLimits.Account(Usd.of("70"), Usd.of("7"), true)));
    }

    @ParameterizedTest
    @CsvSource({"9.99, false", "10, true", "10.01, true", "100, true"})
    void oneOrderMayBeWorthItsLimitAndNotMore(String limit, boolean passes) {
        OrderLimits limits = size(Usd.of(limit), "1000", 3, 5);
        assertThat(check(AT_ANSWER, wish(), limits, Usage.NONE))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_notional_usd_per_order",
                                                "This order needs $10, the limit is $9.99 for one order.")));
    }

    @Test
    void aLimitOfOneOrderAsWideAsTheOneOfFourHoursAddsNothing() {
        Wish large = sized(Side.BUY, pieces("0.5"));
        assertThat(check(AT_ANSWER, large, USUAL, Usage.NONE))
                .extracting(Reason::code)
                .containsExactly("max_notional_usd_per_4h");
    }

    @ParameterizedTest
    @CsvSource({"0.1, true", "0.099, false", "0.11, true"})
    void oneOrderMayHaveSoManyPieces(String limit, boolean passes) {
        OrderLimits limits = size(Usd.of("100"), limit, 3, 5);
        assertThat(check(AT_ANSWER, sized(Side.BUY, pieces("0.1")), limits, Usage.NONE))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_qty_per_order",
                                                "This order is for 0.1 pieces, the limit is 0.099 for one order.")));
        assertThat(check(AT_ANSWER, wish(), limits, Usage.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 2, false", "3, 2, false", "5, 3, true"})
    void aSymbolHasItsOwnOrdersADayWhereThatIsNarrower(int today, int limit, boolean passes) {
        Usage usage =
                of(
                        new OfSymbol(Samples.SPY, Side.BUY, today - 1, 0, Optional.empty()),
                        new OfSymbol(Samples.SPY, Side.SELL, 1, 0, Optional.empty()),
                        new OfSymbol(QQQ, Side.BUY, 9, 0, Optional.empty()));
        assertThat(check(AT_ANSWER, wish(), size(Usd.of("100"), "1000", limit, 5), usage))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_orders_per_symbol_per_day",
                                                today
                                                        + " orders of SPY count today (New York), the limit is 2."
                                                        + " It starts to free at 2026-03-03T05:00:00Z.")));
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false", "6, false"})
    void onlySoManyOrdersAreOpenAtOnce(int open, boolean passes) {
        Usage usage =
                of(
                        new OfSymbol(Samples.SPY, Side.BUY, 0, open - 1, Optional.empty()),
                        new OfSymbol(QQQ, Side.SELL, 0, 1, Optional.empty()));
        assertThat(check(AT_ANSWER, wish(), USUAL, usage))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_open_orders",
                                                open
                                                        + " orders have not ended yet, the limit is 5.")));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 2, false", "3, 2, false", "9, 3, true"})
    void ordersHaveARateWhereThatIsNarrowerThanTheDay(int hour, int limit, boolean passes) {
        Usage usage = rate(new Hour(hour, Optional.of(FREE)), Hour.NONE);
        assertThat(check(AT_ANSWER, wish(), pace(limit, 300, 0, 2), usage))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_orders_per_hour",
                                                hour
                                                        + " orders were approved in the last hour, the limit is 2."
                                                        + " It starts to free at 2026-03-02T18:00:00Z.")));
    }

    @ParameterizedTest
    @CsvSource({"29, true", "30, false", "31, false"})
    void questionsHaveARateAndAnswersHaveNone(int asked, boolean passes) {
        Usage usage = rate(Hour.NONE, new Hour(asked, Optional.of(FREE)));
        OrderLimits limits = pace(3, 30, 0, 2);
        assertThat(check(AT_ANSWER, wish(), limits, usage)).isEmpty();
        assertThat(check(ASKING, wish(), limits, usage))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_questions_per_hour",
                                                asked
                                                        + " questions were asked in the last hour, the limit is 30."
                                                        + " It starts to free at 2026-03-02T18:00:00Z.")));
    }

    @ParameterizedTest
    @CsvSource({"BUY, 29999, false", "BUY, 30000, true", "SELL, 0, true"})
    void theSameOrderTwiceWithinTheWindowIsADuplicate(Side side, long agoMillis, boolean passes) {
        Approved last = new Approved(Samples.NOON, Duration.ofMillis(agoMillis));
        Usage usage =
                of(
                        new OfSymbol(Samples.SPY, side, 0, 0, Optional.of(last)),
                        new OfSymbol(
                                Samples.SPY,
                                side,
                                0,
                                0,
                                Optional.of(new Approved(Samples.NOON, Duration.ofHours(1)))),
                        new OfSymbol(QQQ, Side.BUY, 0, 0, Optional.of(last)));
        assertThat(check(AT_ANSWER, wish(), pace(3, 300, 30, 2), usage))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "duplicate_order",
                                                "1 order to buy SPY was approved 29 s ago, within the last 30 s,"
                                                        + " the limit is 1. It starts to free at "
                                                        + Samples.NOON.plusSeconds(30)
                                                        + ".")));
        assertThat(check(AT_ANSWER, wish(), USUAL, usage)).as("off by default").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPY, SELL, 1, false",
        "SPY, SELL, 0, true",
        "SPY, BUY, 1, true",
        "QQQ, SELL, 1, true"
    })
    void noOrderMeetsAnOpenOneOfOursOnTheOtherSide(
            String symbol, Side side, int open, boolean passes) {
        Usage usage = of(new OfSymbol(new Symbol(symbol), side, 0, open, Optional.empty()));
        assertThat(check(AT_ANSWER, wish(), USUAL, usage))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "wash_trade",
                                                "Open orders to sell SPY: 1. An order to buy could trade with them.")));
        OrderLimits off =
                new OrderLimits(
                        new Size(Usd.of("100"), Quantity.of("1000"), 3, 5, false),
                        USUAL.pace(),
                        USUAL.account());
        assertThat(check(AT_ANSWER, wish(), off, usage)).isEmpty();
    }

    @Test
    void aSaleMeetsAnOpenPurchase() {
        Usage usage = of(new OfSymbol(Samples.SPY, Side.BUY, 0, 2, Optional.empty()));
        assertThat(check(AT_ANSWER, sized(Side.SELL, pieces("0.1")), USUAL, usage))
                .containsExactly(
                        new Reason(
                                "wash_trade",
                                "Open orders to buy SPY: 2. An order to sell could trade with them."));
    }

    @ParameterizedTest
    @CsvSource({"120, 2, ''", "119, 2, 119", "0, 2, 0", "-1, 2, 0", "0, 0, ''", "599, 10, 599"})
    void thereAreNoOrdersInTheLastMinutesOfTheSession(long left, int minutes, String said) {
        GuardrailFacts facts = facts(pace(3, 300, 0, minutes), Usage.NONE);
        MarketView closing =
                new MarketView(
                        Samples.NOON,
                        facts.market().lastTrade(),
                        Optional.of(
                                new MarketClock(
                                        Samples.NOON,
                                        true,
                                        Samples.NOON.plus(Duration.ofDays(1)),
                                        Samples.NOON.plusSeconds(left))),
                        facts.market().asset());
        assertThat(Guardrails.check(AT_ANSWER, wish(), Wishes.with(facts, closing)))
                .isEqualTo(
                        said.isEmpty()
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "market_closing",
                                                "The market closes in "
                                                        + said
                                                        + " s, no orders in the last "
                                                        + minutes
                                                        + " minutes.")));
    }

    private static OrderLimits size(Usd perOrder, String pieces, int perSymbol, int open) {
        return new OrderLimits(
                new Size(perOrder, Quantity.of(pieces), perSymbol, open, true),
                USUAL.pace(),
                USUAL.account());
    }

    private static OrderLimits pace(int orders, int questions, int duplicate, int last) {
        return new OrderLimits(
                USUAL.size(),
                new Pace(
                        orders,
                        questions,
                        Duration.ofSeconds(duplicate),
                        Duration.ofMinutes(last),
                        2),
                USUAL.account());
    }

    private static Usage of(OfSymbol... symbols) {
        return new Usage(0, Usd.ZERO, Optional.empty(), Hour.NONE, Hour.NONE, List.of(symbols));
    }

    private static Usage rate(Hour orders, Hour questions) {
        return new Usage(0, Usd.ZERO, Optional.empty(), orders, questions, List.of());
    }

    private static GuardrailFacts facts(OrderLimits limits, Usage usage) {
        GuardrailFacts good = Wishes.facts(GuardrailLimits.DEFAULT.withOrders(limits));
        return new GuardrailFacts(good.server(), good.config(), usage, good.market(), List.of());
    }

    private static List<Reason> check(Stage stage, Wish wish, OrderLimits limits, Usage usage) {
        return Guardrails.check(stage, wish, facts(limits, usage));
    }
}
