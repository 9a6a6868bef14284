package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.OrderFilter;
import com.cyberhybridhub.simulator.broker.Side;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads which orders a list is about.
final class OrderQuery {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private OrderQuery() {}

    static OrderFilter filter(Context ctx) {
        Instant after = TradingQuery.time(ctx, "after");
        Instant until = TradingQuery.time(ctx, "until");
        UUID afterOrder = order(ctx, "after_order_id");
        UUID beforeOrder = order(ctx, "before_order_id");
        if (afterOrder != null && beforeOrder != null) {
            throw TradingQuery.badField(
                    "only one of before_order_id or after_order_id is accepted");
        }
        if ((afterOrder != null || beforeOrder != null) && (after != null || until != null)) {
            throw TradingQuery.badField(
                    "before_order_id and after_order_id cannot be combined with after or until");
        }
        return new OrderFilter(
                scope(ctx),
                after,
                until,
                symbols(ctx),
                side(ctx),
                crypto(ctx),
                afterOrder,
                beforeOrder,
                TradingQuery.isTrue(ctx, "nested"),
                isAscending(ctx),
                TradingQuery.number(ctx, "limit", LIMIT_DEFAULT, LIMIT_MAX));
    }

    private static OrderFilter.Scope scope(Context ctx) {
        return switch (TradingQuery.word(ctx, "status", "open")) {
            case "open" -> OrderFilter.Scope.OPEN;
            case "closed" -> OrderFilter.Scope.CLOSED;
            case "all" -> OrderFilter.Scope.ALL;
            default -> throw TradingQuery.invalid("status");
        };
    }

    static boolean isAscending(Context ctx) {
        return switch (TradingQuery.word(ctx, "direction", "desc")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw TradingQuery.invalid("direction");
        };
    }

    private static @Nullable Side side(Context ctx) {
        return switch (TradingQuery.word(ctx, "side", "")) {
            case "" -> null;
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw TradingQuery.invalid("side");
        };
    }

    /// Of several classes any one will do; options are never there.
    private static @Nullable Boolean crypto(Context ctx) {
        String csv = TradingQuery.word(ctx, "asset_class", "");
        Set<String> classes = new HashSet<>();
        for (String each : csv.split(",", -1)) {
            if (!each.isBlank()) {
                classes.add(each.strip());
            }
        }
        if (!Set.of("us_equity", "crypto", "us_option", "all").containsAll(classes)) {
            throw TradingQuery.invalid("asset_class");
        }
        boolean both =
                classes.isEmpty()
                        || classes.contains("all")
                        || (classes.contains("crypto") && classes.contains("us_equity"));
        return both ? null : Boolean.valueOf(classes.contains("crypto"));
    }

    private static Set<String> symbols(Context ctx) {
        Set<String> symbols = new HashSet<>();
        String csv = DataQuery.text(ctx, "symbols");
        if (csv != null) {
            for (String symbol : csv.split(",", -1)) {
                symbols.add(symbol.strip().replace("/", ""));
            }
        }
        return symbols;
    }

    private static @Nullable UUID order(Context ctx, String name) {
        String text = DataQuery.text(ctx, name);
        return text == null
                ? null
                : TradingQuery.uuid(text).orElseThrow(() -> TradingQuery.invalid(name));
    }
}
