package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the query and body of a trading request; what is malformed is answered 422 as the trading
/// API does.
final class TradingQuery {

    static final int NOT_FOUND = 40410000;

    private static final int BAD_FIELD = 40010001;
    private static final int BAD_BODY = 40010000;
    private static final int DATE_CHARS = 10;
    private static final int NUMBER_MAX_CHARS = 40;

    private TradingQuery() {}

    static ApiError badField(String message) {
        return ApiError.trading(422, BAD_FIELD, message);
    }

    static ApiError invalid(String name) {
        return badField("invalid " + name);
    }

    static ApiError notFound(String message) {
        return ApiError.trading(404, NOT_FOUND, message);
    }

    static ObjectNode body(Context ctx) {
        try {
            if (Json.read(ctx.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw malformed();
        }
        throw malformed();
    }

    private static ApiError malformed() {
        return ApiError.trading(400, BAD_BODY, "request body format is invalid");
    }

    /// A boolean of a body, absent when it is missing or null.
    static @Nullable Boolean flag(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw invalid(name);
        }
        return value.booleanValue();
    }

    static String word(Context ctx, String name, String fallback) {
        String text = DataQuery.text(ctx, name);
        return text == null ? fallback : text.toLowerCase(Locale.ROOT);
    }

    static boolean isTrue(Context ctx, String name) {
        return switch (word(ctx, name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name);
        };
    }

    static int number(Context ctx, String name, int fallback, int max) {
        String text = word(ctx, name, String.valueOf(fallback));
        if (!text.matches("[0-9]{1,4}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > max) {
            throw badField(name + " must lie in 1 - " + max);
        }
        return Integer.parseInt(text);
    }

    static @Nullable BigDecimal decimal(Context ctx, String name) {
        String text = DataQuery.text(ctx, name);
        if (text == null) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (text.length() <= NUMBER_MAX_CHARS
                    && number.signum() > 0
                    && Math.abs(number.scale()) <= NUMBER_MAX_CHARS) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    static @Nullable Instant time(Context ctx, String name) {
        try {
            return DataQuery.time(ctx, name, TradingDay.NEW_YORK);
        } catch (ApiError e) {
            throw invalid(name);
        }
    }

    static @Nullable LocalDate date(Context ctx, String name) {
        String text = DataQuery.text(ctx, name);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(
                    text.length() > DATE_CHARS ? text.substring(0, DATE_CHARS) : text);
        } catch (DateTimeParseException e) {
            throw badField("invalid " + name + " date: " + text);
        }
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
