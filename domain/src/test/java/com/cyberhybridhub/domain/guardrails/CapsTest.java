package com.cyberhybridhub.domain.guardrails;

import static com.cyberhybridhub.domain.guardrails.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.config.OrderLimits.Pace;
import com.cyberhybridhub.domain.config.OrderLimits.Size;
import com.cyberhybridhub.domain.guardrails.Usage.Hour;
import com.cyberhybridhub.domain.guardrails.Usage.OfSymbol;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapsTest {

    private static final Symbol QQQ = new Symbol("QQQ");
    private static final Instant FREE = Instant.parse("2026-03-02T18:00:00Z");
    private static final OrderLimits USUAL = GuardrailLimits.DEFAULT.orders();

    @Test
    void theStatusListsEveryLimitThatCountsWithWhoseItIs() {
        Usage usage =
                new Usage(
                        2,
                        Usd.of("20"),
                        Optional.of(FREE),
                        new Hour(1, Optional.of(FREE)),
                        new Hour(7, Optional.empty()),
                        List.of(
                                new OfSymbol(QQQ, Side.SELL, 0, 1, Optional.empty()),
                                new OfSymbol(Samples.SPY, Side.BUY, 2, 0, Optional.empty()),
                                new OfSymbol(Samples.SPY, Side.BUY, 0, 1, Optional.empty())));
        GuardrailLimits limits =
                GuardrailLimits.DEFAULT.withOrders(
                        new OrderLimits(
                                new Size(Usd.of("50"), Quantity.of("1000"), 2, 5, true),
                                new Pace(2, 30, Duration.ZERO, Duration.ZERO, 2),
                                USUAL.account()));
        assertThat(new Caps(limits, Wishes.SERVER.ceilings(), usage, Samples.NOON).all())
                .extracting(cap ->
                        cap.code().code()
                                + " "
                                + cap.of().scope().code()
                                + " "
                                + cap.of().id()
                                + " "
                                + cap.usedAmount()
                                + "/"
                                + cap.limit()
                                + " "
                                + cap.freesAt().map(Instant::toString).orElse("-"))
                .containsExactly(
                        "max_orders_per_day user  2/3 2026-03-03T05:00:00Z",
                        "hard_max_orders_per_day server  2/20 2026-03-03T05:00:00Z",
                        "max_orders_per_hour user  1/2 2026-03-02T18:00:00Z",
                        "max_open_orders user  2/5 -",
                        "max_notional_usd_per_4h user  20/100 2026-03-02T18:00:00Z",
                        "hard_max_notional_usd_per_4h server  20/1000 2026-03-02T18:00:00Z",
                        "max_questions_per_hour user  7/30 -",
                        "max_orders_per_symbol_per_day symbol QQQ 0/2 -",
                        "max_orders_per_symbol_per_day symbol SPY 2/2 2026-03-03T05:00:00Z");
    }

    @Test
    void aCapSaysItsNumbers() {
        Usage usage = new Usage(3, Usd.of("95.5"), Optional.of(FREE));
        GuardrailFacts good = Wishes.goodFacts();
        assertThat(
                        Guardrails.check(
                                new Stage.AtAnswer(),
                                wish(),
                                new GuardrailFacts(
                                        good.server(),
                                        good.config(),
                                        usage,
                                        good.market(),
                                        List.of())))
                .extracting(Reason::detail)
                .containsExactly(
                        "3 orders count today (New York), the limit is 3."
                                + " It starts to free at 2026-03-03T05:00:00Z.",
                        "$95.50 used in the last 4 hours, this order needs $10, the limit is $100."
                                + " It starts to free at 2026-03-02T18:00:00Z.");
    }
}
