package com.cyberhybridhub.alpaca.probe;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.alpaca.AlpacaSettings;
import java.net.URI;

/// The paper account, or the simulator, that is probed. Live hosts and live keys are refused: there
/// is no way to build one of these for real money.
public final class ProbeTarget {

    private final URI trading;
    private final URI data;
    private final boolean loopback;
    private final ProbeKeys keys;

    private ProbeTarget(AlpacaSettings settings, ProbeKeys keys) {
        this.trading = settings.tradingBaseUrl();
        this.data = settings.dataBaseUrl();
        this.loopback = settings.loopback();
        this.keys = keys;
    }

    /// Checks everything before anything is sent.
    ///
    /// @throws IllegalArgumentException for a live host, a live key or a host that is neither
    ///   Alpaca's nor this machine; the message shows no key
    public static ProbeTarget of(String tradingUrl, String dataUrl, String keyId, String secret) {
        ProbeKeys keys = new ProbeKeys(keyId, secret);
        AlpacaSettings settings =
                AlpacaSettings.of(tradingUrl, dataUrl, new AlpacaKeys(keyId, secret));
        if (settings.live()) {
            throw new IllegalArgumentException(
                    "the probe does not run against the live host: set ALPACA_TRADING_BASE_URL to"
                            + " the paper host. Nothing was sent.");
        }
        return new ProbeTarget(settings, keys);
    }

    URI trading() {
        return trading;
    }

    boolean loopback() {
        return loopback;
    }

    URI data() {
        return data;
    }

    ProbeKeys keys() {
        return keys;
    }

    /// Where market data is streamed, without a path.
    URI dataStream() {
        String host = data.getHost();
        return host.endsWith("alpaca.markets") ? URI.create("wss://stream." + host) : socket(data);
    }

    /// Where trade updates are streamed, without a path.
    URI tradingStream() {
        return socket(trading);
    }

    private static URI socket(URI http) {
        return URI.create(http.toString().replaceFirst("^http", "ws"));
    }

    /// One line for the screen and the report.
    @Override
    public String toString() {
        return (loopback ? "a broker on this machine, " : "Alpaca paper, ")
                + trading
                + " and "
                + data;
    }
}
