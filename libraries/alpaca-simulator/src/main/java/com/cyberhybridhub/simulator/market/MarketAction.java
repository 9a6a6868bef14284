package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Something that happens to one symbol besides its price.
public sealed interface MarketAction {

    /// What changes prints.
    sealed interface OfPrints extends MarketAction {}

    /// Trading stops, or goes on: no prints and no fills in between.
    record Halt(boolean halted) implements OfPrints {}

    /// The last trade printed at a wrong price.
    record Correct(BigDecimal price) implements OfPrints {
        public Correct {
            Prices.toUnits(price);
        }
    }

    /// The last trade did not happen.
    record Cancel() implements OfPrints {}

    /// A trade of the last whole minute is reported now.
    record LateTrade(BigDecimal price) implements OfPrints {
        public LateTrade {
            Prices.toUnits(price);
        }
    }

    /// One more trade is told by the streams, at this price and with these conditions.
    ///
    /// @param size whole shares, or coins with up to 4 decimals
    record OddPrint(BigDecimal price, BigDecimal size, List<String> conditions)
            implements OfPrints {
        public OddPrint {
            Prices.toUnits(price);
            if (size.signum() <= 0 || size.scale() > Printer.CRYPTO_SIZE_SCALE) {
                throw new IllegalArgumentException("size must be positive, with up to 4 decimals");
            }
            conditions = List.copyOf(conditions);
        }
    }

    /// Best bid and offer from now on; 0 means that there is none on that side.
    record Requote(BigDecimal bid, BigDecimal ask) implements OfPrints {
        public Requote {
            side(bid);
            side(ask);
        }

        private static void side(BigDecimal price) {
            if (price.signum() != 0) {
                Prices.toUnits(price);
            }
        }
    }

    /// The shares were split overnight: today's prints are in new shares, earlier ones in old.
    record Split(StockSplit ratio) implements OfPrints {}

    /// Trades stop at that instant, quotes go on.
    record StaleSince(Instant at) implements MarketAction {}

    /// Whether today's daily bar is missing.
    record NoDailyBar(boolean missing) implements MarketAction {}

    /// How often it prints from now on.
    record PrintsPerSecond(int count) implements OfPrints {}
}
