package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.market.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The error table of the market data streams, and what becomes of the connection.
final class DataStreamErrorsTest {

    private static final int QUEUE = 200;

    private final ManualClock clock = new ManualClock("2026-03-04T15:10:30.5Z");
    private final AlpacaSimulator simulator =
            AlpacaSimulator.start(
                    SimulatorOptions.builder().clock(clock).streamQueue(QUEUE).build());

    @AfterEach
    void stop() {
        simulator.close();
    }

    private StreamClient open() {
        StreamClient client = StreamClient.open(simulator, "/v2/iex");
        assertThat(client.next().get("msg").stringValue()).isEqualTo("connected");
        return client;
    }

    private StreamClient authenticated() {
        return StreamClient.authenticated(simulator, "/v2/iex", Client.KEY);
    }

    private static void expect(StreamClient client, int code, String text) {
        JsonNode error = client.await("error");
        assertThat(error.get("code").intValue()).isEqualTo(code);
        assertThat(error.get("msg").stringValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{'action':'dance'}",
                "{'action':'subscribe','trades':['spy']}",
                "{'action':'subscribe','trades':['SPY',7]}",
                "{'action':'subscribe','bars':'SPY'}"
            })
    void error400LeavesTheConnectionOpen(String nonsense) {
        try (StreamClient client = authenticated()) {
            client.send(nonsense);
            expect(client, 400, "invalid syntax");

            assertThat(client.subscribe("'trades':['SPY']").get("trades").size()).isEqualTo(1);
        }
    }

    @Test
    void error401ClosesWhoeverSubscribesBeforeAuthentication() {
        try (StreamClient client = open()) {
            client.send("{'action':'subscribe','trades':['SPY']}");
            expect(client, 401, "not authenticated");

            assertThat(client.closed()).isEqualTo(1000);
        }
    }

    @Test
    void error402ClosesWhoeverHasAWrongKey() {
        try (StreamClient client = open();
                StreamClient byHeader =
                        StreamClient.open(
                                simulator,
                                "/v2/iex",
                                "APCA-API-KEY-ID",
                                "AKLIVE",
                                "APCA-API-SECRET-KEY",
                                "x")) {
            client.send("{'action':'auth','key':'AKLIVE','secret':'x'}");
            expect(client, 402, "auth failed");
            expect(byHeader, 402, "auth failed");

            assertThat(client.closed()).isEqualTo(1000);
            assertThat(byHeader.closed()).isEqualTo(1000);
        }
    }

    @Test
    void error403LeavesTheConnectionOpen() {
        try (StreamClient client = authenticated()) {
            client.send("{'action':'auth','key':'PKTEST','secret':'whatever'}");
            expect(client, 403, "already authenticated");

            assertThat(client.subscribe("'bars':['*']").get("bars").size()).isEqualTo(1);
        }
    }

    @Test
    void error404ClosesWhoeverTakesTenSeconds() {
        try (StreamClient client = open()) {
            clock.advance(Duration.ofSeconds(10));
            expect(client, 404, "auth timeout");

            assertThat(client.closed()).isEqualTo(1000);
        }
    }

    @Test
    void error405LeavesTheSubscriptionsAsTheyWere() {
        String many =
                IntStream.range(0, 28)
                        .mapToObj(i -> "'S" + i + "'")
                        .collect(Collectors.joining(","));
        try (StreamClient client = authenticated()) {
            client.subscribe("'trades':['SPY','QQQ'],'quotes':[" + many + "],'bars':['*']");
            client.send("{'action':'subscribe','trades':['AAPL']}");
            expect(client, 405, "symbol limit exceeded");
            client.send("{'action':'subscribe','quotes':['*']}");
            expect(client, 405, "symbol limit exceeded");
            JsonNode state = client.subscribe("'updatedBars':['" + "F" + "'],'trades':['SPY']");

            assertThat(state.get("trades").size()).isEqualTo(2);
            assertThat(state.get("quotes").size()).isEqualTo(28);
        }
    }

