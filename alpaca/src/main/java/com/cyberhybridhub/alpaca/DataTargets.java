package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;

/// Paths and queries of the Market Data API, always for many symbols at once: a call costs the same
/// for one as for fifty.
final class DataTargets {

    /// Over the longest gap between two sessions (a holiday beside a weekend) with room to spare.
    static final int DAILY_BARS_BACK_DAYS = 10;

    static final int BARS_PAGE_MAX_ROWS = 10_000;

    private DataTargets() {}

    /// The newest value of a metric.
    ///
    /// @param kind `trades`, `quotes` or `bars`, which is also the answer's key
    static String latest(PollRequest request, String kind, Collection<Symbol> symbols) {
        return latest(request.assetClass(), request.feed(), kind, symbols);
    }

    static String latest(
            AssetClass assetClass, Feed feed, String kind, Collection<Symbol> symbols) {
        return switch (assetClass) {
            case US_EQUITY ->
                    "/v2/stocks/" + kind + "/latest?symbols=" + list(symbols) + "&feed=" + feed;
            case CRYPTO ->
                    "/v1beta3/crypto/" + feed + "/latest/" + kind + "?symbols=" + list(symbols);
        };
    }

    static String kind(Metric metric) {
        return switch (metric) {
            case LAST_TRADE -> "trades";
            case LAST_QUOTE -> "quotes";
            case MINUTE_BAR, DAILY_BAR, PREV_CLOSE -> "bars";
        };
    }

    static String dailyBars(PollRequest request, Collection<Symbol> symbols, String pageToken) {
        LocalDate start =
                TradingCalendar.newYorkDate(request.now()).minusDays(DAILY_BARS_BACK_DAYS);
        String common =
                "/bars?symbols="
                        + list(symbols)
                        + "&timeframe=1Day&start="
                        + start
                        + "&limit="
                        + BARS_PAGE_MAX_ROWS;
        String page = pageToken.isEmpty() ? "" : "&page_token=" + encoded(pageToken);
        return switch (request.assetClass()) {
            case US_EQUITY ->
                    "/v2/stocks" + common + "&adjustment=split&feed=" + request.feed() + page;
            case CRYPTO -> crypto(request) + common + page;
        };
    }

    static String snapshots(PollRequest request, Collection<Symbol> symbols) {
        if (request.assetClass() != AssetClass.US_EQUITY) {
            throw new IllegalArgumentException("only equities need snapshots");
        }
        return "/v2/stocks/snapshots?symbols=" + list(symbols) + "&feed=" + request.feed();
    }

    private static String crypto(PollRequest request) {
        return "/v1beta3/crypto/" + request.feed();
    }

    private static String list(Collection<Symbol> symbols) {
        return symbols.stream()
                .map(symbol -> encoded(symbol.value()))
                .collect(Collectors.joining(","));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
