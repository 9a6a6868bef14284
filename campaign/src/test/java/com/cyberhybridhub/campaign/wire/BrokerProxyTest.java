package com.cyberhybridhub.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.campaign.wire.Sent.Reach;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real broker behind the proxy, and Java's own client in front of it.
final class BrokerProxyTest {

    private static final int LEASE_MILLIS = 800;

    private final AlpacaSimulator simulator =
            AlpacaSimulator.start(SimulatorOptions.builder().build());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<WireFault> fault = Optional.empty();
    private final BrokerProxy proxy =
            new BrokerProxy(0, simulator.port(), LEASE_MILLIS, new Traps(), () -> fault);

    @AfterEach
    void stop() {
        proxy.close();
        simulator.close();
        client.close();
    }

    private HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("APCA-API-KEY-ID", "PKWIRE")
                .header("APCA-API-SECRET-KEY", "not-a-secret");
    }

    private int order(String id) throws IOException, InterruptedException {
        HttpRequest request =
                to(proxy.url() + "/v2/orders")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"symbol": "SPY", "side": "buy", "type": "market", "time_in_force": "day",
                                         "notional": "10", "client_order_id": "%s"}\
                                        """
                                                .formatted(id)))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private boolean isThere(String id) throws IOException, InterruptedException {
        String url = simulator.url() + "/v2/orders:by_client_order_id?client_order_id=" + id;
        return client.send(to(url).build(), HttpResponse.BodyHandlers.discarding()).statusCode()
                == 200;
    }

    @Test
    void aPostPassesAndIsWrittenDown() throws Exception {
        assertThat(order("one")).isEqualTo(200);
        assertThat(order("two")).isEqualTo(200);

        assertThat(isThere("two")).isTrue();
        assertThat(proxy.sent())
                .extracting(Sent::clientOrderId, Sent::reach)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", Reach.WHOLE),
                        org.assertj.core.groups.Tuple.tuple("two", Reach.WHOLE));
    }

    @ParameterizedTest
    @CsvSource({
        "CUT_BEFORE, NOTHING, false",
        "RESET_BEFORE, NOTHING, false",
        "CUT_AFTER_HEAD, HALF, false",
        "CUT_IN_BODY, HALF, false",
        "CUT_BEFORE_LAST_BYTE, HALF, false",
        "ANSWER_DROPPED, WHOLE, true",
        "ANSWER_RESET, WHOLE, true",
        "ANSWER_CUT_IN_HEAD, WHOLE, true",
        "ANSWER_CUT_IN_BODY, WHOLE, true"
    })
    void aCutIsWhatItsNameSays(WireFault kind, Reach reach, boolean placed) throws Exception {
        fault = Optional.of(kind);

        assertThatThrownBy(() -> order("cut")).isInstanceOf(IOException.class);

        assertThat(isThere("cut")).isEqualTo(placed);
        assertThat(proxy.sent()).extracting(Sent::reach).containsExactly(reach);
    }

    @ParameterizedTest
    @CsvSource({"ANSWER_IN_PIECES", "REQUEST_IN_PIECES", "ANSWER_TOO_LATE", "REQUEST_TOO_LATE"})
    void whatIsOnlySlowArrives(WireFault kind) throws Exception {
        fault = Optional.of(kind);

        assertThat(order("slow")).isEqualTo(200);
    }

    @Test
    void aHubThatDiesAfterTheHeadHasSentHalfAPost() throws Exception {
        try (Socket hub =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.url()).getPort())) {
            String head = "POST /v2/orders HTTP/1.1\r\nHost: broker\r\nContent-Length: 90\r\n\r\n";
            hub.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            hub.shutdownOutput();

            assertThat(hub.getInputStream().readAllBytes()).isEmpty();
        }

        assertThat(proxy.sent()).containsExactly(new Sent(0, "", Reach.HALF, Optional.empty()));
    }
}
