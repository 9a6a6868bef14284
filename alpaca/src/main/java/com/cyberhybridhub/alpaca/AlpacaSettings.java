package com.cyberhybridhub.alpaca;

import java.net.URI;
import java.util.Set;

/// Where Alpaca is and who we are. Only Alpaca's own hosts (over https) and loopback are accepted,
/// so that a typing error or a hostile setting cannot send orders or keys elsewhere.
///
/// @param tradingBaseUrl origin of the trading surface, without `/v2`
/// @param dataBaseUrl origin of the market data surface, without `/v2`
public record AlpacaSettings(URI tradingBaseUrl, URI dataBaseUrl, AlpacaKeys keys) {

    public static final URI PAPER_TRADING_URL = URI.create("https://paper-api.alpaca.markets");
    public static final URI LIVE_TRADING_URL = URI.create("https://api.alpaca.markets");
    public static final URI DATA_URL = URI.create("https://data.alpaca.markets");
    public static final URI SANDBOX_DATA_URL = URI.create("https://data.sandbox.alpaca.markets");

    /// @throws IllegalArgumentException for any other host, naming the setting and what is allowed
    public AlpacaSettings {
        tradingBaseUrl =
                BaseUrl.checked(
                        "trading", tradingBaseUrl, Set.of(PAPER_TRADING_URL, LIVE_TRADING_URL));
        dataBaseUrl = BaseUrl.checked("data", dataBaseUrl, Set.of(DATA_URL, SANDBOX_DATA_URL));
        if (tradingBaseUrl.equals(LIVE_TRADING_URL) && BaseUrl.isLoopback(dataBaseUrl)) {
            throw new IllegalArgumentException(
                    "the live trading host needs Alpaca's own data host: loopback prices are invented");
        }
    }

    /// The same from text, as it stands in the environment.
    public static AlpacaSettings of(String tradingBaseUrl, String dataBaseUrl, AlpacaKeys keys) {
        return new AlpacaSettings(
                BaseUrl.parsed("trading", tradingBaseUrl),
                BaseUrl.parsed("data", dataBaseUrl),
                keys);
    }

    /// Whether orders go to this machine (a simulator): only then may the broker's clock differ
    /// from ours.
    public boolean loopback() {
        return BaseUrl.isLoopback(tradingBaseUrl);
    }

    /// Whether orders move real money.
    public boolean live() {
        return tradingBaseUrl.equals(LIVE_TRADING_URL);
    }
}
