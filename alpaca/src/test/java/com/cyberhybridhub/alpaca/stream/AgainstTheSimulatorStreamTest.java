package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.alpaca.AlpacaSettings;
import com.cyberhybridhub.alpaca.AlpacaTradingClient;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The streams and the simulator know nothing of each other but Alpaca's protocol.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgainstTheSimulatorStreamTest {

    private static final int SYMBOL_LIMIT = 5;

    /// A Wednesday in session.
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T15:00:00Z");

    private static final Instant SOON_A_FULL_MINUTE = Instant.parse("2026-11-25T15:30:57Z");

    private final AlpacaSimulator simulator =
            AlpacaSimulator.start(
                    SimulatorOptions.builder()
                            .session(SessionMode.NYSE)
                            .fillDelay(Duration.ofMillis(20))
                            .symbolLimit(SYMBOL_LIMIT)
                            .build());
    private final MarketHours hours =
            new MarketHours(InstantSource.fixed(SOON_A_FULL_MINUTE), () -> true);
    private final Rests rests = new Rests();

    @BeforeAll
    void pinTheMarket() throws Exception {
        control("/_sim/clock", "{\"now\":\"" + WEDNESDAY + "\"}");
        control("/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
        // The first secret seen is the right one.
        try (AlpacaTradingClient first =
                new AlpacaTradingClient(settings(StreamRig.KEYS), InstantSource.system())) {
            assertThat(first.account().ready()).isTrue();
        }
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Test
    void everyStreamedMetricOfAnEquityArrives() throws Exception {
        Heard heard = new Heard();
        try (AlpacaMarketDataStream stream = open(StreamRig.KEYS, heard)) {
            stream.want(
                    StreamRig.facts(
                            "SPY last_trade", "SPY last_quote", "SPY minute_bar", "SPY daily_bar"));
            heard.until("subscribed SPY daily_bar, SPY last_quote, SPY last_trade, SPY minute_bar");
            Snapshot trade = heard.until(Metric.LAST_TRADE, "492");
            assertThat(trade.asOf()).isAfterOrEqualTo(WEDNESDAY);
            control("/_sim/clock", "{\"now\":\"" + SOON_A_FULL_MINUTE + "\"}");
            assertThat(trade.raw()).startsWith("{").contains("\"S\":\"SPY\"").endsWith("}");
            heard.until(Metric.MINUTE_BAR, "492");
            heard.until(Metric.DAILY_BAR, "492");
            control("/_sim/market", "{\"symbol\":\"SPY\",\"quote\":{\"bid\":491,\"ask\":491.5}}");
            heard.until(Metric.LAST_QUOTE, "491.25");
        }
    }

    @Test
    void correctionsCancellationsAndHaltsAreFollowed() throws Exception {
        Heard heard = new Heard();
        try (AlpacaMarketDataStream stream = open(StreamRig.KEYS, heard)) {
            control("/_sim/market", "{\"symbol\":\"AAPL\",\"last_trade\":200}");
            stream.want(StreamRig.facts("AAPL last_trade"));
            heard.until(Metric.LAST_TRADE, "200");
            heard.until(Metric.LAST_TRADE, "200");
            control("/_sim/market", "{\"symbol\":\"AAPL\",\"correct\":180}");
            heard.until(Metric.LAST_TRADE, "180");
            heard.until(Metric.LAST_TRADE, "200");
            control("/_sim/market", "{\"symbol\":\"AAPL\",\"halt\":true}");
            heard.until("halted AAPL");
            control("/_sim/market", "{\"symbol\":\"AAPL\",\"halt\":false}");
            heard.until("resumed AAPL");
        }
    }

    @Test
    void cryptoStreamsBesideTheEquities() throws Exception {
        Heard heard = new Heard();
        try (AlpacaMarketDataStream stream = open(StreamRig.KEYS, heard)) {
            control("/_sim/market", "{\"symbol\":\"BTC/USD\",\"last_trade\":91250.5}");
            stream.want(StreamRig.facts("BTC/USD last_trade", "SPY minute_bar"));
            Snapshot fact = heard.until(Metric.LAST_TRADE, "91250.5");
            assertThat(fact.symbol()).isEqualTo(new Symbol("BTC/USD"));
            for (var status : stream.status()) {
                StreamRig.await(
                        () -> named(stream, status.name()), live -> live.state() == State.LIVE);
            }
        }
    }

    @Test
    void aSecondConnectionOfTheAccountWaits() throws Exception {
        Heard first = new Heard();
        try (AlpacaMarketDataStream stream = open(StreamRig.KEYS, first)) {
            stream.want(StreamRig.facts("SPY last_trade"));
            first.until("subscribed SPY last_trade");
            Rests held = new Rests();
            held.hold();
            try (AlpacaMarketDataStream second = open(StreamRig.KEYS, new Heard(), held)) {
                second.want(StreamRig.facts("SPY last_trade"));
                assertThat(held.next()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
                assertThat(second.status().getFirst().detail().orElseThrow()).contains("406");
            }
        }
    }

    @Test
    void thePlansLimitIsFilled() throws Exception {
        Heard heard = new Heard();
        try (AlpacaMarketDataStream stream = open(StreamRig.KEYS, heard)) {
            stream.want(
                    StreamRig.facts(
                            "AAPL last_trade",
                            "AMZN last_trade",
                            "GOOGL last_trade",
                            "MSFT last_trade",
                            "NVDA last_trade",
                            "SPY last_trade",
                            "TSLA last_trade",
                            "TSLA minute_bar"));
            heard.until("lost SPY last_trade, TSLA last_trade");
            var status =
                    StreamRig.await(
                            () -> stream.status().getFirst(), live -> live.state() == State.LIVE);
            assertThat(status.symbols()).isEqualTo(SYMBOL_LIMIT + 1);
            assertThat(status.detail().orElseThrow()).contains("405", "SPY, TSLA");
        }
    }

    @Test
    void wrongKeysAreRefusedOnBothStreams() throws Exception {
        AlpacaKeys wrong = new AlpacaKeys(StreamRig.KEY_ID, "wrong");
        Rests held = new Rests();
        held.hold();
        try (AlpacaMarketDataStream stream = open(wrong, new Heard(), held);
                AlpacaTradeUpdates updates = updates(wrong, held)) {
            stream.want(StreamRig.facts("SPY last_trade"));
            updates.start(new Updates());
            StreamRig.await(
                    () -> stream.status().getFirst(), status -> status.state() == State.REFUSED);
            StreamRig.await(updates::status, status -> status.state() == State.REFUSED);
        }
    }

    @Test
    void whatBecomesOfAnOrderIsTold() throws Exception {
        Updates heard = new Updates();
        OrderTicket ticket =
                new OrderTicket(
                        new ClientOrderId("hub-stream-1"),
                        new Symbol("SPY"),
                        Side.BUY,
                        OrderType.MARKET,
                        new OrderSize.Notional(Usd.of("10")));
        try (AlpacaTradeUpdates updates = updates(StreamRig.KEYS, rests);
                AlpacaTradingClient trading =
                        new AlpacaTradingClient(settings(StreamRig.KEYS), InstantSource.system())) {
            updates.start(heard);
            StreamRig.await(updates::status, status -> status.state() == State.LIVE);
            assertThat(
                            trading.submit(
                                    trading.prepare(ticket),
                                    ticket,
                                    Duration.ofSeconds(20),
                                    Departure.FREE))
                    .isInstanceOf(Placement.Accepted.class);
            List<TradeUpdates.Update> told = heard.untilFilled();
            assertThat(told).extracting(TradeUpdates.Update::event).contains("new", "fill");
            assertThat(told)
                    .extracting(update -> update.executionId().orElseThrow())
                    .doesNotHaveDuplicates();
            assertThat(told)
                    .allMatch(update ->
                            update.report().clientOrderId().equals(ticket.clientOrderId()));
            assertThat(told.getLast().report().filledQty().amount()).isPositive();
        }
    }

    private static StreamStatus named(AlpacaMarketDataStream stream, String name) {
        return stream.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private AlpacaMarketDataStream open(AlpacaKeys keys, Heard heard) {
        return open(keys, heard, rests);
    }

    private AlpacaMarketDataStream open(AlpacaKeys keys, Heard heard, Rests how) {
        AlpacaMarketDataStream stream =
                new AlpacaMarketDataStream(settings(keys).dataStreamUrl(), hours, tools(keys, how));
        stream.start(heard);
        return stream;
    }

    private AlpacaTradeUpdates updates(AlpacaKeys keys, Rests how) {
        return new AlpacaTradeUpdates(settings(keys).tradingStreamUrl(), tools(keys, how));
    }

    private static Connection.Tools tools(AlpacaKeys keys, Rests how) {
        Connection.Tools usual = StreamRig.tools(StreamRig.PATIENT, how);
        return new Connection.Tools(usual.dialer(), keys, usual.waits(), usual.time(), how);
    }

    private AlpacaSettings settings(AlpacaKeys keys) {
        return AlpacaSettings.of(simulator.url(), simulator.url(), keys);
    }

    private void control(String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(simulator.url() + path))
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static final class Updates implements TradeUpdates.Listener {

        private final BlockingQueue<TradeUpdates.Update> told = new LinkedBlockingQueue<>();

        @Override
        public void onUpdate(TradeUpdates.Update update) {
            told.add(update);
        }

        @Override
        public void onListening() {
            // The status says so too.
        }

        @Override
        public void onLost() {
            // The status says so too.
        }

        List<TradeUpdates.Update> untilFilled() throws InterruptedException {
            List<TradeUpdates.Update> all = new ArrayList<>();
            while (all.isEmpty()
                    || !all.getLast().report().status().equals(OrderStatus.Brokers.FILLED)) {
                TradeUpdates.Update next =
                        told.poll(StreamServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
                assertThat(next).as("after %s", all).isNotNull();
                all.add(next);
            }
            return all;
        }
    }
}
