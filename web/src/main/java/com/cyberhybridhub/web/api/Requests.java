package com.cyberhybridhub.web.api;

import com.cyberhybridhub.web.auth.Caller;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What every path under /v1 does alike.
final class Requests {

    static final String CALLER = "caller";

    /// How large a body may be that is no config: an answer, a kill switch.
    static final int SMALL_BODY_MAX_BYTES = 65_536;

    static final int CONFIG_BODY_MAX_BYTES = 262_144;

    private static final Pattern JSON_TYPE = Pattern.compile("(?i)\\s*application/json\\s*(;.*)?");

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
        return Ids.parse(ctx.pathParam("id")).orElseThrow(() -> Problem.notFound(what));
    }

    /// The body, sent as JSON and not larger than this.
    static byte[] jsonBody(Context ctx, int maxBytes) {
        String type = ctx.contentType();
        if (type == null || !JSON_TYPE.matcher(type).matches()) {
            throw Problem.of(415, "unsupported_media_type", "Send the body as application/json.");
        }
        if (ctx.contentLength() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        byte[] body = ctx.bodyAsBytes();
        if (body.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return body;
    }

    private static Problem tooLarge(int maxBytes) {
        return Problem.of(
                413, "payload_too_large", "The body is larger than " + maxBytes + " bytes.");
    }

    static void answer(Context ctx, JsonNode json) {
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(Wire.MAPPER.writeValueAsBytes(json));
    }
}
