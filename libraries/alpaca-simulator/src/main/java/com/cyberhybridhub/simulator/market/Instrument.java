package com.cyberhybridhub.simulator.market;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One thing that can be traded.
///
/// @param symbol ticker, or pair with a slash
/// @param venue Alpaca's exchange name
/// @param basePrice where the walk starts, in [Prices#UNITS_PER_DOLLAR]
/// @param liveliness size of its moves in percent of an average stock's
public record Instrument(
        String symbol, String name, String venue, long basePrice, int liveliness, Traits traits) {

    /// What may be done with it.
    ///
    /// @param priceIncrement smallest step of a price, in [Prices#UNITS_PER_DOLLAR]
    public record Traits(
            boolean crypto, boolean tradable, boolean fractionable, long priceIncrement) {}

    /// The asset id: the same in every run.
    public UUID id() {
        return UUID.nameUUIDFromBytes(("asset:" + symbol).getBytes(StandardCharsets.UTF_8));
    }

    public boolean isCrypto() {
        return traits.crypto();
    }

    /// The consolidated tape that lists it: A for NYSE, B for Arca, C for Nasdaq.
    public String consolidatedTape() {
        return switch (venue) {
            case "NYSE" -> "A";
            case "NASDAQ" -> "C";
            default -> "B";
        };
    }

    /// The symbol as positions show it: a pair loses its slash.
    public String compactSymbol() {
        return symbol.replace("/", "");
    }

    /// The coin of a pair, the symbol itself of anything else.
    public String baseCurrency() {
        int slash = symbol.indexOf('/');
        return slash < 0 ? symbol : symbol.substring(0, slash);
    }
}
