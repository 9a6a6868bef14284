package com.cyberhybridhub.simulator.http;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A stub of Open-Meteo's current weather beside Alpaca's paths, so that a hub in test mode asks
/// nobody outside the machine: `GET /v1/forecast?latitude=…&longitude=…&current=temperature_2m`
/// (<https://open-meteo.com/en/docs>). Warm at the equator and cold at the poles, half a degree
/// warmer or colder each quarter of an hour; faults act on its path as on any other.
final class WeatherRoutes {

    static final String PATH = "/v1/forecast";

    private static final long INTERVAL_SECONDS = 900;
    private static final int BAD_REQUEST = 400;
    private static final int WARMEST = 30;
    private static final BigDecimal COLDER_PER_DEGREE = new BigDecimal("0.6");
    private static final BigDecimal STEP = new BigDecimal("0.5");
    private static final int STEPS = 9;
    private static final BigDecimal LATITUDE_MAX = new BigDecimal(90);
    private static final BigDecimal LONGITUDE_MAX = new BigDecimal(180);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    private final InstantSource wall;

    WeatherRoutes(InstantSource wall) {
        this.wall = wall;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::current);
    }

    private void current(Context ctx) {
        BigDecimal latitude = degrees(ctx, "latitude", LATITUDE_MAX);
        BigDecimal longitude = degrees(ctx, "longitude", LONGITUDE_MAX);
        long quarter = Math.floorDiv(wall.instant().getEpochSecond(), INTERVAL_SECONDS);
        Instant interval = Instant.ofEpochSecond(quarter * INTERVAL_SECONDS);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("latitude", latitude).put("longitude", longitude);
        body.put("utc_offset_seconds", 0).put("timezone", "GMT");
        body.putObject("current_units")
                .put("time", "iso8601")
                .put("interval", "seconds")
                .put("temperature_2m", "°C");
        body.putObject("current")
                .put("time", MINUTES.format(interval))
                .put("interval", INTERVAL_SECONDS)
                .put("temperature_2m", celsius(latitude, longitude, quarter));
        Replies.json(ctx, body);
    }

    private static BigDecimal celsius(BigDecimal latitude, BigDecimal longitude, long quarter) {
        long turn = Math.floorMod(quarter + longitude.longValue(), STEPS);
        return new BigDecimal(WARMEST)
                .subtract(latitude.abs().multiply(COLDER_PER_DEGREE))
                .add(STEP.multiply(new BigDecimal(turn)))
                .setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal degrees(Context ctx, String name, BigDecimal max) {
        String text = ctx.queryParam(name);
        try {
            BigDecimal degrees = new BigDecimal(text == null ? "" : text);
            if (degrees.abs().compareTo(max) <= 0) {
                return degrees;
            }
        } catch (NumberFormatException notANumber) {
            // the same answer as for one out of range
        }
        throw ApiError.openMeteo(
                BAD_REQUEST,
                "Parameter '" + name + "' must be between -" + max + " and " + max + ".");
    }
}
