package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.server.settings.HubSettings.Alpaca;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which broker hosts go together, and what real money needs. Refused at start, not noticed later.
public final class LiveGates {

    public static final String LIVE_HOST = "api.alpaca.markets";
    public static final String PAPER_HOST = "paper-api.alpaca.markets";
    private static final Set<String> DATA_HOSTS =
            Set.of("data.alpaca.markets", "data.sandbox.alpaca.markets");
    private static final String LIVE_KEY_PREFIX = "AK";
    private static final Set<String> DATA_STREAM_HOSTS =
            Set.of("stream.data.alpaca.markets", "stream.data.sandbox.alpaca.markets");

    private LiveGates() {}

    static List<String> problems(HubSettings settings) {
        List<String> problems = new ArrayList<>();
        Alpaca alpaca = settings.alpaca();
        hosts(alpaca, problems);
        boolean live = isLive(alpaca.tradingUrl());
        if (live && !settings.trading().allowLive()) {
            problems.add(
                    "ALPACA_TRADING_BASE_URL is the live host: that needs ALPACA_ALLOW_LIVE=true");
        }
        if (alpaca.keyId().startsWith(LIVE_KEY_PREFIX) && !settings.trading().allowLive()) {
            problems.add(
                    "ALPACA_API_KEY_ID is a live key (AK…): that needs ALPACA_ALLOW_LIVE=true");
        }
        if (live && !DATA_HOSTS.contains(alpaca.dataUrl().getHost())) {
            problems.add("ALPACA_DATA_BASE_URL must be Alpaca's data host when trading is live");
        }
        streams(alpaca, live, problems);
        if (live && settings.worker().testMode()) {
            problems.add("QUESTION_PIPELINE_TEST_MODE=true and the live host exclude each other");
        }
        if (live && settings.trading().sendPolicy() != SendPolicy.SEND_ONCE) {
            problems.add(
                    Setting.HUB_ORDER_RESEND
                            + "="
                            + settings.trading().sendPolicy()
                            + " and the live host exclude each other:"
                            + " with real money every order is sent once");
        }
        if (alpaca.keyId().isEmpty() != alpaca.secretKey().isEmpty()) {
            problems.add(
                    "ALPACA_API_KEY_ID and ALPACA_API_SECRET_KEY are set together or not at all");
        }
        if (settings.trading().enabled() && !alpaca.hasKeys() && !settings.worker().testMode()) {
            problems.add(
                    "TRADING_ENABLED=true needs ALPACA_API_KEY_ID and ALPACA_API_SECRET_KEY"
                            + " (or QUESTION_PIPELINE_TEST_MODE=true to try it without)");
        }
        return problems;
    }

    /// A stream tells of the account that orders go to, and with real money nobody but the broker
    /// may tell of prices and fills.
    private static void streams(Alpaca alpaca, boolean live, List<String> problems) {
        alpaca.streams()
                .dataUrl()
                .filter(url -> isLoopback(url) ? live : !DATA_STREAM_HOSTS.contains(url.getHost()))
                .ifPresent(_ ->
                        problems.add(
                                "ALPACA_DATA_STREAM_URL must be Alpaca's data stream host, or"
                                        + " loopback while trading is not live"));
        alpaca.streams()
                .tradingUrl()
                .filter(url ->
                        isLoopback(url)
                                ? live
                                : !url.getHost().equals(alpaca.tradingUrl().getHost()))
                .ifPresent(_ ->
                        problems.add(
                                "ALPACA_TRADING_STREAM_URL must name the host of"
                                        + " ALPACA_TRADING_BASE_URL, or loopback while trading is not live"));
    }

    private static void hosts(Alpaca alpaca, List<String> problems) {
        String trading = alpaca.tradingUrl().getHost();
        if (!trading.equals(LIVE_HOST)
                && !trading.equals(PAPER_HOST)
                && !isLoopback(alpaca.tradingUrl())) {
            problems.add(
                    "ALPACA_TRADING_BASE_URL must be Alpaca's paper or live host, or loopback");
        }
        if (!DATA_HOSTS.contains(alpaca.dataUrl().getHost()) && !isLoopback(alpaca.dataUrl())) {
            problems.add("ALPACA_DATA_BASE_URL must be Alpaca's data host, or loopback");
        }
        for (URI url : List.of(alpaca.tradingUrl(), alpaca.dataUrl())) {
            if (!"https".equals(url.getScheme()) && !isLoopback(url)) {
                problems.add("a broker URL beyond loopback must be https");
            }
        }
    }

    /// Whether this may be a broker's stream: one of Alpaca's hosts, encrypted, or loopback.
    static boolean isStreamHost(URI url) {
        if (isLoopback(url)) {
            return Set.of("ws", "wss").contains(url.getScheme());
        }
        return "wss".equals(url.getScheme())
                && (DATA_STREAM_HOSTS.contains(url.getHost())
                        || Set.of(LIVE_HOST, PAPER_HOST).contains(url.getHost()));
    }

    public static boolean isLive(URI tradingUrl) {
        return LIVE_HOST.equals(tradingUrl.getHost());
    }

    public static boolean isLoopback(URI url) {
        return Set.of("127.0.0.1", "localhost", "[::1]", "::1").contains(url.getHost());
    }
}
