package com.cyberhybridhub.web.api;

import com.cyberhybridhub.web.auth.Caller;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What every path under /v1 does alike.
final class Requests {

    static final String CALLER = "caller";

    private Requests() {}

    static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        if (caller == null) {
            throw Problem.unauthorized();
        }
        return caller;
    }

    /// The id in the path; what is not a UUID names nothing.
    static UUID id(Context ctx, String what) {
        String text = ctx.pathParam("id");
        return uuid(text).orElseThrow(() -> Problem.notFound(what));
    }

    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT)) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    static byte[] jsonBody(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Problem.of(415, "unsupported_media_type", "Send the body as application/json.");
        }
        return ctx.bodyAsBytes();
    }

    static void answer(Context ctx, JsonNode json) {
        ctx.contentType("application/json; charset=utf-8").result(Wire.MAPPER.writeValueAsBytes(json));
    }
}
