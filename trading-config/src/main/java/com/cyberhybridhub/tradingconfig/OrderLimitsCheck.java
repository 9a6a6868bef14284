package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.OrderLimits;
import java.time.Duration;
import java.util.List;

/// Checks the narrower limits in `guardrails`: of one order, of one symbol, and of the pace.
/// Whatever is absent is no narrower than the limits of a day and of four hours.
final class OrderLimitsCheck {

    static final List<String> FIELDS =
            List.of(
                    "max_notional_usd_per_order",
                    "max_qty_per_order",
                    "max_orders_per_symbol_per_day",
                    "max_open_orders",
                    "no_wash_trades",
                    "max_orders_per_hour",
                    "max_questions_per_hour",
                    "duplicate_window_seconds",
                    "no_orders_last_minutes",
                    "max_reasks",
                    "max_position_usd_per_symbol",
                    "max_daily_loss_usd",
                    "require_cash",
                    "price_collar_pct",
                    "max_quote_age_seconds",
                    "require_quote");

    private final ValueReader read;

    OrderLimitsCheck(ValueReader read) {
        this.read = read;
    }

    OrderLimits limits(Fields fields, int maxOrdersPerDay, Usd maxNotionalPer4h) {
        OrderLimits absent = OrderLimits.within(maxOrdersPerDay, maxNotionalPer4h);
        return new OrderLimits(
                size(fields, absent.size()),
                pace(fields, absent.pace()),
                account(fields, absent.account()),
                quotes(fields, absent.quotes()));
    }

    private OrderLimits.Size size(Fields fields, OrderLimits.Size absent) {
        return new OrderLimits.Size(
                dollars(fields, "max_notional_usd_per_order", absent.maxNotionalPerOrder()),
                fields.optional("max_qty_per_order")
                        .flatMap(place -> read.decimal(place, Ranges.QTY_PER_ORDER))
                        .map(Quantity::new)
                        .orElse(absent.maxQtyPerOrder()),
                integer(
                        fields,
                        "max_orders_per_symbol_per_day",
                        Ranges.ORDERS_PER_DAY,
                        absent.maxOrdersPerSymbolPerDay()),
                integer(fields, "max_open_orders", Ranges.ORDERS_PER_DAY, absent.maxOpenOrders()),
                fields.optional("no_wash_trades")
                        .flatMap(read::flag)
                        .orElse(absent.noWashTrades()));
    }

    private OrderLimits.Pace pace(Fields fields, OrderLimits.Pace absent) {
        return new OrderLimits.Pace(
                integer(
                        fields,
                        "max_orders_per_hour",
                        Ranges.ORDERS_PER_DAY,
                        absent.maxOrdersPerHour()),
                integer(
                        fields,
                        "max_questions_per_hour",
                        Ranges.ORDERS_PER_DAY,
                        absent.maxQuestionsPerHour()),
                fields.optional("duplicate_window_seconds")
                        .flatMap(place -> read.seconds(place, Ranges.DUPLICATE_SECONDS))
                        .orElse(absent.duplicateWindow()),
                fields.optional("no_orders_last_minutes")
                        .flatMap(place -> read.integer(place, Ranges.LAST_MINUTES))
                        .map(Duration::ofMinutes)
                        .orElse(absent.noOrdersLast()),
                integer(fields, "max_reasks", Ranges.REASKS, absent.maxReasks()));
    }

    private OrderLimits.Account account(Fields fields, OrderLimits.Account absent) {
        return new OrderLimits.Account(
                dollars(fields, "max_position_usd_per_symbol", absent.maxPositionPerSymbol()),
                dollars(fields, "max_daily_loss_usd", absent.maxDailyLoss()),
                fields.optional("require_cash").flatMap(read::flag).orElse(absent.requireCash()));
    }

    private OrderLimits.Quotes quotes(Fields fields, OrderLimits.Quotes absent) {
        return new OrderLimits.Quotes(
                fields.optional("price_collar_pct")
                        .flatMap(place -> read.decimal(place, Ranges.PRICE_MOVE_PCT))
                        .orElse(absent.collarPct()),
                fields.optional("max_quote_age_seconds")
                        .flatMap(place -> read.seconds(place, Ranges.STALENESS_SECONDS))
                        .orElse(absent.maxAge()),
                fields.optional("require_quote").flatMap(read::flag).orElse(absent.required()));
    }

    private Usd dollars(Fields fields, String name, Usd absent) {
        return fields.optional(name)
                .flatMap(place -> read.decimal(place, Ranges.LIMIT_USD))
                .map(Usd::new)
                .orElse(absent);
    }

    private int integer(Fields fields, String name, NumberRange range, int absent) {
        return fields.optional(name).flatMap(place -> read.integer(place, range)).orElse(absent);
    }
}
