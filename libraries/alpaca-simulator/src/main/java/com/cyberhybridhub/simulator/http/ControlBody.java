package com.cyberhybridhub.simulator.http;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a control request; what is malformed is a problem with status 400.
final class ControlBody {

    private ControlBody() {}

    static ObjectNode read(Context ctx) {
        try {
            if (Json.read(ctx.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw ApiError.problem(400, "malformed_json", "the body is not JSON");
        }
        throw ApiError.problem(400, "malformed_json", "the body is not a JSON object");
    }

    static ApiError invalid(String detail) {
        return ApiError.problem(400, "invalid_value", detail);
    }

    static @Nullable UUID uuid(ObjectNode body, String name) {
        String text = body.path(name).asString("");
        return text.isEmpty()
                ? null
                : TradingQuery.uuid(text)
                        .orElseThrow(() -> invalid(name + " is not an id: " + text));
    }

    static UUID requiredUuid(ObjectNode body, String name) {
        UUID id = uuid(body, name);
        if (id == null) {
            throw invalid(name + " is missing");
        }
        return id;
    }

    /// An amount above 0, absent when it is missing or null.
    static @Nullable BigDecimal amount(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            BigDecimal amount = new BigDecimal(value.asString(""));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw invalid(name + " is not a number");
        }
        throw invalid(name + " must be above 0");
    }
}
