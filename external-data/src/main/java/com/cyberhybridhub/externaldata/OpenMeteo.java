package com.cyberhybridhub.externaldata;

import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;
import com.cyberhybridhub.engine.pipelines.WeatherSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The current weather of Open-Meteo, without a key (<https://open-meteo.com/en/docs>): one GET a
/// place and quarter of an hour at most, which is how often their figures change.
public final class OpenMeteo implements WeatherSource, AutoCloseable {

    static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    static final Duration ANSWER_MAX = Duration.ofSeconds(6);
    static final Duration REMEMBERED = Duration.ofMinutes(15);
    static final Duration MEASURED_WITHIN = Duration.ofMinutes(30);
    static final int BODY_MAX_BYTES = 65_536;
    static final int PLACES_MAX = 200;

    private static final int OK = 200;
    private static final BigDecimal HOTTEST = new BigDecimal(60);
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final WeatherUrl url;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();

    private record Remembered(Temperature temperature, Instant until) {}

    public OpenMeteo(WeatherUrl url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_MAX)
                        .executor(threads)
                        .build();
    }

    @Override
    public Temperature now(Place place) {
        Instant now = clock.instant();
        Optional<Temperature> known = recall(place, now);
        if (known.isPresent()) {
            return known.get();
        }
        Temperature fresh = read(ask(place), now);
        remember(place, fresh, now);
        return fresh;
    }

    private synchronized Optional<Temperature> recall(Place place, Instant now) {
        return Optional.ofNullable(remembered.get(place.name()))
                .filter(one -> now.isBefore(one.until()))
                .map(Remembered::temperature);
    }

    private synchronized void remember(Place place, Temperature temperature, Instant now) {
        remembered.remove(place.name());
        remembered.put(place.name(), new Remembered(temperature, now.plus(REMEMBERED)));
        if (remembered.size() > PLACES_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    private byte[] ask(Place place) {
        URI target =
                URI.create(
                        "%s/v1/forecast?latitude=%s&longitude=%s&current=temperature_2m"
                                .formatted(
                                        url.origin(),
                                        place.latitude().toPlainString(),
                                        place.longitude().toPlainString()));
        HttpRequest request =
                HttpRequest.newBuilder(target).header("Accept", "application/json").build();
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX_BYTES));
        try {
            HttpResponse<byte[]> response =
                    future.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new WeatherAwayException("answered " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException late) {
            throw new WeatherAwayException("no answer within " + ANSWER_MAX.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw new WeatherAwayException(reason(failed), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WeatherAwayException("interrupted", stopped);
        } finally {
            future.cancel(true);
        }
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof IOException ? "cannot be reached" : "failed";
    }

    private static Temperature read(byte[] body, Instant now) {
        try {
            JsonNode json = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            JsonNode current = json.path("current");
            JsonNode value = current.path("temperature_2m");
            String unit = json.path("current_units").path("temperature_2m").asString("°C");
            if (!value.isNumber() || !unit.equals("°C")) {
                throw new WeatherAwayException("answered without a temperature in °C");
            }
            // Times are in GMT unless a time zone is asked for, and carry none.
            Instant observedAt =
                    LocalDateTime.parse(current.path("time").asString(""))
                            .toInstant(ZoneOffset.UTC);
            BigDecimal celsius = value.decimalValue();
            boolean possible =
                    celsius.abs().compareTo(HOTTEST) <= 0
                            && Duration.between(observedAt, now).abs().compareTo(MEASURED_WITHIN)
                                    <= 0;
            if (!possible) {
                throw new WeatherAwayException("answered what cannot be true now");
            }
            return new Temperature(celsius, observedAt);
        } catch (JacksonException | DateTimeException unreadable) {
            throw new WeatherAwayException("answered what cannot be read", unreadable);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
