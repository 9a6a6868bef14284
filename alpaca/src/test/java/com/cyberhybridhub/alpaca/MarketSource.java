package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// A data surface that answers each path as it was told, and a client that polls it.
final class MarketSource implements AutoCloseable {

    /// Wednesday in session; the session before is Tuesday the 24th.
    static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");

    private static final TradingCalendar CALENDAR =
            new TradingCalendar(
                    List.of(
                            new TradingDay(
                                    LocalDate.of(2026, 11, 24),
                                    LocalTime.of(9, 30),
                                    LocalTime.of(16, 0)),
                            new TradingDay(
                                    LocalDate.of(2026, 11, 25),
                                    LocalTime.of(9, 30),
                                    LocalTime.of(16, 0))));

    private final Map<String, WireServer.Reply> replies = new ConcurrentHashMap<>();
    private final WireServer server;
    private final AlpacaMarketDataClient client;

    MarketSource() throws IOException {
        server =
                new WireServer((request, out) ->
                        replies.getOrDefault(request.path(), WireServer.html(404))
                                .write(request, out));
        client =
                new AlpacaMarketDataClient(
                        Samples.settings(server), InstantSource.system(), Samples.PATIENT);
    }

    AlpacaMarketDataClient client() {
        return client;
    }

    Facts poll(PollRequest request) {
        return new Facts(client.poll(request));
    }

    void answer(String path, String body) {
        reply(path, WireServer.json(200, body));
    }

    void reply(String path, WireServer.Reply reply) {
        replies.put(path, reply);
    }

    /// Paths and queries that were asked for, in order.
    List<String> targets() {
        return server.requests().stream().map(WireServer.Request::target).toList();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }

    static PollRequest equities(Set<Metric> metrics, String... symbols) {
        return request(AssetClass.US_EQUITY, Feed.IEX, metrics, symbols);
    }

    static PollRequest crypto(Set<Metric> metrics, String... symbols) {
        return request(AssetClass.CRYPTO, Feed.CRYPTO_US, metrics, symbols);
    }

    static String dailyBars(String... bars) {
        return "{\"bars\":{\"SPY\":[" + String.join(",", bars) + "]},\"next_page_token\":null}";
    }

    static String bar(String date, String close) {
        return "{\"t\":\""
                + date
                + "T05:00:00Z\",\"o\":1,\"h\":2,\"l\":1,\"c\":"
                + close
                + ",\"v\":10,\"n\":1,\"vw\":1.5}";
    }

    private static PollRequest request(
            AssetClass assetClass, Feed feed, Set<Metric> metrics, String... symbols) {
        Set<Symbol> set = List.of(symbols).stream().map(Symbol::new).collect(Collectors.toSet());
        return new PollRequest(assetClass, feed, set, metrics, NOW, CALENDAR);
    }

    /// What a poll brought, by names such as `SPY last_trade`.
    record Facts(List<Snapshot> all) {

        List<String> names() {
            return all.stream().map(Facts::name).toList();
        }

        Snapshot the(String name) {
            return all.stream().filter(fact -> name(fact).equals(name)).findFirst().orElseThrow();
        }

        private static String name(Snapshot fact) {
            return fact.symbol() + " " + fact.metric().code();
        }
    }
}
