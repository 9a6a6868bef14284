package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingReadsTest {

    private WireServer server;
    private AlpacaTradingClient client;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer(WireServer.json(200, Samples.order()));
        client =
                new AlpacaTradingClient(
                        Samples.settings(server), InstantSource.system(), Samples.PATIENT);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aReadIsTriedAgainAFewTimesAndNoMore(int status) {
        server.answer(WireServer.html(status));
        assertThatThrownBy(client::account)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("req-1");
        assertThat(server.count("GET")).isEqualTo(HttpSurface.READ_ATTEMPTS_MAX);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 301})
    void aReadThatWasRefusedIsNotTriedAgain(int status) {
        server.answer(WireServer.html(status));
        assertThatThrownBy(client::account).isInstanceOf(BrokerException.class);
        assertThat(server.count("GET")).isEqualTo(1);
    }

    @Test
    void aReadRecoversFromATransientFailure() {
        AtomicInteger calls = new AtomicInteger();
        server.answer((request, out) -> {
            switch (calls.incrementAndGet()) {
                case 1 -> WireServer.html(502).write(request, out);
                case 2 -> {} // closes without a word
                default -> WireServer.json(200, clock()).write(request, out);
            }
        });
        assertThat(client.clock().open()).isTrue();
    }

    @Test
    void aStalledReadEndsWithItsDeadline() {
        server.answer((_, out) -> {
            out.write(WireServer.head(200, "application/json", 500));
            out.flush();
            server.silence();
        });
        try (AlpacaTradingClient hurried =
                new AlpacaTradingClient(
                        Samples.settings(server), InstantSource.system(), Samples.SHORT)) {
            assertThatThrownBy(hurried::clock)
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("within");
        }
    }

    @Test
    void theClockKeepsItsOffsetAndItsNanoseconds() {
        server.answer(WireServer.json(200, clock()));
        assertThat(client.clock())
                .isEqualTo(
                        new MarketClock(
                                Instant.parse("2026-11-20T15:15:22.123456789Z"),
                                true,
                                Instant.parse("2026-11-23T14:30:00Z"),
                                Instant.parse("2026-11-20T21:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:15:22-05:00,           2026-11-20T15:15:22Z",
        "2026-11-20T10:15:22.1+05:30,         2026-11-20T04:45:22.100Z",
        "2026-11-20T10:15:22.123456789Z,      2026-11-20T10:15:22.123456789Z"
    })
    void anyFractionAndAnyOffsetIsRead(String given, String instant) {
        server.answer(
                WireServer.json(
                        200, clock().replace("2026-11-20T10:15:22.123456789-05:00", given)));
        assertThat(client.clock().now()).isEqualTo(Instant.parse(instant));
    }

    @Test
    void aClockWithoutItsTimeIsNotGuessed() {
        server.answer(WireServer.json(200, "{\"is_open\":true}"));
        assertThatThrownBy(client::clock)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("timestamp");
        server.answer(
                WireServer.json(200, clock().replace("\"is_open\":true", "\"is_open\":\"yes\"")));
        assertThatThrownBy(client::clock)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("is_open");
    }

    @Test
    void theCalendarIsInNewYorkTimes() {
        server.answer(
                WireServer.json(
                        200,
                        """
                        [{"date":"2026-11-25","open":"09:30","close":"16:00","session_open":"0400","session_close":"2000"},
                         {"date":"2026-11-27","open":"09:30","close":"13:00","settlement_date":"2026-11-30"}]\
                        """));
        assertThat(client.calendar(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 27)))
                .containsExactly(
                        new TradingDay(
                                LocalDate.of(2026, 11, 25),
                                LocalTime.of(9, 30),
                                LocalTime.of(16, 0)),
                        new TradingDay(
                                LocalDate.of(2026, 11, 27),
                                LocalTime.of(9, 30),
                                LocalTime.of(13, 0)));
        assertThat(server.requests().getFirst().target())
                .isEqualTo("/v2/calendar?start=2026-11-25&end=2026-11-27");
    }

    @Test
    void aCalendarWithABrokenRowIsRefusedWhole() {
        server.answer(
                WireServer.json(
                        200, "[{\"date\":\"2026-11-25\",\"open\":\"09:30\",\"close\":\"?\"}]"));
        assertThatThrownBy(() -> client.calendar(LocalDate.EPOCH, LocalDate.EPOCH))
                .isInstanceOf(BrokerException.class);
        server.answer(WireServer.json(200, "{\"date\":\"2026-11-25\"}"));
        assertThatThrownBy(() -> client.calendar(LocalDate.EPOCH, LocalDate.EPOCH))
                .isInstanceOf(BrokerException.class);
    }

    @Test
    void anAssetTellsWhetherItTrades() {
        server.answer(
                WireServer.json(
                        200,
                        "{\"symbol\":\"BTC/USD\",\"status\":\"active\",\"tradable\":true,\"fractionable\":true}"));
        assertThat(client.asset(new Symbol("BTC/USD"))).contains(new AssetStatus(true, true));
        assertThat(server.requests().getFirst().target()).isEqualTo("/v2/assets/BTC%2FUSD");

        server.answer(
                WireServer.json(
                        200, "{\"symbol\":\"OLD\",\"status\":\"inactive\",\"tradable\":true}"));
        assertThat(client.asset(new Symbol("OLD"))).contains(new AssetStatus(false, false));
    }

    @Test
    void anAssetThatTheBrokerDoesNotKnowIsEmptyAndAnythingElseAnError() {
        server.answer(WireServer.json(404, Samples.error(40410000, "asset not found for ZZZ")));
        assertThat(client.asset(new Symbol("ZZZ"))).isEqualTo(Optional.empty());
        server.answer(WireServer.html(404));
        assertThatThrownBy(() -> client.asset(new Symbol("ZZZ")))
                .isInstanceOf(BrokerException.class);
        server.answer(
                WireServer.json(
                        200, "{\"symbol\":\"SPYG\",\"status\":\"active\",\"tradable\":true}"));
        assertThatThrownBy(() -> client.asset(new Symbol("SPY")))
                .isInstanceOf(BrokerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,   false, false, false, true",
        "ACTIVE,   true,  false, false, false",
        "ACTIVE,   false, true,  false, false",
        "ACTIVE,   false, false, true,  false",
        "INACTIVE, false, false, false, false"
    })
    void anAccountIsReadyWhenItIsActiveAndNothingBlocksIt(
            String status, boolean trading, boolean account, boolean suspended, boolean ready) {
        server.answer(
                WireServer.json(
                        200,
                        """
                        {"id":"acc-1","status":"%s","cash":"100000.50","equity":"100001","last_equity":"100200.5","buying_power":"400002",
                         "trading_blocked":%s,"account_blocked":%s,"trade_suspended_by_user":%s}\
                        """
                                .formatted(status, trading, account, suspended)));
        assertThat(client.account())
                .isEqualTo(
                        new BrokerAccount(
                                "acc-1",
                                status,
                                ready,
                                Usd.of("100000.5"),
                                Usd.of("100001"),
                                Usd.of("400002"),
                                Usd.of("100200.5")));
    }

    @Test
    void positionsKeepTheirSignAndEveryDigit() {
        server.answer(
                WireServer.json(
                        200,
                        """
                        [{"symbol":"BTCUSD","asset_class":"crypto","qty":"0.123456789","side":"long","avg_entry_price":"91250.123456",
                          "current_price":"91300","market_value":"11271.6","unrealized_pl":"-6.15"},
                         {"symbol":"XYZ","qty":"-3","side":"short","avg_entry_price":"5","current_price":null}]\
                        """));
        assertThat(client.positions())
                .containsExactly(
                        new BrokerPosition(
                                "BTC/USD",
                                new BigDecimal("0.123456789"),
                                Usd.of("91250.123456"),
                                Usd.of("91300"),
                                Usd.of("11271.6"),
                                Usd.of("-6.15")),
                        new BrokerPosition(
                                "XYZ",
                                new BigDecimal("-3"),
                                Usd.of("5"),
                                Usd.ZERO,
                                Usd.ZERO,
                                Usd.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "BTCUSD, crypto, BTC/USD",
        "DOGEUSD, crypto, DOGE/USD",
        "SOLUSDT, crypto, SOL/USDT",
        "USDTUSD, crypto, USDT/USD",
        "ETHBTC, crypto, ETH/BTC",
        "ETH/USD, crypto, ETH/USD",
        "XYZABC, crypto, XYZABC",
        "BUSD, us_equity, BUSD"
    })
    void aPositionNamesItsAssetAsEverythingElseDoes(String named, String kind, String symbol) {
        server.answer(
                WireServer.json(
                        200,
                        "[{\"symbol\":\"%s\",\"asset_class\":\"%s\",\"qty\":\"1\"}]"
                                .formatted(named, kind)));
        assertThat(client.positions()).extracting(BrokerPosition::symbol).containsExactly(symbol);
    }

    @Test
    void aBodyBeyondItsCapIsNotRead() {
        server.answer((_, out) -> {
            out.write(WireServer.head(200, "application/json", 10L << 20));
            out.write("[".repeat(9 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
        assertThatThrownBy(client::positions).isInstanceOf(BrokerException.class);
    }

    private static String clock() {
        return """
        {"timestamp":"2026-11-20T10:15:22.123456789-05:00","is_open":true,
         "next_open":"2026-11-23T09:30:00-05:00","next_close":"2026-11-20T16:00:00-05:00"}\
        """;
    }
}
