package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Silence, redirects and closed doors while an order is under way.
class OrderDeadlineTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofSeconds(3);

    private WireServer server;
    private AlpacaTradingClient client;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer(WireServer.json(200, Samples.order()));
        client =
                new AlpacaTradingClient(
                        Samples.settings(server), InstantSource.system(), Samples.SHORT);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws IOException {
        try (WireServer elsewhere = new WireServer(WireServer.json(200, Samples.order()))) {
            server.answer(
                    WireServer.json(status, "", "Location: " + elsewhere.url() + "/v2/orders"));
            assertThat(submit(LONG)).isInstanceOf(Placement.Unknown.class);
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theDeadlineCoversABodyThatStalls() {
        server.answer((_, out) -> {
            out.write(WireServer.head(200, "application/json", 500));
            out.write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            out.flush();
            server.silence();
        });
        assertThat(submit(BRIEF))
                .isInstanceOfSatisfying(
                        Placement.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("no complete answer within"));
        assertThat(server.count("POST")).isEqualTo(1);
    }

    @Test
    void theDeadlineCoversASilentServer() {
        server.answer((_, _) -> server.silence());
        assertThat(submit(BRIEF)).isInstanceOf(Placement.Unknown.class);
        assertThat(server.count("POST")).isEqualTo(1);
    }

    @Test
    void withoutTimeNothingIsSent() {
        assertThat(submit(Duration.ZERO)).isInstanceOf(Placement.Unknown.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nobodyListeningIsUnknownToo() throws IOException {
        server.close();
        assertThat(submit(LONG)).isInstanceOf(Placement.Unknown.class);
    }

    @Test
    void aClosedClientSendsNothingAndThrowsNothing() {
        client.close();
        assertThat(submit(LONG)).isInstanceOf(Placement.Unknown.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keysAppearInNoLogLineAndNoOutcome() {
        try (CapturedLog log = new CapturedLog()) {
            String echo = Samples.error(40310000, Samples.KEY_ID + " and " + Samples.SECRET);
            for (WireServer.Reply reply :
                    List.of(
                            WireServer.json(403, echo),
                            WireServer.json(500, echo),
                            WireServer.html(502),
                            (_, _) -> {})) {
                server.answer(reply);
                assertThat(submit(LONG).toString()).doesNotContain(Samples.KEY_ID, Samples.SECRET);
                assertThatThrownBy(() -> client.asset(new Symbol("SPY")))
                        .asString()
                        .doesNotContain(Samples.KEY_ID, Samples.SECRET);
            }
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("req-1"));
            assertThat(log.lines())
                    .noneMatch(
                            line -> line.contains(Samples.SECRET) || line.contains(Samples.KEY_ID));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "TRUE"})
    void aJvmThatResendsPostsIsRefused(String value) {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", value);
        try {
            assertThatThrownBy(() ->
                            new AlpacaTradingClient(
                                    Samples.settings(server), InstantSource.system()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("twice");
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    private Placement submit(Duration deadline) {
        return client.submit(
                client.prepare(Samples.TEN_DOLLARS_OF_SPY),
                Samples.TEN_DOLLARS_OF_SPY,
                deadline,
                Departure.FREE);
    }
}
