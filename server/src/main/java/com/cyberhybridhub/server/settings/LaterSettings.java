package com.cyberhybridhub.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/// Settings of the contract whose parts come later: checked already, so that a mistake shows early.
final class LaterSettings {

    private static final int STREAM_SYMBOLS_MAX = 100_000;
    private static final String ALPACA_DOMAIN = ".alpaca.markets";

    private LaterSettings() {}

    static void check(Values values) {
        values.whole(Setting.ALPACA_STREAM_SYMBOL_LIMIT, 1, STREAM_SYMBOLS_MAX);
        if (!values.text(Setting.HUB_AUTH).equals("local")) {
            values.problem(
                    Setting.HUB_AUTH,
                    "must be local: other ways to sign in are not part of this version");
        }
        URI keys = values.url(Setting.FIREBASE_JWKS_URL);
        if (!"https".equals(keys.getScheme()) && !LiveGates.isLoopback(keys)) {
            values.problem(Setting.FIREBASE_JWKS_URL, "must be https, or loopback");
        }
        for (Setting stream :
                List.of(Setting.ALPACA_DATA_STREAM_URL, Setting.ALPACA_TRADING_STREAM_URL)) {
            String text = values.text(stream);
            if (!text.isEmpty() && !isStreamHost(text)) {
                values.problem(
                        stream, "must be a wss URL of an Alpaca host, or loopback, without a path");
            }
        }
    }

    private static boolean isStreamHost(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() == null
                    || url.getUserInfo() != null
                    || !Set.of("", "/").contains(url.getPath())) {
                return false;
            }
            boolean webSocket = "wss".equals(url.getScheme()) || "ws".equals(url.getScheme());
            return LiveGates.isLoopback(url)
                    ? webSocket
                    : "wss".equals(url.getScheme()) && url.getHost().endsWith(ALPACA_DOMAIN);
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
