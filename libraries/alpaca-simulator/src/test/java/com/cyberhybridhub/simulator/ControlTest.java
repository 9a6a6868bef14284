package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ControlTest {

    private final ManualClock clock = new ManualClock("2026-03-04T15:10:30.25Z");
    private final Client client = Client.start(SimulatorOptions.builder().clock(clock));

    @AfterEach
    void stop() {
        client.close();
    }

    private String trade() {
        return client.get("/v2/stocks/SPY/trades/latest").at("/trade/p").toString();
    }

    private Instant tradeAt() {
        return Instant.parse(
                client.get("/v2/stocks/SPY/trades/latest").at("/trade/t").stringValue());
    }

    @Test
    void aPinnedPriceHoldsWithFreshPrintsUntilItMayWalk() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":\"492\"}");
        assertThat(tradeAt()).isEqualTo(clock.instant());
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(60));
            assertThat(trade()).isEqualTo("492");
            assertThat(tradeAt()).isAfter(clock.instant().minusSeconds(2));
        }
        JsonNode snapshot = client.get("/v2/stocks/SPY/snapshot").json();
        assertThat(snapshot.at("/prevDailyBar/c").decimalValue()).isEqualByComparingTo("500");
        assertThat(snapshot.at("/dailyBar/c").decimalValue()).isEqualByComparingTo("492");
        assertThat(snapshot.at("/minuteBar/vw").decimalValue()).isEqualByComparingTo("492");
        assertThat(snapshot.at("/latestQuote/ap").decimalValue()).isEqualByComparingTo("492");

        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"walk\":true}");
        clock.advance(Duration.ofMinutes(10));
        assertThat(trade()).isNotEqualTo("492").startsWith("49");
        assertThat(client.get("/v2/stocks/SPY/snapshot").at("/prevDailyBar/c").decimalValue())
                .isEqualByComparingTo("500");
    }

    @Test
    void aStaleTapeGetsNoYounger() {
        client.control(
                "/_sim/market",
                "{\"symbol\":\"SPY\",\"last_trade\":492,\"trade_age_seconds\":3600}");
        Instant stale = tradeAt();
        clock.advance(Duration.ofSeconds(30));

        assertThat(stale).isEqualTo(clock.instant().minusSeconds(3630));
        assertThat(tradeAt()).isEqualTo(stale);
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":492}");
        assertThat(tradeAt()).isAfter(clock.instant().minusSeconds(2));
    }

    @Test
    void pinnedPricesSurviveASettingOfTheClock() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
        for (String now :
                new String[] {
                    "2026-03-02T15:00:00Z", "2027-07-06T18:00:00Z", "2026-03-02T15:00:00Z"
                }) {
            JsonNode answer =
                    client.control("/_sim/clock", "{\"now\":\"" + now + "\",\"speed\":60}");
            JsonNode snapshot = client.get("/v2/stocks/SPY/snapshot").json();

            assertThat(answer.get("now").stringValue()).isEqualTo(now);
            assertThat(trade()).isEqualTo("492");
            assertThat(snapshot.at("/prevDailyBar/c").decimalValue()).isEqualByComparingTo("500");
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(client.get("/v2/clock").at("/timestamp").stringValue())
                .isEqualTo("2026-03-02T10:02:00-05:00");
        assertThat(tradeAt()).isBetween("2026-03-02T15:01:58Z", "2026-03-02T15:02:00Z");
    }

    @Test
    void anAssetCanBeTakenFromTrading() {
        client.control("/_sim/market", "{\"symbol\":\"QQQ\",\"tradable\":false}");

        assertThat(client.get("/v2/assets/QQQ").at("/tradable").booleanValue()).isFalse();
        assertThat(
                        client.order(
                                        "'symbol':'QQQ','qty':1,'side':'buy','type':'market','time_in_force':'day'")
                                .status())
                .isEqualTo(422);
    }

    @Test
    void theJournalShowsRequestsWithoutSecretsOldestFirst() {
        client.get("/v2/stocks/trades/latest?symbols=SPY");
        client.order(
                "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':'j1'");
        client.getWithoutKey("/v2/account");
        client.get("/v2/unknown");
        Client.Reply journal = client.getWithoutKey("/_sim/journal");

        JsonNode items = journal.at("/items");
        assertThat(
                        items.valueStream()
                                .map(item ->
                                        item.get("method").stringValue()
                                                + " "
                                                + item.get("path").stringValue()
                                                + " "
                                                + item.get("status")))
                .containsExactly(
                        "GET /v2/stocks/trades/latest?symbols=SPY 200",
                        "POST /v2/orders 200",
                        "GET /v2/account 401",
                        "GET /v2/unknown 404");
        assertThat(items.at("/1/request_body/client_order_id").stringValue()).isEqualTo("j1");
        assertThat(items.at("/1/response_body/status").stringValue()).isEqualTo("pending_new");
        assertThat(items.at("/0/request_body").isNull()).isTrue();
        assertThat(items.at("/0/at").stringValue()).isEqualTo("2026-03-04T15:10:30.250Z");
        assertThat(journal.text()).doesNotContain(Client.SECRET);
    }

    @Test
    void aResetGoesBackToTheSeed() {
        String before = client.get("/v2/stocks/SPY/snapshot").text();
        client.control(
                "/_sim/market",
                "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492,\"tradable\":false}");
        client.control("/_sim/clock", "{\"now\":\"2026-05-02T15:00:00Z\",\"speed\":0}");
        client.order(
                "'symbol':'QQQ','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':'gone'");
        client.control("/_sim/reset", "");

        assertThat(client.get("/v2/stocks/SPY/snapshot").text()).isEqualTo(before);
        assertThat(client.get("/v2/orders?status=all").json().size()).isZero();
        assertThat(client.get("/v2/assets/SPY").at("/tradable").booleanValue()).isTrue();
        assertThat(client.getWithoutKey("/_sim/state").at("/symbols").size()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    /_sim/market | {"symbol":"ZZZ","last_trade":1}               | 404 | unknown_symbol
                    /_sim/market | {"symbol":"SPY","last_trade":-1}              | 400 | invalid_value
                    /_sim/market | {"symbol":"SPY","last_trade":"much"}          | 400 | invalid_value
                    /_sim/market | {"symbol":"SPY","last_trade":1.00001}         | 400 | invalid_value
                    /_sim/market | {"symbol":"SPY","last_trade":1e900}           | 400 | invalid_value
                    /_sim/market | {"symbol":"SPY","lasttrade":1}                | 400 | invalid_value
                    /_sim/market | {"symbol":"SPY","walk":true,"last_trade":1}   | 400 | invalid_value
                    /_sim/market | {"symbol":"SPY","trade_age_seconds":-5}       | 400 | invalid_value
                    /_sim/market | [                                             | 400 | malformed_json
                    /_sim/clock  | {"now":"tomorrow"}                            | 400 | invalid_value
                    /_sim/clock  | {"now":"1999-01-01T00:00:00Z"}                | 400 | invalid_value
                    /_sim/clock  | {"speed":-1}                                  | 400 | invalid_value
                    /_sim/faults | {}                                            | 400 | invalid_value
                    /_sim/fault  | {}                                            | 404 | http_404
                    """)
    void mistakesAreAnsweredAsProblems(String path, String body, int status, String code) {
        Client.Reply reply = client.post(path, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/code").stringValue()).isEqualTo(code);
    }
}
