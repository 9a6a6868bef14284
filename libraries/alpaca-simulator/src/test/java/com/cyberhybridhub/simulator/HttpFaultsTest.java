package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

final class HttpFaultsTest {

    private static final String BUY =
            "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':";
    private static final String HISTORY =
            "/bars?timeframe=1Day&start=2026-02-17&end=2026-02-27&feed=iex";
    private static final ManualClock CLOCK = new ManualClock("2026-03-04T15:10:30.5Z");
    private static final Client CLIENT =
            Client.start(
                    SimulatorOptions.builder()
                            .clock(CLOCK)
                            .rateLimits(false)
                            .fillDelay(Duration.ZERO));

    @AfterAll
    static void stop() {
        CLIENT.close();
    }

    @AfterEach
    void clear() {
        assertThat(faults("[]").at("/items").size()).isZero();
    }

    private static JsonNode faults(String rules) {
        return CLIENT.control("/_sim/faults", rules.replace('\'', '"'));
    }

    private static String client(String id) {
        return "/v2/orders:by_client_order_id?client_order_id=" + id;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    'fault':'status'                                                            | 503 | application/json | {"message":"service unavailable"}
                    'fault':'status','status':429,'code':42910000,'message':'rate limit exceeded' | 429 | application/json | {"code":42910000,"message":"rate limit exceeded"}
                    'fault':'html'                                                              | 502 | text/html        | 502 Bad Gateway
                    'fault':'html','status':401                                                 | 401 | text/html        | 401 Unauthorized
                    'fault':'retry_after','seconds':7                                           | 429 | application/json | {"message":"too many requests."}
                    'fault':'redirect','location':'/v2/clock'                                   | 302 | application/json | {"message":"moved"}
                    """)
    void aRefusedRequestIsNotHandled(String fault, int status, String type, String text) {
        faults("[{'path':'/v2/orders','method':'post'," + fault + "}]");
        Client.Reply reply = CLIENT.order(BUY + "'not-" + status + "'");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith(type);
        assertThat(reply.text()).contains(text);
        assertThat(reply.header("X-Sim-Fault")).isNotEmpty();
        assertThat(CLIENT.get(client("not-" + status)).status()).isEqualTo(404);
    }

    @Test
    void headersComeAlong() {
        faults("[{'fault':'retry_after','seconds':7,'path':'/v2/clock'}]");
        assertThat(CLIENT.get("/v2/clock").header("Retry-After")).isEqualTo("7");

        faults("[{'fault':'redirect','path':'/v2/clock','status':307}]");
        assertThat(CLIENT.get("/v2/clock").header("Location")).isEqualTo("/elsewhere");

        faults("[{'fault':'status','headers':{'X-Ratelimit-Reset':'1772637030'}}]");
        assertThat(CLIENT.get("/v2/clock").header("X-Ratelimit-Reset")).isEqualTo("1772637030");
    }

    @Test
    void anOrderWhoseAnswerIsLostStandsAndOneThatWasCutBeforeDoesNot() {
        faults("[{'fault':'reply_lost','path':'/v2/orders','method':'POST','times':1}]");
        assertThatThrownBy(() -> CLIENT.order(BUY + "'lost'"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(CLIENT.get(client("lost")).at("/symbol").stringValue()).isEqualTo("SPY");

        faults("[{'fault':'no_action','path':'/v2/orders','method':'POST','times':1}]");
        assertThatThrownBy(() -> CLIENT.order(BUY + "'never'"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(CLIENT.get(client("never")).status()).isEqualTo(404);
        assertThat(CLIENT.order(BUY + "'never'").status()).isEqualTo(200);
    }

    @Test
    void anAcceptedOrderIsAnsweredAsIfItHadFailed() {
        faults("[{'fault':'status_after_accept','path':'/v2/orders','method':'POST'}]");
        Client.Reply failed = CLIENT.order(BUY + "'placed'");
        Client.Reply refused = CLIENT.order("'symbol':'ZZZ','qty':1");

        assertThat(failed.status()).isEqualTo(504);
        assertThat(failed.text()).isEqualTo("{\"message\":\"gateway timeout\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(CLIENT.get(client("placed")).status()).isEqualTo(200);
    }

    @Test
    void bodiesAreBrokenCutOffOrMissing() {
        faults(
                "[{'fault':'bad_json','path':'/v2/clock'},{'fault':'empty_body','path':'/v2/account'},"
                        + "{'fault':'truncated_body','path':'/v2/assets'}]");
        Client.Reply broken = CLIENT.get("/v2/clock");
        Client.Reply empty = CLIENT.get("/v2/account");

        assertThat(broken.status()).isEqualTo(200);
        assertThatThrownBy(broken::json).isInstanceOf(JacksonException.class);
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.text()).isEmpty();
        assertThatThrownBy(() -> CLIENT.get("/v2/assets")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void barsComeAsNullOrNotAtAll() {
        faults("[{'fault':'null_bars','times':2},{'fault':'empty_bars'}]");

        assertThat(CLIENT.get("/v2/stocks/SPY" + HISTORY).at("/bars").isNull()).isTrue();
        assertThat(CLIENT.get("/v2/stocks" + HISTORY + "&symbols=SPY").at("/bars").isNull())
                .isTrue();
        assertThat(CLIENT.get("/v2/stocks/SPY" + HISTORY).text())
                .isEqualTo("{\"symbol\":\"SPY\",\"bars\":[],\"next_page_token\":null}");
        assertThat(CLIENT.get("/v2/stocks" + HISTORY + "&symbols=SPY").text())
                .isEqualTo("{\"bars\":{},\"next_page_token\":null}");
    }

    @Test
    void daysWithoutASessionGetBarsToo() {
        String path = "/v2/stocks" + HISTORY + "&symbols=SPY";
        JsonNode good = CLIENT.get(path).at("/bars/SPY");
        faults("[{'fault':'stray_bars'}]");
        JsonNode mixed = CLIENT.get(path).at("/bars/SPY");
        JsonNode last = good.get(good.size() - 1);
        List<JsonNode> strays = mixed.valueStream().filter(bar -> !contains(good, bar)).toList();

        assertThat(mixed.size()).isEqualTo(good.size() + strays.size());
        assertThat(strays)
                .isNotEmpty()
                .allSatisfy(bar -> {
                    DayOfWeek day =
                            at(bar.get("t")).atZone(ZoneId.of("America/New_York")).getDayOfWeek();
                    assertThat(day).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                });
        assertThat(mixed.valueStream()).contains(last);
    }

    private static boolean contains(JsonNode bars, JsonNode bar) {
        return bars.valueStream().anyMatch(bar::equals);
    }

    @Test
    void latestTradesOfOneSymbolGrowOld() {
        faults("[{'fault':'stale_latest','symbol':'SPY','seconds':86400}]");
        JsonNode trades = CLIENT.get("/v2/stocks/trades/latest?symbols=SPY,QQQ").at("/trades");
        JsonNode snapshot = CLIENT.get("/v2/stocks/SPY/snapshot").json();
        JsonNode single = CLIENT.get("/v2/stocks/SPY/trades/latest").json();
        Instant yesterday = CLOCK.instant().minusSeconds(86_000);

        assertThat(at(trades.at("/SPY/t"))).isBefore(yesterday);
        assertThat(at(trades.at("/QQQ/t"))).isAfter(yesterday);
        assertThat(at(snapshot.at("/latestTrade/t"))).isBefore(yesterday);
        assertThat(at(snapshot.at("/latestQuote/t"))).isAfter(yesterday);
        assertThat(at(single.at("/trade/t"))).isBefore(yesterday);
    }

    private static Instant at(JsonNode time) {
        return Instant.parse(time.stringValue());
    }

    @Test
    void dailyBarsAreMissingOrYesterdays() {
        JsonNode good = CLIENT.get("/v2/stocks/SPY/snapshot").json();
        faults(
                "[{'fault':'missing_daily_bar','symbol':'QQQ'},{'fault':'premarket_snapshot','times':2}]");
        JsonNode missing = CLIENT.get("/v2/stocks/snapshots?symbols=QQQ,SPY").json();
        JsonNode before = CLIENT.get("/v2/stocks/SPY/snapshot").json();
        JsonNode crypto =
                CLIENT.get("/v1beta3/crypto/us/snapshots?symbols=BTC/USD")
                        .at("/snapshots/BTC~1USD");

        assertThat(missing.at("/QQQ").has("dailyBar")).isFalse();
        assertThat(missing.at("/SPY").has("dailyBar")).isTrue();
        assertThat(before.get("dailyBar")).isEqualTo(good.get("prevDailyBar"));
        assertThat(before.at("/prevDailyBar/t").stringValue()).isEqualTo("2026-03-02T05:00:00Z");
        assertThat(crypto.at("/dailyBar/t").stringValue()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(crypto.at("/prevDailyBar/t").stringValue()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void recordsCarryAFieldThatNobodyKnows() {
        faults("[{'fault':'unknown_fields'}]");

        assertThat(CLIENT.get("/v2/account").json().has("x_unheard_of")).isTrue();
        JsonNode trades = CLIENT.get("/v2/stocks/trades/latest?symbols=SPY").at("/trades");
        assertThat(trades.propertyNames()).containsExactly("SPY");
        assertThat(trades.at("/SPY").has("x_unheard_of")).isTrue();
    }

    @Test
    void recordsComeWithoutWhatAClientCanDoWithout() {
        faults("[{'fault':'missing_fields'}]");

        JsonNode account = CLIENT.get("/v2/account").json();
        assertThat(account.has("multiplier")).isFalse();
        assertThat(account.has("cash")).isTrue();
        JsonNode trade = CLIENT.get("/v2/stocks/trades/latest?symbols=SPY").at("/trades/SPY");
        assertThat(trade.propertyNames()).contains("p", "s", "t").doesNotContain("x", "c", "z");
        JsonNode order = CLIENT.placed(BUY + "'bare'");
        assertThat(order.propertyNames())
                .contains("id", "status")
                .doesNotContain("legs", "order_class", "updated_at");
    }

    @Test
    void theFillComesBeforeTheAnswer() {
        faults("[{'fault':'fill_before_reply','ms':1,'path':'/v2/orders','method':'POST'}]");

        assertThat(CLIENT.placed(BUY + "'early'").get("status").stringValue())
                .isEqualTo("pending_new");
        assertThat(CLIENT.await("early", "filled").get("filled_qty").stringValue()).isEqualTo("1");
    }

    @Test
    void anOrderIsRejectedAfterItWasTaken() {
        faults("[{'fault':'reject_later','symbol':'SPY','times':1}]");

        assertThat(CLIENT.placed(BUY + "'late'").get("status").stringValue())
                .isEqualTo("pending_new");
        assertThat(CLIENT.await("late", "rejected").get("filled_qty").stringValue()).isEqualTo("0");
        CLIENT.placed(BUY + "'good'");
        CLIENT.await("good", "filled");
    }

    @Test
    void fillsAreHeldAsLongAsTheRuleStands() {
        faults("[{'fault':'hold_fills'}]");
        JsonNode held = CLIENT.placed(BUY + "'held'");
        CLIENT.await("held", "new");
        // Gives the broker one more step.
        CLIENT.control("/_sim/clock", "{\"speed\":1}");
        Client.Reply now = CLIENT.get("/v2/orders/" + held.get("id").stringValue());

        assertThat(now.at("/status").stringValue()).isEqualTo("new");
        faults("[]");
        CLIENT.await("held", "filled");
    }

    @Test
    void rulesCountSkipAndStop() {
        faults(
                "{'items':[{'fault':'delay','ms':1,'path':'/v2/c*'},"
                        + "{'fault':'status','path':'/v2/*ock','skip':1,'times':1}]}");
        for (int status : new int[] {200, 503, 200}) {
            assertThat(CLIENT.get("/v2/clock").status()).isEqualTo(status);
        }
        CLIENT.get("/v2/calendar?start=2026-11-25&end=2026-11-25");
        JsonNode items = CLIENT.getWithoutKey("/_sim/faults").at("/items");

        assertThat(items.at("/0/acted").intValue()).isEqualTo(4);
        assertThat(items.at("/1/matched").intValue()).isEqualTo(3);
        assertThat(items.at("/1/acted").intValue()).isEqualTo(1);
        assertThat(items.at("/1/skip").intValue()).isEqualTo(1);
    }

    @Test
    void chanceIsTheSameEveryTimeAndTimeEndsARule() {
        String rule = "[{'fault':'status','probability':0.5,'for_ms':60000}]";
        faults(rule);
        String first = statuses();
        faults(rule);

        assertThat(statuses()).isEqualTo(first).contains("200", "503");
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(statuses()).doesNotContain("503");
    }

    private static String statuses() {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            statuses.append(CLIENT.get("/v2/clock").status()).append(' ');
        }
        return statuses.toString();
    }

    @Test
    void theJournalNamesTheFaultAndAResetEndsIt() {
        faults("[{'fault':'status_after_accept','path':'/v2/account'}]");
        CLIENT.get("/v2/account");
        JsonNode items = CLIENT.getWithoutKey("/_sim/journal?path=/v2/account").at("/items");

        assertThat(items.at("/" + (items.size() - 1) + "/fault").stringValue())
                .isEqualTo("status_after_accept");
        assertThat(items.at("/" + (items.size() - 1) + "/status").intValue()).isEqualTo(200);
        CLIENT.control("/_sim/reset", "");
        assertThat(CLIENT.getWithoutKey("/_sim/faults").at("/items").size()).isZero();
        assertThat(CLIENT.get("/v2/account").status()).isEqualTo(200);
    }
}
