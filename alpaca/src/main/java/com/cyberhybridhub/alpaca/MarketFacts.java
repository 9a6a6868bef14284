package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Alpaca's trade, quote and bar objects as snapshots. Field names are one letter there: `p` price,
/// `s` size, `t` time, `o h l c v vw` of a bar, `bp`/`ap` of a quote. What makes no sense is
/// dropped, never thrown.
final class MarketFacts {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Set<String> WITHDRAWN = Set.of("canceled", "incorrect");

    private final PollRequest request;
    private final DroppedFacts dropped;

    MarketFacts(PollRequest request, DroppedFacts dropped) {
        this.request = request;
        this.dropped = dropped;
    }

    Optional<Snapshot> of(Metric metric, Symbol symbol, JsonNode source) {
        if (Fields.isAbsent(source)) {
            return Optional.empty();
        }
        return switch (metric) {
            case LAST_TRADE -> trade(symbol, source);
            case LAST_QUOTE -> quote(symbol, source);
            case MINUTE_BAR, DAILY_BAR, PREV_CLOSE -> bar(metric, symbol, source);
        };
    }

    private Optional<Snapshot> trade(Symbol symbol, JsonNode trade) {
        if (WITHDRAWN.contains(trade.path("u").asString(""))) {
            return drop(symbol, Metric.LAST_TRADE, "the print was withdrawn");
        }
        BigDecimal size =
                Fields.plausible(trade.path("s")).filter(s -> s.signum() >= 0).orElse(null);
        SnapshotDetails details = new SnapshotDetails(size, null, null, null, null, null, null);
        return snapshot(Metric.LAST_TRADE, symbol, positive(trade, "p"), details, trade);
    }

    /// The mid of both sides. Price 0 means that nobody quotes on that side: then there is no mid,
    /// which is no fault.
    private Optional<Snapshot> quote(Symbol symbol, JsonNode quote) {
        BigDecimal bid = positive(quote, "bp");
        BigDecimal ask = positive(quote, "ap");
        if (bid == null || ask == null) {
            return Optional.empty();
        }
        BigDecimal mid = bid.add(ask).divide(TWO);
        return snapshot(Metric.LAST_QUOTE, symbol, mid, SnapshotDetails.ofQuote(bid, ask), quote);
    }

    /// Both sides as they are, for whoever must know that one is missing.
    static Optional<Quote> sides(JsonNode quote) {
        return Fields.optionalInstant(quote, "t")
                .map(asOf ->
                        new Quote(
                                Optional.ofNullable(positive(quote, "bp")),
                                Optional.ofNullable(positive(quote, "ap")),
                                asOf));
    }

    private Optional<Snapshot> bar(Metric metric, Symbol symbol, JsonNode bar) {
        SnapshotDetails details =
                new SnapshotDetails(
                        Fields.plausible(bar.path("v")).filter(v -> v.signum() >= 0).orElse(null),
                        positive(bar, "o"),
                        positive(bar, "h"),
                        positive(bar, "l"),
                        // A crypto bar without prints has the average price 0.
                        positive(bar, "vw"),
                        null,
                        null);
        return snapshot(metric, symbol, positive(bar, "c"), details, bar);
    }

    private Optional<Snapshot> snapshot(
            Metric metric,
            Symbol symbol,
            @Nullable BigDecimal price,
            SnapshotDetails details,
            JsonNode source) {
        if (price == null) {
            return drop(symbol, metric, "the price is missing or makes no sense");
        }
        Optional<Instant> asOf = Fields.optionalInstant(source, "t");
        if (asOf.isEmpty()) {
            return drop(symbol, metric, "the time is missing or makes no sense");
        }
        if (asOf.get().isAfter(request.now().plus(DroppedFacts.AHEAD_MAX))) {
            return drop(symbol, metric, "the time is in the future");
        }
        SnapshotKey key = new SnapshotKey(request.assetClass(), request.feed(), symbol, metric);
        return Optional.of(new Snapshot(key, price, details, asOf.get(), AlpacaJson.raw(source)));
    }

    private Optional<Snapshot> drop(Symbol symbol, Metric metric, String why) {
        dropped.add(symbol, metric, why);
        return Optional.empty();
    }

    private static @Nullable BigDecimal positive(JsonNode object, String name) {
        return Fields.plausible(object.path(name)).filter(value -> value.signum() > 0).orElse(null);
    }
}
