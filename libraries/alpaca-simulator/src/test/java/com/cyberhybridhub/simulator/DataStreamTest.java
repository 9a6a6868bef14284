package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class DataStreamTest {

    private static final String AUTH =
            "{'action':'auth','key':'PKTEST','secret':'" + Client.SECRET + "','paper':false}";

    private final ManualClock clock = new ManualClock("2026-03-04T15:10:30.5Z");
    private final Client client =
            Client.start(SimulatorOptions.builder().clock(clock).rateLimits(false));
    private final AlpacaSimulator simulator = client.simulator();

    @AfterEach
    void stop() {
        client.close();
    }

    private StreamClient stream(String path) {
        return StreamClient.authenticated(simulator, path, Client.KEY);
    }

    private void market(String body) {
        client.control("/_sim/market", body.replace('\'', '"'));
    }

    @Test
    void aSessionOfMessagesTellsTheWholeStateEachTime() {
        try (StreamClient stream = StreamClient.open(simulator, "/v2/iex")) {
            StreamClient.Frame welcome = stream.frame();
            assertThat(welcome.binary()).isFalse();
            assertThat(welcome.text()).isEqualTo("[{\"T\":\"success\",\"msg\":\"connected\"}]");
            stream.send(AUTH);
            assertThat(stream.frame().text())
                    .isEqualTo("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
            stream.send(
                    "{'action':'subscribe','trades':['AAPL'],'quotes':['AAPL'],'bars':['*'],'news':['x']}");
            String state =
                    "[{'T':'subscription','trades':['AAPL'],'quotes':['AAPL'],'bars':['*'],'updatedBars':[],'dailyBars':[],'statuses':[],'lulds':[],'corrections':['AAPL'],'cancelErrors':['AAPL']}]"
                            .replace('\'', '"');
            assertThat(stream.frame().text()).isEqualTo(state);
            stream.send("{'action':'subscribe','trades':['AAPL']}");
            assertThat(stream.frame().text()).isEqualTo(state);
            stream.send("{'action':'unsubscribe','quotes':['AAPL'],'bars':['*'],'trades':['SPY']}");
            assertThat(stream.next().toString())
                    .isEqualTo(
                            "{'T':'subscription','trades':['AAPL'],'quotes':[],'bars':[],'updatedBars':[],'dailyBars':[],'statuses':[],'lulds':[],'corrections':['AAPL'],'cancelErrors':['AAPL']}"
                                    .replace('\'', '"'));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sim-oauth-PKBEARER", "Basic UEtCQVNJQzpzZWNyZXQ="})
    void headersAuthenticateWithoutAWord(String authorization) {
        try (StreamClient stream =
                StreamClient.open(simulator, "/v2/iex", "Authorization", authorization)) {
            assertThat(stream.next().get("msg").stringValue()).isEqualTo("connected");
            assertThat(stream.next().get("msg").stringValue()).isEqualTo("authenticated");
        }
    }

    @Test
    void anOAuthTokenAuthenticatesByMessage() {
        try (StreamClient stream = StreamClient.open(simulator, "/v2/iex")) {
            stream.send("{'action':'auth','key':'oauth','secret':'sim-oauth-PKTOKEN'}");
            stream.next();
            assertThat(stream.next().get("msg").stringValue()).isEqualTo("authenticated");
        }
    }

    @Test
    void tradesAndQuotesAreThoseOfTheRestApi() {
        try (StreamClient stream = stream("/v2/iex")) {
            stream.subscribe("'trades':['AAPL'],'quotes':['AAPL']");
            clock.advance(Duration.ofSeconds(1));
            JsonNode trade = stream.await("t");
            JsonNode quote = stream.await("q");
            JsonNode rest = client.get("/v2/stocks/AAPL/trades/latest").at("/trade");
            JsonNode restQuote = client.get("/v2/stocks/AAPL/quotes/latest").at("/quote");

            assertThat(trade.propertyNames())
                    .containsExactly("T", "S", "i", "x", "p", "s", "c", "t", "z");
            assertThat(quote.propertyNames())
                    .containsExactly("T", "S", "bx", "bp", "bs", "ax", "ap", "as", "c", "t", "z");
            for (String field : new String[] {"i", "x", "p", "s", "c", "t", "z"}) {
                assertThat(trade.get(field)).as(field).isEqualTo(rest.get(field));
            }
            for (String field : new String[] {"bp", "bs", "ap", "as", "t"}) {
                assertThat(quote.get(field)).as(field).isEqualTo(restQuote.get(field));
            }
        }
    }

    @Test
    void messagePackSaysTheSameWithNanoseconds() {
        try (StreamClient packed =
                        StreamClient.openPacked(
                                simulator,
                                "/v2/iex",
                                "APCA-API-KEY-ID",
                                "PKPACKED",
                                "APCA-API-SECRET-KEY",
                                "x");
                StreamClient plain = stream("/v2/iex")) {
            assertThat(packed.next().get("msg").stringValue()).isEqualTo("connected");
            assertThat(packed.next().get("msg").stringValue()).isEqualTo("authenticated");
            packed.sendBinary(packedSubscription());
            assertThat(packed.await("subscription").at("/trades/0").stringValue())
                    .isEqualTo("TSLA");
            plain.subscribe("'trades':['TSLA'],'bars':['TSLA']");
            clock.advance(Duration.ofSeconds(30));
            JsonNode one = packed.await("t");
            JsonNode other = plain.await("t");

            assertThat(one.propertyNames()).containsExactlyElementsOf(other.propertyNames());
            assertThat(one.propertyNames().iterator().next()).isEqualTo("T");
            for (String field : new String[] {"S", "t", "i", "z", "x"}) {
                assertThat(one.get(field).asString("")).isEqualTo(other.get(field).asString(""));
            }
            assertThat(one.get("p").isFloatingPointNumber()).isTrue();
            assertThat(one.get("p").decimalValue())
                    .isEqualByComparingTo(other.get("p").decimalValue());
            assertThat(packed.await("b").get("t").stringValue()).isEqualTo("2026-03-04T15:10:00Z");
        }
    }

    /// {"action":"subscribe","trades":["TSLA"],"bars":["TSLA"]}
    private static byte[] packedSubscription() {
        String text =
                "\u0083\u00a6action\u00a9subscribe\u00a6trades\u0091\u00a4TSLA\u00a4bars\u0091\u00a4TSLA";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void barsComeAsTheMinuteEndsAndAgainAfterALateTrade() {
        try (StreamClient stream = stream("/v2/iex")) {
            stream.subscribe(
                    "'bars':['SPY'],'updatedBars':['SPY'],'dailyBars':['SPY'],'lulds':['SPY'],'trades':['SPY']");
            clock.advance(Duration.ofSeconds(30));
            JsonNode bar = stream.await("b");
            JsonNode day = stream.await("d");
            JsonNode band = stream.await("l");
            JsonNode rest = client.get("/v2/stocks/SPY/bars/latest").at("/bar");
            assertThat(bar.propertyNames())
                    .containsExactly("T", "S", "o", "h", "l", "c", "v", "t", "n", "vw");
            assertThat(bar.get("t").stringValue()).isEqualTo("2026-03-04T15:10:00Z");
            assertThat(bar.get("v")).isEqualTo(rest.get("v"));
            assertThat(day.get("t").stringValue()).isEqualTo("2026-03-04T05:00:00Z");
            assertThat(day.get("c")).isEqualTo(bar.get("c"));
            assertThat(band.get("u").decimalValue()).isGreaterThan(bar.get("c").decimalValue());

            BigDecimal dear = bar.get("h").decimalValue().add(BigDecimal.TEN);
            market("{'symbol':'SPY','late_trade':" + dear + "}");
            JsonNode late =
                    stream.await(message ->
                            message.path("T").asString("").equals("t")
                                    && message.get("p").decimalValue().compareTo(dear) == 0);
            clock.advance(Duration.ofSeconds(31));
            JsonNode updated = stream.await("u");

            assertThat(late.get("t").stringValue()).startsWith("2026-03-04T15:10:5");
            assertThat(updated.get("t")).isEqualTo(bar.get("t"));
            assertThat(updated.get("h").decimalValue()).isEqualByComparingTo(dear);
            assertThat(updated.get("c")).isEqualTo(bar.get("c"));
            assertThat(updated.get("n").longValue()).isEqualTo(bar.get("n").longValue() + 1);
        }
    }

    @Test
    void haltsStopPrintsAndAreToldWithTheirEnd() {
        try (StreamClient stream = stream("/v2/iex")) {
            stream.subscribe("'statuses':['*'],'trades':['AAPL','SPY']");
            market("{'symbol':'AAPL','halt':true}");
            JsonNode halt = stream.await("s");
            JsonNode last = client.get("/v2/stocks/AAPL/trades/latest").at("/trade");
            clock.advance(Duration.ofSeconds(5));
            stream.await(message -> message.path("S").asString("").equals("SPY"));
            assertThat(client.get("/v2/stocks/AAPL/trades/latest").at("/trade")).isEqualTo(last);
            market("{'symbol':'AAPL','halt':false}");
            JsonNode resumed = stream.await("s");
            clock.advance(Duration.ofSeconds(1));
            JsonNode next = stream.await(message -> message.path("S").asString("").equals("AAPL"));

            assertThat(halt.propertyNames())
                    .containsExactly("T", "S", "sc", "sm", "rc", "rm", "t", "z");
            assertThat(halt.get("sc").stringValue()).isEqualTo("H");
            assertThat(resumed.get("sc").stringValue()).isEqualTo("T");
            assertThat(next.get("i").longValue()).isGreaterThan(last.get("i").longValue());
        }
    }

    @Test
    void correctionsAndCancelsFollowTrades() {
        try (StreamClient stream = stream("/v2/iex")) {
            stream.subscribe("'trades':['F']");
            JsonNode wrong = client.get("/v2/stocks/F/trades/latest").at("/trade");
            market("{'symbol':'F','correct':15.5}");
            JsonNode correction = stream.await("c");
            JsonNode right = client.get("/v2/stocks/F/trades/latest").at("/trade");
            market("{'symbol':'F','cancel':true}");
            JsonNode cancel = stream.await("x");

            assertThat(correction.get("oi")).isEqualTo(wrong.get("i"));
            assertThat(correction.get("op")).isEqualTo(wrong.get("p"));
            assertThat(correction.get("ci")).isEqualTo(right.get("i"));
            assertThat(correction.get("cp").decimalValue()).isEqualByComparingTo("15.5");
            assertThat(right.get("p").decimalValue()).isEqualByComparingTo("15.5");
            assertThat(cancel.get("i")).isEqualTo(right.get("i"));
            assertThat(cancel.get("a").stringValue()).isEqualTo("C");
            assertThat(client.get("/v2/stocks/F/trades/latest").at("/trade/t").stringValue())
                    .isLessThan(wrong.get("t").stringValue());
        }
    }

    @Test
    void theTestStreamHasOneSymbolRoundTheClock() {
        try (StreamClient stream = stream("/v2/test")) {
            JsonNode state = stream.subscribe("'trades':['*'],'quotes':['FAKEPACA']");
            clock.advance(Duration.ofSeconds(1));
            JsonNode trade = stream.await("t");

            assertThat(state.propertyNames()).containsExactly("T", "trades", "quotes", "bars");
            assertThat(trade.get("S").stringValue()).isEqualTo("FAKEPACA");
            assertThat(client.get("/v2/stocks/FAKEPACA/trades/latest").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"us", "us-1", "eu-1"})
    void cryptoHasBooksThatAddUp(String location) {
        try (StreamClient stream = stream("/v1beta3/crypto/" + location)) {
            JsonNode state =
                    stream.subscribe(
                            "'trades':['BTC/USD'],'quotes':['*'],'orderbooks':['BTC/USD']");
            JsonNode whole = stream.await("o");
            clock.advance(Duration.ofSeconds(1));
            JsonNode change = stream.await("o");
            clock.advance(Duration.ofSeconds(1));
            JsonNode trade = stream.await("t");
            JsonNode quote =
                    stream.await(message ->
                            message.path("T").asString("").equals("q")
                                    && message.path("S").asString("").equals("BTC/USD"));

            assertThat(state.propertyNames())
                    .containsExactly(
                            "T",
                            "trades",
                            "quotes",
                            "bars",
                            "updatedBars",
                            "dailyBars",
                            "orderbooks");
            assertThat(whole.get("r").booleanValue()).isTrue();
            assertThat(whole.get("b").size()).isEqualTo(5);
            assertThat(change.has("r")).isFalse();
            assertThat(change.get("a").size()).isPositive();
            assertThat(trade.propertyNames()).containsExactly("T", "S", "p", "s", "t", "i", "tks");
            assertThat(quote.propertyNames())
                    .containsExactly("T", "S", "bp", "bs", "ap", "as", "t");
        }
    }

    @Test
    void theDelayedFeedIsAQuarterOfAnHourLate() {
        try (StreamClient stream = stream("/v2/delayed_sip")) {
            stream.subscribe("'trades':['MSFT']");
            clock.advance(Duration.ofSeconds(1));

            assertThat(stream.await("t").get("t").stringValue()).startsWith("2026-03-04T14:55:3");
        }
    }

    @Test
    void aQuoteThatIsSetIsToldAndCanBeOneSided() {
        try (StreamClient stream = stream("/v2/iex")) {
            stream.subscribe("'quotes':['KO']");
            market("{'symbol':'KO','quote':{'bid':70.5,'ask':0}}");
            JsonNode quote = stream.await("q");

            assertThat(quote.get("bp").decimalValue()).isEqualByComparingTo("70.5");
            assertThat(quote.get("ap").decimalValue()).isZero();
            assertThat(quote.get("ax").stringValue()).isEqualTo(" ");
            assertThat(client.get("/v2/stocks/KO/quotes/latest").at("/quote/bp").decimalValue())
                    .isEqualByComparingTo("70.5");
        }
    }

    @Test
    void aFastSymbolPrintsSoOftenASecond() {
        try (StreamClient stream = stream("/v2/iex")) {
            stream.subscribe("'trades':['SPY']");
            market("{'symbol':'SPY','prints_per_second':500}");
            clock.advance(Duration.ofMillis(500));
            JsonNode last = stream.await("t");
            for (int i = 0; i < 750; i++) {
                clock.advance(Duration.ofMillis(1).multipliedBy(i % 3 == 0 ? 4 : 1));
                JsonNode next = stream.await("t");
                assertThat(next.get("i").longValue()).isGreaterThan(last.get("i").longValue());
                last = next;
            }
            assertThat(
                            client.get(
                                            "/v2/stocks/SPY/bars?timeframe=1Min&feed=iex&limit=1&sort=desc")
                                    .at("/bars")
                                    .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void pingsAreAnsweredAndCompressionIsTakenWhenOffered() throws IOException {
        try (StreamClient stream = stream("/v2/iex")) {
            assertThat(stream.ping("hello")).isEqualTo("hello");
        }
        String upgrade =
                "GET /v2/iex HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + Base64.getEncoder().encodeToString(new byte[16])
                        + "\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(StreamClient.WAIT_SECONDS).toMillis());
            socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            // The first bit after the opcode's says that the frame is compressed.
            int first = socket.getInputStream().read();

            assertThat(head.toString()).startsWith("HTTP/1.1 101");
            assertThat(head.toString().toLowerCase(Locale.ROOT))
                    .contains("sec-websocket-extensions: permessage-deflate");
            assertThat(first & 0x40).isEqualTo(0x40);
        }
    }

    @Test
    void aPathWithoutUpgradeIsNotFound() {
        assertThat(client.get("/v2/iex").status()).isEqualTo(404);
        assertThat(client.get("/stream").at("/message").stringValue()).isEqualTo("Not Found");
    }
}
