package com.cyberhybridhub.externaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;
import com.cyberhybridhub.engine.pipelines.WeatherSource.WeatherAwayException;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the simulator's stub over real HTTP, and against answers that make no sense.
class OpenMeteoTest {

    private static final Place LISBON =
            new Place("Lisbon", "Portugal", new BigDecimal("38.72"), new BigDecimal("-9.13"), 1);

    private final AlpacaSimulator simulator =
            AlpacaSimulator.start(SimulatorOptions.builder().build());
    private Instant now = Instant.now();
    private final OpenMeteo weather = new OpenMeteo(WeatherUrl.of(simulator.url()), () -> now);

    @AfterEach
    void close() {
        weather.close();
        simulator.close();
    }

    @Test
    void itReadsTheTemperatureOfNow() {
        Temperature temperature = weather.now(LISBON);

        assertThat(temperature.celsius()).isBetween(new BigDecimal(0), new BigDecimal(20));
        assertThat(Duration.between(temperature.observedAt(), now))
                .isBetween(Duration.ZERO, Duration.ofMinutes(15));
    }

    @Test
    void oneQuarterOfAnHourIsRemembered() throws Exception {
        Temperature first = weather.now(LISBON);
        fault("{\"fault\": \"status\", \"path\": \"/v1/forecast\", \"status\": 503}");

        assertThat(weather.now(LISBON)).isEqualTo(first);
        now = now.plus(OpenMeteo.REMEMBERED);
        assertThatThrownBy(() -> weather.now(LISBON))
                .isInstanceOf(WeatherAwayException.class)
                .hasMessage("answered 503");
    }

    @Test
    void aServerThatIsGoneIsAway() {
        simulator.close();

        assertThatThrownBy(() -> weather.now(LISBON))
                .isInstanceOf(WeatherAwayException.class)
                .hasMessage("cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"current\": {}}",
                "{\"current\": {\"temperature_2m\": \"warm\", \"time\": \"NOW\"}}",
                "{\"current\": {\"temperature_2m\": 14.5}}",
                "{\"current\": {\"temperature_2m\": 14.5, \"time\": \"soon\"}}",
                "{\"current\": {\"temperature_2m\": 14.5, \"time\": \"2020-01-01T00:00\"}}",
                "{\"current\": {\"temperature_2m\": 114.5, \"time\": \"NOW\"}}",
                "{\"current_units\": {\"temperature_2m\": \"°F\"},"
                        + " \"current\": {\"temperature_2m\": 58, \"time\": \"NOW\"}}"
            })
    void whatMakesNoSenseIsNotBelieved(String body) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(
                    () -> answerOnce(server, body.replace("NOW", now.toString().substring(0, 16))));
            try (OpenMeteo odd =
                    new OpenMeteo(
                            WeatherUrl.of("http://127.0.0.1:" + server.getLocalPort()),
                            () -> now)) {
                assertThatThrownBy(() -> odd.now(LISBON)).isInstanceOf(WeatherAwayException.class);
            }
        }
    }

    private static void answerOnce(ServerSocket server, String body) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] head = new byte[4_096];
            if (in.read(head) < 0) {
                return;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private void fault(String rule) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(simulator.url() + "/_sim/faults"))
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            "[" + rule + "]"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            assertThat(status).isEqualTo(200);
        }
    }
}
