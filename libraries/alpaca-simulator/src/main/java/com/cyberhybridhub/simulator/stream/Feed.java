package com.cyberhybridhub.simulator.stream;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A market data stream.
///
/// @param path of the upgrade request
/// @param delay how late it tells what happens
/// @param onlyPlus whether it needs the paid plan
record Feed(String path, Kind kind, Duration delay, boolean onlyPlus) {

    private static final Pattern STOCK = Pattern.compile("[A-Z0-9]+(\\.[A-Z0-9]+)*");
    private static final Pattern PAIR = Pattern.compile("[A-Z]+x?/[A-Z]+");
    static final Duration DELAYED = Duration.ofMinutes(15);

    enum Kind {
        STOCKS,
        CRYPTO,
        TEST
    }

    static final List<Feed> ALL =
            List.of(
                    new Feed("/v2/iex", Kind.STOCKS, Duration.ZERO, false),
                    new Feed("/v2/sip", Kind.STOCKS, Duration.ZERO, true),
                    new Feed("/v2/delayed_sip", Kind.STOCKS, DELAYED, false),
                    new Feed("/v2/test", Kind.TEST, Duration.ZERO, false),
                    new Feed("/v1beta3/crypto/us", Kind.CRYPTO, Duration.ZERO, false),
                    new Feed("/v1beta3/crypto/us-1", Kind.CRYPTO, Duration.ZERO, false),
                    new Feed("/v1beta3/crypto/eu-1", Kind.CRYPTO, Duration.ZERO, false));

    Set<Channel> channels() {
        return switch (kind) {
            case STOCKS -> Channel.STOCKS;
            case CRYPTO -> Channel.CRYPTO;
            case TEST -> Channel.TEST;
        };
    }

    boolean isSymbol(String text) {
        return text.equals(Subscriptions.ALL)
                || (kind == Kind.CRYPTO ? PAIR : STOCK).matcher(text).matches();
    }

    /// Whether trades that are taken back are told.
    boolean tellsCorrections() {
        return kind == Kind.STOCKS;
    }
}
