package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.guardrails.Usage.OfSymbol;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageTest {

    private static final Symbol QQQ = new Symbol("QQQ");
    private final Fixture hub = Fixture.fresh();
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
    void withoutRowsNothingIsUsed() {
        assertThat(hub.usage(user)).isEqualTo(Usage.NONE);
    }

    @Test
    void theRowsAddUpPerSymbolAndSide() {
        TradeOrder first = hub.approve(user, "r1");
        TradeOrder second = hub.approve(user, "r2");
        TradeOrder sold = approve("r3", QQQ, false);

        Usage usage = hub.usage(user);
        assertThat(usage.ordersToday()).isEqualTo(3);
        assertThat(usage.notional4h().display()).isEqualTo("$30");
        assertThat(usage.notionalFreesAt()).hasValue(first.createdAt().plus(Duration.ofHours(4)));
        assertThat(usage.orders())
                .isEqualTo(
                        new Usage.Hour(
                                3, Optional.of(first.createdAt().plus(Duration.ofHours(1)))));
        assertThat(usage.questions().count()).isEqualTo(3);
        assertThat(usage.questions().freesAt()).isPresent();
        assertThat(usage.symbols())
                .filteredOn(use -> use.today() > 0)
                .extracting(OfSymbol::symbol, OfSymbol::side, OfSymbol::today)
                .containsExactly(tuple(QQQ, Side.SELL, 1), tuple(Fixture.SPY, Side.BUY, 2));
        assertThat(usage.symbols())
                .filteredOn(use -> use.open() > 0)
                .extracting(OfSymbol::symbol, OfSymbol::side, OfSymbol::open)
                .containsExactly(tuple(QQQ, Side.SELL, 1), tuple(Fixture.SPY, Side.BUY, 2));
        assertThat(usage.symbols())
                .flatExtracting(use -> use.lastApproved().stream().toList())
                .extracting("at")
                .containsExactly(sold.createdAt(), second.createdAt());
    }

    @Test
    void whatIsOlderThanItsWindowNoLongerCounts() {
        TradeOrder order = hub.approve(user);
        age(order, "61 minutes");
        Usage afterAnHour = hub.usage(user);
        assertThat(afterAnHour.orders()).isEqualTo(Usage.Hour.NONE);
        assertThat(afterAnHour.notional4h()).isEqualTo(Fixture.TEN);
        assertThat(afterAnHour.symbols())
                .flatExtracting(use -> use.lastApproved().stream().toList())
                .singleElement()
                .satisfies(last -> assertThat(last.ago()).isGreaterThan(Duration.ofHours(1)));
        hub.execute(
                "UPDATE reservations SET trading_day = trading_day - 2 WHERE order_id = '"
                        + order.id()
                        + "'");
        age(order, "4 hours");
        Usage later = hub.usage(user);
        assertThat(later.ordersToday()).isZero();
        assertThat(later.notional4h().amount()).isZero();
        assertThat(later.symbols())
                .as("it is still open")
                .containsExactly(
                        new OfSymbol(Fixture.SPY, Side.BUY, 0, 1, Fixture.TEN, Optional.empty()));
    }

    private void age(TradeOrder order, String by) {
        hub.execute(
                "UPDATE reservations SET created_at = created_at - interval '"
                        + by
                        + "' WHERE order_id = '"
                        + order.id()
                        + "'");
    }

    private TradeOrder approve(String rule, Symbol symbol, boolean buy) {
        Question question =
                hub.ask(
                        Fixture.draft(
                                user,
                                new RuleId(rule),
                                Fixture.facts(symbol, buy ? Fixture.buying() : Fixture.selling())));
        return ((Settlement.Settled) hub.settle(question, "10", Fixture::place))
                .order()
                .orElseThrow();
    }
}
