package com.cyberhybridhub.simulator.broker;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which orders are listed, and how.
///
/// @param after   only orders submitted later than this
/// @param until   only orders submitted earlier than this
/// @param symbols compact symbols, all when empty
/// @param limit   at most so many
public record OrderFilter(
        Scope scope,
        @Nullable Instant after,
        @Nullable Instant until,
        Set<String> symbols,
        @Nullable Side side,
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
        return switch (scope) {
                    case OPEN -> !order.status().isTerminal();
                    case CLOSED -> order.status().isTerminal();
                    case ALL -> true;
                }
                && (after == null || submitted.isAfter(after))
                && (until == null || submitted.isBefore(until))
                && (side == null || order.ticket().side() == side)
                && (symbols.isEmpty() || symbols.contains(order.ticket().symbol().replace("/", "")));
    }
}