    @Test
    void error406RefusesASecondConnectionOfOneKeyToOnePath() {
        try (StreamClient first = authenticated();
                StreamClient elsewhere =
                        StreamClient.authenticated(simulator, "/v2/test", Client.KEY);
                StreamClient other = StreamClient.authenticated(simulator, "/v2/iex", "PKOTHER")) {
            try (StreamClient second = open()) {
                second.send("{'action':'auth','key':'PKTEST','secret':'" + Client.SECRET + "'}");
                expect(second, 406, "connection limit exceeded");
                assertThat(second.closed()).isEqualTo(1000);
            }
            assertThat(first.subscribe("'bars':['SPY']").get("bars").size()).isEqualTo(1);
            assertThat(elsewhere.hasNothing()).isTrue();
            assertThat(other.hasNothing()).isTrue();
        }
    }

    @Test
    void aPlaceIsFreeAgainWhenItsConnectionIsGone() {
        authenticated().close();
        Instant deadline = Instant.now().plusSeconds(StreamClient.WAIT_SECONDS);
        while (Instant.now().isBefore(deadline)) {
            try (StreamClient next =
                    StreamClient.open(
                            simulator,
                            "/v2/iex",
                            "APCA-API-KEY-ID",
                            Client.KEY,
                            "APCA-API-SECRET-KEY",
                            Client.SECRET)) {
                next.next();
                if (next.next().get("msg").stringValue().equals("authenticated")) {
                    return;
                }
            }
        }
        throw new AssertionError("the place stayed taken");
    }

    @Test
    void aSlowClientIsCut() throws IOException {
        String upgrade =
                "GET /v2/iex HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + Base64.getEncoder().encodeToString(new byte[16])
                        + "\r\nAPCA-API-KEY-ID: PKSLOW\r\nAPCA-API-SECRET-KEY: x\r\n\r\n";
        byte[] subscribe =
                "{\"action\":\"subscribe\",\"trades\":[\"SPY\"],\"quotes\":[\"SPY\"]}"
                        .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket();
                Client driver = Client.around(simulator)) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout((int) Duration.ofSeconds(StreamClient.WAIT_SECONDS).toMillis());
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.port()));
            socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
            // One masked text frame; a mask of zeros changes nothing.
            socket.getOutputStream()
                    .write(new byte[] {(byte) 0x81, (byte) (0x80 | subscribe.length), 0, 0, 0, 0});
            socket.getOutputStream().write(subscribe);
            InputStream in = socket.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("subscription") < 0) {
                seen.append((char) in.read());
            }
            driver.control("/_sim/market", "{\"symbol\":\"SPY\",\"prints_per_second\":2000}");
            while (!simulator.streamTraffic().isEmpty()) {
                clock.advance(Duration.ofMillis(200));
                driver.getWithoutKey("/_sim/state");
            }
            assertThat(in.readAllBytes().length).isPositive();
        } catch (java.net.SocketException cut) {
            assertThat(cut).hasMessageContaining("reset");
        }
    }

    @Test
    void error409ClosesTheConsolidatedFeedToTheFreePlan() {
        try (StreamClient client = StreamClient.open(simulator, "/v2/sip")) {
            client.send("{'action':'auth','key':'PKTEST','secret':'" + Client.SECRET + "'}");
            expect(client, 409, "insufficient subscription");

            assertThat(client.closed()).isEqualTo(1000);
        }
    }

    @Test
    void thePaidPlanHasTheConsolidatedFeedAndNoLimit() {
        SimulatorOptions plus = SimulatorOptions.builder().plan(Plan.PLUS).build();
        try (AlpacaSimulator paid = AlpacaSimulator.start(plus);
                StreamClient client = StreamClient.authenticated(paid, "/v2/sip", Client.KEY)) {
            assertThat(client.subscribe("'trades':['*'],'quotes':['*']").get("quotes").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void error410IsForChannelsThatTheFeedLacks() {
        try (StreamClient client = authenticated()) {
            client.send("{'action':'subscribe','orderbooks':['SPY']}");
            expect(client, 410, "invalid subscribe action for this feed");

            assertThat(client.subscribe("'orderbooks':[],'lulds':['SPY']").get("lulds").size())
                    .isEqualTo(1);
        }
    }
}
