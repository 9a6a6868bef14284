package com.cyberhybridhub.simulator.broker;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which orders are listed, and how.
///
/// @param after only orders submitted later than this
/// @param until only orders submitted earlier than this
/// @param symbols compact symbols, all when empty
/// @param crypto pairs only, equities only, or both when absent
/// @param afterOrder only orders that came after this one
/// @param beforeOrder only orders that came before this one
/// @param nested whether legs are left out, because they are shown within their order
/// @param limit at most so many
public record OrderFilter(
        Scope scope,
        @Nullable Instant after,
        @Nullable Instant until,
        Set<String> symbols,
        @Nullable Side side,
        @Nullable Boolean crypto,
        @Nullable UUID afterOrder,
        @Nullable UUID beforeOrder,
        boolean nested,
        boolean ascending,
        int limit) {

    /// Orders by whether they are over.
    public enum Scope {
        OPEN,
        CLOSED,
        ALL
    }

    boolean matches(Order order) {
        Instant submitted = order.times().createdAt();
        String symbol = order.ticket().symbol();
        return switch (scope) {
                    case OPEN -> !order.status().isTerminal();
                    case CLOSED -> order.status().isTerminal();
                    case ALL -> true;
                }
                && (after == null || submitted.isAfter(after))
                && (until == null || submitted.isBefore(until))
                && (side == null || order.ticket().side() == side)
                && (crypto == null || symbol.contains("/") == crypto)
                && (!nested || order.links().parent() == null)
                && (symbols.isEmpty() || symbols.contains(symbol.replace("/", "")));
    }
}
