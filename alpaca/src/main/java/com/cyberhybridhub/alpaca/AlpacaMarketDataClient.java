package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.MarketDataFeed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Alpaca's Market Data API (equities v2, crypto v1beta3) as the engine's feed. Safe for many
/// threads; owns one HTTP client.
///
/// A poll costs one call per kind of fact and hundred symbols: trades, quotes, minute bars, and one
/// for daily bar and previous close together. It ends within 20 seconds. If some of its calls fail,
/// the facts of the others are returned and the failure is logged.
public final class AlpacaMarketDataClient implements MarketDataFeed, AutoCloseable {

    /// Keeps a URL short enough for every gateway.
    static final int SYMBOLS_PER_CALL_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaMarketDataClient.class);
    private static final List<Metric> LATEST =
            List.of(Metric.LAST_TRADE, Metric.LAST_QUOTE, Metric.MINUTE_BAR);

    private final HttpSurface http;
    private final DataCalls calls;
    private final DroppedFacts dropped = new DroppedFacts();

    /// @param time the wall clock; the market's time comes with each request
    public AlpacaMarketDataClient(AlpacaSettings settings, InstantSource time) {
        this(settings, time, Waits.USUAL);
    }

    AlpacaMarketDataClient(AlpacaSettings settings, InstantSource time, Waits waits) {
        this.http =
                new HttpSurface(
                        settings.dataBaseUrl(),
                        settings.keys(),
                        RequestPacer.forData(settings.requestsPerMinute(), time),
                        waits);
        this.calls = new DataCalls(http);
    }

    @Override
    public List<Snapshot> poll(PollRequest request) {
        Poll poll = new Poll(request, Deadline.in(http.waits().poll()));
        List<Symbol> symbols =
                request.symbols().stream()
                        .filter(symbol -> symbol.assetClass() == request.assetClass())
                        .sorted(Comparator.comparing(Symbol::value))
                        .toList();
        for (int from = 0; from < symbols.size(); from += SYMBOLS_PER_CALL_MAX) {
            poll.fetch(
                    symbols.subList(from, Math.min(from + SYMBOLS_PER_CALL_MAX, symbols.size())));
        }
        return poll.result();
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Feed feed) {
        String kind = DataTargets.kind(Metric.LAST_QUOTE);
        try {
            return MarketFacts.sides(
                    calls.read(
                                    some ->
                                            DataTargets.latest(
                                                    symbol.assetClass(), feed, kind, some),
                                    List.of(symbol),
                                    Deadline.in(http.waits().poll()))
                            .path(kind)
                            .path(symbol.value()));
        } catch (NoAnswerException failed) {
            throw new FeedException("Alpaca's market data: " + failed.why(), failed);
        }
    }

    /// Facts that were dropped because their price or time made no sense, since the start.
    public long droppedFacts() {
        return dropped.count();
    }

    /// Ends what is under way at once. What the rate limit has cost here.
    public RateLimitCosts rateLimitCosts() {
        return http.pacer().costs();
    }

    @Override
    public void close() {
        http.close();
    }

    /// One poll under way; used by one thread.
    private final class Poll {

        private final PollRequest request;
        private final Deadline deadline;
        private final MarketFacts facts;
        private final List<Snapshot> found = new ArrayList<>();
        private final List<NoAnswerException> failures = new ArrayList<>();
        private int answers;

        Poll(PollRequest request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
            this.facts = new MarketFacts(request, dropped);
        }

        void fetch(List<Symbol> symbols) {
            LATEST.stream()
                    .filter(request.metrics()::contains)
                    .forEach(metric -> attempt(metric.code(), () -> fetchLatest(metric, symbols)));
            if (!wants(Metric.DAILY_BAR) && !wants(Metric.PREV_CLOSE)) {
                return;
            }
            boolean answered = attempt("daily bars", () -> fetchDaily(symbols));
            List<Symbol> without = withoutPreviousClose(symbols);
            if (answered && hasSecondSource() && !without.isEmpty()) {
                attempt("snapshots", () -> fetchPreviousCloseFromSnapshots(without));
            }
        }

        List<Snapshot> result() {
            if (answers == 0 && !failures.isEmpty()) {
                NoAnswerException first = failures.getFirst();
                throw new FeedException("Alpaca's market data: " + first.why(), first);
            }
            return List.copyOf(found);
        }

        private void fetchLatest(Metric metric, List<Symbol> symbols) throws NoAnswerException {
            String kind = DataTargets.kind(metric);
            JsonNode bySymbol =
                    calls.read(some -> DataTargets.latest(request, kind, some), symbols, deadline)
                            .path(kind);
            symbols.forEach(
                    symbol -> add(metric, symbol, Optional.of(bySymbol.path(symbol.value()))));
        }

        private void fetchDaily(List<Symbol> symbols) throws NoAnswerException {
            Map<String, List<JsonNode>> bars =
                    calls.readBars(
                            (some, page) -> DataTargets.dailyBars(request, some, page),
                            symbols,
                            deadline);
            for (Symbol symbol : symbols) {
                List<JsonNode> own = bars.getOrDefault(symbol.value(), List.of());
                if (wants(Metric.DAILY_BAR)) {
                    add(Metric.DAILY_BAR, symbol, DailyBars.newest(own, request.now()));
                }
                if (wants(Metric.PREV_CLOSE)) {
                    add(Metric.PREV_CLOSE, symbol, previousClose(own));
                }
            }
        }

        /// By the same rule of dates. These bars are not adjusted for splits: they are asked for
        /// only when the first source answered and lacks a symbol, not when it is out of order.
        private void fetchPreviousCloseFromSnapshots(List<Symbol> symbols)
                throws NoAnswerException {
            JsonNode bySymbol =
                    calls.read(some -> DataTargets.snapshots(request, some), symbols, deadline);
            for (Symbol symbol : symbols) {
                JsonNode snapshot = bySymbol.path(symbol.value());
                add(
                        Metric.PREV_CLOSE,
                        symbol,
                        previousClose(
                                List.of(snapshot.path("dailyBar"), snapshot.path("prevDailyBar"))));
            }
        }

        private Optional<JsonNode> previousClose(List<JsonNode> bars) {
            return DailyBars.previous(
                    bars, request.assetClass(), request.now(), request.calendar());
        }

        private boolean hasSecondSource() {
            return wants(Metric.PREV_CLOSE) && request.assetClass() == AssetClass.US_EQUITY;
        }

        private List<Symbol> withoutPreviousClose(List<Symbol> symbols) {
            Set<Symbol> with =
                    found.stream()
                            .filter(fact -> fact.metric() == Metric.PREV_CLOSE)
                            .map(Snapshot::symbol)
                            .collect(Collectors.toCollection(HashSet::new));
            return symbols.stream().filter(symbol -> !with.contains(symbol)).toList();
        }

        private void add(Metric metric, Symbol symbol, Optional<JsonNode> source) {
            source.flatMap(json -> facts.of(metric, symbol, json)).ifPresent(found::add);
        }

        private boolean attempt(String what, Call call) {
            try {
                call.run();
                answers++;
                return true;
            } catch (NoAnswerException failed) {
                LOG.warn("no {} in this poll: {}", what, failed.why());
                failures.add(failed);
                return false;
            }
        }

        private boolean wants(Metric metric) {
            return request.metrics().contains(metric);
        }
    }

    private interface Call {
        void run() throws NoAnswerException;
    }
}
