package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.engine.market.MarketDataFeed.FeedException;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The client and the simulator know nothing of each other but Alpaca's protocol.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgainstTheSimulatorTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol COIN = new Symbol("BTC/USD");
    private static final Duration LONG = Duration.ofSeconds(20);

    /// A Wednesday in session, the day before Thanksgiving.
    private static final String WEDNESDAY = "2026-11-25T15:00:00Z";

    private final CountDownLatch filled = new CountDownLatch(1);
    private final AlpacaSimulator simulator;
    private final AlpacaTradingClient trading;
    private final AlpacaMarketDataClient data;

    AgainstTheSimulatorTest() {
        simulator =
                AlpacaSimulator.start(
                        SimulatorOptions.builder()
                                .session(SessionMode.NYSE)
                                .fillDelay(Duration.ofMillis(20))
                                .build());
        AlpacaSettings settings = AlpacaSettings.of(simulator.url(), simulator.url(), Samples.KEYS);
        trading = new AlpacaTradingClient(settings, InstantSource.system(), Samples.PATIENT);
        data = new AlpacaMarketDataClient(settings, InstantSource.system(), Samples.PATIENT);
    }

    @BeforeAll
    void pinTheMarket() throws Exception {
        simulator.addOrderListener(event -> {
            if (event.order().ticket().clientOrderId().equals(Samples.ID.value())
                    && event.order().status()
                            == com.cyberhybridhub.simulator.broker.OrderStatus.FILLED) {
                filled.countDown();
            }
        });
        control("/_sim/clock", "{\"now\":\"" + WEDNESDAY + "\"}");
        control("/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
        control(
                "/_sim/market",
                "{\"symbol\":\"BTC/USD\",\"prev_close\":90000,\"last_trade\":91250.5}");
    }

    @AfterAll
    void stop() {
        trading.close();
        data.close();
        simulator.close();
    }

    @Test
    void theAccountIsReady() {
        assertThat(trading.loopback()).isTrue();
        assertThat(trading.account().ready()).isTrue();
        assertThat(trading.account().id()).isNotEmpty();
        assertThat(trading.account().equity()).isGreaterThan(Usd.of("99000"));
    }

    @Test
    void theClockAndTheCalendarKnowTheHoliday() {
        MarketClock clock = trading.clock();
        assertThat(clock.open()).isTrue();
        assertThat(clock.now())
                .isBetween(Instant.parse(WEDNESDAY), Instant.parse(WEDNESDAY).plusSeconds(600));
        assertThat(clock.nextClose()).isEqualTo(Instant.parse("2026-11-25T21:00:00Z"));
        assertThat(clock.nextOpen()).isEqualTo(Instant.parse("2026-11-27T14:30:00Z"));
        assertThat(trading.calendar(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 27)))
                .extracting(day -> day.date() + " " + day.close())
                .containsExactly("2026-11-25 16:00", "2026-11-27 13:00");
    }

    @Test
    void assetsAreKnownOrNot() {
        assertThat(trading.asset(SPY)).contains(new AssetStatus(true, true));
        assertThat(trading.asset(COIN)).contains(new AssetStatus(true, true));
        assertThat(trading.asset(new Symbol("NOSUCH"))).isEmpty();
    }

    @Test
    void everyMetricOfAnEquityArrives() {
        Map<Metric, Snapshot> facts =
                poll(AssetClass.US_EQUITY, Feed.IEX, SPY, new Symbol("NOSUCH"));
        assertThat(facts).containsOnlyKeys(Metric.values());
        assertThat(price(facts, Metric.LAST_TRADE)).isEqualByComparingTo("492");
        assertThat(price(facts, Metric.PREV_CLOSE)).isEqualByComparingTo("500");
        assertThat(price(facts, Metric.DAILY_BAR)).isEqualByComparingTo("492");
        assertThat(facts.values())
                .filteredOn(fact -> fact.metric() == Metric.PREV_CLOSE)
                .extracting(Snapshot::asOf)
                .containsExactly(Instant.parse("2026-11-24T05:00:00Z"));
    }

    @Test
    void everyMetricOfACryptoPairArrives() {
        Map<Metric, Snapshot> facts = poll(AssetClass.CRYPTO, Feed.CRYPTO_US, COIN);
        assertThat(facts).containsOnlyKeys(Metric.values());
        assertThat(price(facts, Metric.LAST_TRADE)).isEqualByComparingTo("91250.5");
        assertThat(price(facts, Metric.PREV_CLOSE)).isEqualByComparingTo("90000");
    }

    @Test
    void anOrderIsPlacedOnceFoundAndFilled() throws Exception {
        OrderTicket ticket = Samples.TEN_DOLLARS_OF_SPY;
        assertThat(trading.find(ticket.clientOrderId())).isEqualTo(new Lookup.NotFound());
        assertThat(trading.awaitOrderSlot(Duration.ofSeconds(5))).isTrue();
        assertThat(trading.submit(trading.prepare(ticket), ticket, LONG, Departure.FREE))
                .isInstanceOf(Placement.Accepted.class);
        assertThat(trading.submit(trading.prepare(ticket), ticket, LONG, Departure.FREE))
                .isEqualTo(new Placement.AlreadyThere());

        assertThat(filled.await(20, TimeUnit.SECONDS)).isTrue();
        ExecutionReport report = ((Lookup.Found) trading.find(ticket.clientOrderId())).report();
        assertThat(report.status()).isEqualTo(OrderStatus.Brokers.FILLED);
        assertThat(report.filledQty()).isEqualTo(Quantity.of("0.020325203"));
        assertThat(report.filledAvgPrice())
                .hasValueSatisfying(avg -> assertThat(avg).isEqualByComparingTo("492"));
        assertThat(report.terms().matches(ticket)).isTrue();
        assertThat(trading.submit(trading.prepare(ticket), ticket, LONG, Departure.FREE))
                .as("the id stays taken after the order has ended")
                .isEqualTo(new Placement.AlreadyThere());
        assertThat(trading.submittedAfter(Instant.parse(WEDNESDAY).minusSeconds(60)))
                .extracting(ExecutionReport::clientOrderId)
                .contains(ticket.clientOrderId());
        assertThat(trading.positions()).extracting(BrokerPosition::symbol).contains("SPY");
    }

    @Test
    void acceptedTermsOfACryptoOrderAreOurs() {
        OrderTicket ticket =
                new OrderTicket(
                        new ClientOrderId("hub-coin"),
                        COIN,
                        Side.BUY,
                        OrderType.MARKET,
                        new OrderSize.Notional(Usd.of("25.5")));
        assertThat(trading.submit(trading.prepare(ticket), ticket, LONG, Departure.FREE))
                .isInstanceOf(Placement.Accepted.class);
    }

    @Test
    void aRefusalCarriesTheBrokersWords() {
        OrderTicket ticket =
                new OrderTicket(
                        new ClientOrderId("hub-too-much"),
                        SPY,
                        Side.BUY,
                        OrderType.MARKET,
                        new OrderSize.Notional(Usd.of("99999999")));
        Placement.Rejected refused =
                (Placement.Rejected)
                        trading.submit(trading.prepare(ticket), ticket, LONG, Departure.FREE);
        assertThat(refused.reason().code()).isEqualTo("broker_40310000");
        assertThat(refused.reason().detail()).contains("insufficient buying power");
        assertThat(trading.find(ticket.clientOrderId())).isEqualTo(new Lookup.NotFound());
    }

    @Test
    void aWrongSecretIsRefusedEverywhere() {
        AlpacaKeys wrong = new AlpacaKeys(Samples.KEY_ID, "wrong");
        AlpacaSettings settings = AlpacaSettings.of(simulator.url(), simulator.url(), wrong);
        trading.account(); // the first secret seen is the right one
        try (AlpacaTradingClient stranger =
                        new AlpacaTradingClient(settings, InstantSource.system());
                AlpacaMarketDataClient reader =
                        new AlpacaMarketDataClient(settings, InstantSource.system())) {
            OrderTicket ticket = Samples.HALF_A_COIN;
            assertThat(stranger.submit(stranger.prepare(ticket), ticket, LONG, Departure.FREE))
                    .isInstanceOf(Placement.Rejected.class);
            assertThat(stranger.find(ticket.clientOrderId()))
                    .isInstanceOf(Lookup.Unavailable.class);
            assertThatThrownBy(stranger::account).isInstanceOf(BrokerException.class);
            assertThatThrownBy(() -> reader.poll(request(AssetClass.US_EQUITY, Feed.IEX, SPY)))
                    .isInstanceOf(FeedException.class);
        }
    }

    private Map<Metric, Snapshot> poll(AssetClass assetClass, Feed feed, Symbol... symbols) {
        Map<Metric, Snapshot> facts = new EnumMap<>(Metric.class);
        List<Snapshot> polled = data.poll(request(assetClass, feed, symbols));
        polled.forEach(fact -> facts.put(fact.metric(), fact));
        assertThat(polled).as("one symbol, each metric once").hasSameSizeAs(facts.keySet());
        return facts;
    }

    private PollRequest request(AssetClass assetClass, Feed feed, Symbol... symbols) {
        TradingCalendar calendar =
                new TradingCalendar(
                        trading.calendar(LocalDate.of(2026, 11, 10), LocalDate.of(2026, 12, 1)));
        return new PollRequest(
                assetClass,
                feed,
                Arrays.stream(symbols).collect(Collectors.toSet()),
                Set.of(Metric.values()),
                trading.clock().now(),
                calendar);
    }

    private static BigDecimal price(Map<Metric, Snapshot> facts, Metric metric) {
        return facts.values().stream()
                .filter(fact -> fact.metric() == metric)
                .map(Snapshot::price)
                .findFirst()
                .orElseThrow();
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
}
