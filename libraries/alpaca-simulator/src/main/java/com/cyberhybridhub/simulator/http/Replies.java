package com.cyberhybridhub.simulator.http;

import io.javalin.http.Context;
import tools.jackson.databind.JsonNode;

/// Writes answers.
final class Replies {

    private Replies() {}

    static void json(Context ctx, JsonNode body) {
        ctx.contentType(ApiError.JSON_TYPE).result(Json.write(body));
    }

    static void error(Context ctx, ApiError error) {
        ctx.status(error.status()).contentType(error.contentType()).result(error.body());
    }
}
