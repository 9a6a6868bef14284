package com.cyberhybridhub.simulator.broker;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A named list of symbols.
///
/// @param symbols in the order in which they were added
public record Watchlist(
        UUID id, String name, Instant createdAt, Instant updatedAt, List<String> symbols) {

    public Watchlist {
        symbols = List.copyOf(symbols);
    }
}
