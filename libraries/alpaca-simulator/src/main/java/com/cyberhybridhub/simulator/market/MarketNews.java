package com.cyberhybridhub.simulator.market;

import java.time.Instant;
import java.util.List;

/// What a driver of the market did to a symbol, for those who tell others.
public sealed interface MarketNews {

    Instrument instrument();

    /// Trading stopped or went on.
    record Halted(Instrument instrument, Instant at, boolean halted) implements MarketNews {}

    /// A trade that was told was wrong.
    record Corrected(Instrument instrument, Instant at, Trade original, Trade corrected)
            implements MarketNews {}

    /// A trade that was told did not happen.
    record Cancelled(Instrument instrument, Instant at, Trade trade) implements MarketNews {}

    /// A trade of an earlier minute; the bar of that minute changes.
    record Late(Instrument instrument, Trade trade) implements MarketNews {}

    /// A trade that nobody expected, told by the streams alone.
    record Odd(Instrument instrument, Trade trade, List<String> conditions) implements MarketNews {
        public Odd {
            conditions = List.copyOf(conditions);
        }
    }

    /// The quote changed between two prints.
    record Requoted(Instrument instrument, Quote quote) implements MarketNews {}
}
