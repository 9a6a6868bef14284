package com.cyberhybridhub.simulator.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TriggersTest {

    private static final Instant NOW = Instant.parse("2026-03-03T15:00:00Z");

    private static Order order(Side side, @Nullable String stop, @Nullable Trail trail) {
        OrderTicket ticket =
                new OrderTicket(
                        "SPY",
                        "id",
                        side,
                        trail == null ? OrderType.STOP : OrderType.TRAILING_STOP,
                        TimeInForce.DAY,
                        BigDecimal.ONE,
                        null,
                        null,
                        false,
                        stop == null ? null : new BigDecimal(stop),
                        trail,
                        OrderClass.SIMPLE,
                        PositionIntent.BUY_TO_OPEN);
        return Order.accepted(
                UUID.randomUUID(), ticket, OrderStatus.NEW, OrderTimes.created(NOW, NOW));
    }

    private static boolean triggers(Order order, String price) {
        return Triggers.watched(order, new BigDecimal(price), NOW)
                .filter(seen -> seen.progress().triggeredAt() != null)
                .isPresent();
    }

    @Test
    void aStopIsReachedFromItsOwnSide() {
        assertThat(triggers(order(Side.SELL, "100", null), "100.01")).isFalse();
        assertThat(triggers(order(Side.SELL, "100", null), "100")).isTrue();
        assertThat(triggers(order(Side.BUY, "100", null), "99.99")).isFalse();
        assertThat(triggers(order(Side.BUY, "100", null), "100")).isTrue();
    }

    @Test
    void aTrailOnlyEverTightens() {
        Trail dollars = new Trail(new BigDecimal("1.50"), null);
        Order first =
                Triggers.watched(order(Side.SELL, null, dollars), new BigDecimal("100"), NOW)
                        .orElseThrow();
        Order higher = Triggers.watched(first, new BigDecimal("103"), NOW).orElseThrow();

        assertThat(first.stopPrice()).isEqualByComparingTo("98.50");
        assertThat(higher.stopPrice()).isEqualByComparingTo("101.50");
        assertThat(Triggers.watched(higher, new BigDecimal("102"), NOW)).isEmpty();
        assertThat(triggers(higher, "101.5")).isTrue();
        Trail percent = new Trail(null, BigDecimal.TEN);
        Order buy =
                Triggers.watched(order(Side.BUY, null, percent), new BigDecimal("200"), NOW)
                        .orElseThrow();
        assertThat(buy.stopPrice()).isEqualByComparingTo("220");
    }

    @Test
    void aBuyStopPaysNoMoreThanItsCollar() {
        assertThat(Triggers.effectiveLimit(order(Side.BUY, "100", null)))
                .isEqualByComparingTo("102.5");
        assertThat(Triggers.effectiveLimit(order(Side.BUY, "40", null)))
                .isEqualByComparingTo("41.6");
        assertThat(Triggers.effectiveLimit(order(Side.SELL, "100", null))).isNull();
    }

    @Test
    void aPositionKeepsItsAverageUntilItTurns() {
        Holding held =
                Holding.NONE.after(fill(Side.BUY, "10", "4")).after(fill(Side.BUY, "20", "4"));
        Holding turned = held.after(fill(Side.SELL, "30", "10"));

        assertThat(held.averagePrice()).isEqualByComparingTo("15");
        assertThat(held.after(fill(Side.SELL, "30", "3")).averagePrice())
                .isEqualByComparingTo("15");
        assertThat(turned.qty()).isEqualByComparingTo("-2");
        assertThat(turned.averagePrice()).isEqualByComparingTo("30");
        assertThat(turned.after(fill(Side.SELL, "36", "1")).averagePrice())
                .isEqualByComparingTo("32");
        assertThat(turned.after(fill(Side.BUY, "1", "2"))).isEqualTo(Holding.NONE);
    }

    private static Fill fill(Side side, String price, String qty) {
        return new Fill(
                UUID.randomUUID(), "SPY", side, new BigDecimal(price), new BigDecimal(qty), NOW);
    }
}
