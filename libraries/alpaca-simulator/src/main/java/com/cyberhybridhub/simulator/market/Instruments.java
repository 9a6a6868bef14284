package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.Instrument.Traits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;

/// Everything that is listed in the simulated market.
public final class Instruments {

    private static final long CENT = 100;
    private static final long HUNDREDTH_OF_A_CENT = 1;

    /// Alpaca's symbol for tests.
    static final Instrument FAKEPACA = stock("FAKEPACA", "Test Symbol", "NASDAQ", "134.56", 150);

    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();

    public Instruments() {
        for (Instrument instrument : stocks()) {
            bySymbol.put(instrument.symbol(), instrument);
        }
        for (Instrument instrument : coins()) {
            bySymbol.put(instrument.symbol(), instrument);
        }
    }

    public SequencedCollection<Instrument> all() {
        return List.copyOf(bySymbol.values());
    }

    /// Exactly this symbol, pairs with their slash.
    public Optional<Instrument> bySymbol(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /// By symbol, by pair with or without slash, or by asset id.
    public Optional<Instrument> find(String symbolOrId) {
        Instrument exact = bySymbol.get(symbolOrId);
        if (exact != null) {
            return Optional.of(exact);
        }
        String wanted = symbolOrId.toLowerCase(Locale.ROOT);
        return bySymbol.values().stream()
                .filter(i ->
                        (i.isCrypto() && i.compactSymbol().equals(symbolOrId))
                                || i.id().toString().equals(wanted))
                .findFirst();
    }

    private static List<Instrument> stocks() {
        return List.of(
                stock("SPY", "SPDR S&P 500 ETF Trust", "ARCA", "668.40", 70),
                stock("QQQ", "Invesco QQQ Trust", "NASDAQ", "606.15", 95),
                stock("IWM", "iShares Russell 2000 ETF", "ARCA", "238.70", 110),
                stock("AAPL", "Apple Inc. Common Stock", "NASDAQ", "268.55", 120),
                stock("MSFT", "Microsoft Corporation Common Stock", "NASDAQ", "508.20", 110),
                stock("NVDA", "NVIDIA Corporation Common Stock", "NASDAQ", "186.90", 210),
                stock("TSLA", "Tesla, Inc. Common Stock", "NASDAQ", "402.30", 260),
                stock("AMZN", "Amazon.com, Inc. Common Stock", "NASDAQ", "232.60", 150),
                stock("GOOGL", "Alphabet Inc. Class A Common Stock", "NASDAQ", "285.10", 140),
                stock("META", "Meta Platforms, Inc. Class A Common Stock", "NASDAQ", "612.75", 160),
                stock("AMD", "Advanced Micro Devices, Inc. Common Stock", "NASDAQ", "231.45", 240),
                stock("NFLX", "Netflix, Inc. Common Stock", "NASDAQ", "112.30", 150),
                stock("BRK.B", "Berkshire Hathaway Inc. Class B", "NYSE", "506.80", 70),
                stock("JPM", "JPMorgan Chase & Co.", "NYSE", "309.25", 100),
                stock("V", "Visa Inc. Class A", "NYSE", "334.10", 90),
                stock("JNJ", "Johnson & Johnson", "NYSE", "201.35", 70),
                stock("XOM", "Exxon Mobil Corporation", "NYSE", "117.60", 110),
                stock("KO", "Coca-Cola Company", "NYSE", "71.05", 60),
                stock("DIS", "Walt Disney Company", "NYSE", "104.90", 120),
                stock("F", "Ford Motor Company", "NYSE", "13.05", 140),
                special(
                        "NVR",
                        "NVR, Inc. Common Stock",
                        "NYSE",
                        "7340.00",
                        new Traits(false, true, false, CENT)),
                special(
                        "HALT",
                        "Simulated Company Not Tradable",
                        "NYSE",
                        "24.50",
                        new Traits(false, false, true, CENT)));
    }

    private static List<Instrument> coins() {
        return List.of(
                coin("BTC/USD", "Bitcoin / US Dollar", "91250.50", 250, CENT),
                coin("ETH/USD", "Ethereum / US Dollar", "3015.75", 300, CENT),
                coin("SOL/USD", "Solana / US Dollar", "138.42", 340, CENT),
                coin("LTC/USD", "Litecoin / US Dollar", "92.10", 300, CENT),
                coin("DOGE/USD", "Dogecoin / US Dollar", "0.1542", 360, HUNDREDTH_OF_A_CENT));
    }

    private static Instrument stock(
            String symbol, String name, String venue, String price, int liveliness) {
        return new Instrument(
                symbol, name, venue, units(price), liveliness, new Traits(false, true, true, CENT));
    }

    private static Instrument special(
            String symbol, String name, String venue, String price, Traits traits) {
        return new Instrument(symbol, name, venue, units(price), 100, traits);
    }

    private static Instrument coin(
            String symbol, String name, String price, int liveliness, long increment) {
        return new Instrument(
                symbol,
                name,
                "CRYPTO",
                units(price),
                liveliness,
                new Traits(true, true, true, increment));
    }

    private static long units(String price) {
        return Prices.toUnits(new BigDecimal(price));
    }
}
