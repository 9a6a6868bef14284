package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.guardrails.GuardrailUsage.Amount;
import com.cyberhybridhub.domain.guardrails.GuardrailUsage.Owner;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every limit that counts, with its use: of the user as a whole, and of one symbol.
public final class Caps {

    private final GuardrailLimits limits;
    private final HardCeilings ceilings;
    private final Usage usage;
    private final Instant marketNow;

    /// The caps of one user.
    ///
    /// @param marketNow the market's time: a day ends at midnight in New York
    public Caps(GuardrailLimits limits, HardCeilings ceilings, Usage usage, Instant marketNow) {
        this.limits = limits;
        this.ceilings = ceilings;
        this.usage = usage;
        this.marketNow = marketNow;
    }

    /// What the status shows: the user's caps, and those of each symbol that was ordered.
    public List<GuardrailUsage> all() {
        List<GuardrailUsage> all = new ArrayList<>(ofOrders());
        all.addAll(ofDollars());
        all.add(questions());
        usage.symbols().stream()
                .map(Usage.OfSymbol::symbol)
                .distinct()
                .forEach(symbol -> perSymbol(symbol).ifPresent(all::add));
        return List.copyOf(all);
    }

    /// Caps that one more order uses up by one.
    List<GuardrailUsage> ofOrders() {
        OrderLimits.Pace pace = limits.orders().pace();
        List<GuardrailUsage> caps = new ArrayList<>();
        caps.add(day(GuardrailCode.MAX_ORDERS_PER_DAY, Owner.USER, limits.maxOrdersPerDay()));
        caps.add(
                day(
                        GuardrailCode.HARD_MAX_ORDERS_PER_DAY,
                        Owner.SERVER,
                        ceilings.maxOrdersPerDay()));
        if (pace.maxOrdersPerHour() < limits.maxOrdersPerDay()) {
            caps.add(
                    new GuardrailUsage(
                            GuardrailCode.MAX_ORDERS_PER_HOUR,
                            Owner.USER,
                            new Amount.Count(usage.orders().count(), pace.maxOrdersPerHour()),
                            "orders were approved in the last hour",
                            usage.orders().freesAt()));
        }
        caps.add(
                new GuardrailUsage(
                        GuardrailCode.MAX_OPEN_ORDERS,
                        Owner.USER,
                        new Amount.Count(usage.open(), limits.orders().size().maxOpenOrders()),
                        "orders have not ended yet",
                        Optional.empty()));
        return caps;
    }

    /// Caps that an order uses up by its dollars.
    List<GuardrailUsage> ofDollars() {
        return List.of(
                new GuardrailUsage(
                        GuardrailCode.MAX_NOTIONAL_USD_PER_4H,
                        Owner.USER,
                        new Amount.Dollars(usage.notional4h(), limits.maxNotionalPer4h()),
                        "used in the last 4 hours",
                        usage.notionalFreesAt()),
                new GuardrailUsage(
                        GuardrailCode.HARD_MAX_NOTIONAL_USD_PER_4H,
                        Owner.SERVER,
                        new Amount.Dollars(usage.notional4h(), ceilings.maxNotionalPer4h()),
                        "used in the last 4 hours",
                        usage.notionalFreesAt()));
    }

    /// The questions of the last hour.
    GuardrailUsage questions() {
        return new GuardrailUsage(
                GuardrailCode.MAX_QUESTIONS_PER_HOUR,
                Owner.USER,
                new Amount.Count(
                        usage.questions().count(), limits.orders().pace().maxQuestionsPerHour()),
                "questions were asked in the last hour",
                usage.questions().freesAt());
    }

    /// Orders of one symbol today, where that limit is narrower than the one of all symbols.
    Optional<GuardrailUsage> perSymbol(Symbol symbol) {
        int limit = limits.orders().size().maxOrdersPerSymbolPerDay();
        if (limit >= limits.maxOrdersPerDay()) {
            return Optional.empty();
        }
        int used = usage.today(symbol);
        return Optional.of(
                new GuardrailUsage(
                        GuardrailCode.MAX_ORDERS_PER_SYMBOL_PER_DAY,
                        Owner.symbol(symbol),
                        new Amount.Count(used, limit),
                        "orders of " + symbol + " count today (New York)",
                        midnight(used)));
    }

    /// An order of the same symbol and side a moment ago.
    Optional<GuardrailUsage> duplicate(Symbol symbol, Side side) {
        OrderLimits.Pace pace = limits.orders().pace();
        return usage.lastApproved(symbol, side)
                .filter(last -> last.ago().compareTo(pace.duplicateWindow()) < 0)
                .map(last ->
                        new GuardrailUsage(
                                GuardrailCode.DUPLICATE_ORDER,
                                Owner.symbol(symbol),
                                new Amount.Count(1, 1),
                                "order to "
                                        + side.code()
                                        + " "
                                        + symbol
                                        + " was approved "
                                        + last.ago().toSeconds()
                                        + " s ago, within the last "
                                        + pace.duplicateWindow().toSeconds()
                                        + " s",
                                Optional.of(last.at().plus(pace.duplicateWindow()))));
    }

    private GuardrailUsage day(GuardrailCode code, Owner of, int limit) {
        return new GuardrailUsage(
                code,
                of,
                new Amount.Count(usage.ordersToday(), limit),
                "orders count today (New York)",
                midnight(usage.ordersToday()));
    }

    private Optional<Instant> midnight(int used) {
        return used == 0
                ? Optional.empty()
                : Optional.of(
                        TradingCalendar.newYorkDate(marketNow)
                                .plusDays(1)
                                .atStartOfDay(TradingCalendar.NEW_YORK)
                                .toInstant());
    }
}
