package com.cyberhybridhub.alpaca;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Where Alpaca is and who we are. Only Alpaca's own hosts (encrypted) and loopback are accepted,
/// so that a typing error or a hostile setting cannot send orders or keys elsewhere.
///
/// @param tradingBaseUrl origin of the trading surface, without `/v2`
/// @param dataBaseUrl origin of the market data surface, without `/v2`
/// @param tradingStreamUrl origin of the trade updates, `wss`, without `/stream`
/// @param dataStreamUrl origin of the market data streams, `wss`, without `/v2/iex`
/// @param requestsPerMinute what the broker allows on each surface
public record AlpacaSettings(
        URI tradingBaseUrl,
        URI dataBaseUrl,
        URI tradingStreamUrl,
        URI dataStreamUrl,
        AlpacaKeys keys,
        int requestsPerMinute) {

    /// What Alpaca allows on each surface.
    public static final int REQUESTS_PER_MINUTE_DEFAULT = 200;

    public static final URI PAPER_TRADING_URL = URI.create("https://paper-api.alpaca.markets");
    public static final URI LIVE_TRADING_URL = URI.create("https://api.alpaca.markets");
    public static final URI DATA_URL = URI.create("https://data.alpaca.markets");
    public static final URI SANDBOX_DATA_URL = URI.create("https://data.sandbox.alpaca.markets");

    public static final URI PAPER_TRADING_STREAM_URL = URI.create("wss://paper-api.alpaca.markets");
    public static final URI LIVE_TRADING_STREAM_URL = URI.create("wss://api.alpaca.markets");
    public static final URI DATA_STREAM_URL = URI.create("wss://stream.data.alpaca.markets");
    public static final URI SANDBOX_DATA_STREAM_URL =
            URI.create("wss://stream.data.sandbox.alpaca.markets");

    private static final BaseUrl TRADING =
            new BaseUrl(
                    BaseUrl.Scheme.HTTP, "trading", Set.of(PAPER_TRADING_URL, LIVE_TRADING_URL));
    private static final BaseUrl DATA =
            new BaseUrl(BaseUrl.Scheme.HTTP, "data", Set.of(DATA_URL, SANDBOX_DATA_URL));
    private static final BaseUrl TRADING_STREAM =
            new BaseUrl(
                    BaseUrl.Scheme.SOCKET,
                    "trading",
                    Set.of(PAPER_TRADING_STREAM_URL, LIVE_TRADING_STREAM_URL));
    private static final BaseUrl DATA_STREAM =
            new BaseUrl(
                    BaseUrl.Scheme.SOCKET,
                    "data",
                    Set.of(DATA_STREAM_URL, SANDBOX_DATA_STREAM_URL));

    /// @throws IllegalArgumentException for any other host, naming the setting and what is allowed
    public AlpacaSettings {
        tradingBaseUrl = TRADING.checked(tradingBaseUrl);
        dataBaseUrl = DATA.checked(dataBaseUrl);
        tradingStreamUrl = TRADING_STREAM.checked(tradingStreamUrl);
        dataStreamUrl = DATA_STREAM.checked(dataStreamUrl);
        if (tradingBaseUrl.equals(LIVE_TRADING_URL)
                && (BaseUrl.isLoopback(dataBaseUrl) || BaseUrl.isLoopback(dataStreamUrl))) {
            throw new IllegalArgumentException(
                    "the live trading host needs Alpaca's own data host: loopback prices are invented");
        }
        if (!BaseUrl.isLoopback(tradingStreamUrl)
                ? !tradingStreamUrl.equals(streamOfTrading(tradingBaseUrl))
                : tradingBaseUrl.equals(LIVE_TRADING_URL)) {
            throw new IllegalArgumentException(
                    "the Alpaca trading stream URL is not of the account that the trading base URL names");
        }
    }

    /// With the streams that belong to these hosts.
    public AlpacaSettings(URI tradingBaseUrl, URI dataBaseUrl, AlpacaKeys keys) {
        this(
                tradingBaseUrl,
                dataBaseUrl,
                streamOfTrading(TRADING.checked(tradingBaseUrl)),
                streamOfData(DATA.checked(dataBaseUrl)),
                keys,
                REQUESTS_PER_MINUTE_DEFAULT);
    }

    /// The same from text, as it stands in the environment.
    public static AlpacaSettings of(String tradingBaseUrl, String dataBaseUrl, AlpacaKeys keys) {
        return new AlpacaSettings(TRADING.parsed(tradingBaseUrl), DATA.parsed(dataBaseUrl), keys);
    }

    /// The same with other streams; a blank text means the one that belongs to these hosts.
    public AlpacaSettings withStreams(String tradingStreamUrl, String dataStreamUrl) {
        return new AlpacaSettings(
                tradingBaseUrl,
                dataBaseUrl,
                given(tradingStreamUrl).map(TRADING_STREAM::parsed).orElse(this.tradingStreamUrl),
                given(dataStreamUrl).map(DATA_STREAM::parsed).orElse(this.dataStreamUrl),
                keys,
                requestsPerMinute);
    }

    /// The same at a broker that allows so many requests.
    public AlpacaSettings withRequestsPerMinute(int allowed) {
        return new AlpacaSettings(
                tradingBaseUrl, dataBaseUrl, tradingStreamUrl, dataStreamUrl, keys, allowed);
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

    private static URI streamOfTrading(URI base) {
        if (BaseUrl.isLoopback(base)) {
            return BaseUrl.socketAt(base);
        }
        return base.equals(LIVE_TRADING_URL) ? LIVE_TRADING_STREAM_URL : PAPER_TRADING_STREAM_URL;
    }

    private static URI streamOfData(URI base) {
        if (BaseUrl.isLoopback(base)) {
            return BaseUrl.socketAt(base);
        }
        return base.equals(SANDBOX_DATA_URL) ? SANDBOX_DATA_STREAM_URL : DATA_STREAM_URL;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isBlank());
    }
}
