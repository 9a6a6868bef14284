package com.cyberhybridhub.simulator.contract;

import java.net.http.HttpResponse;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One answer as the contract sees it.
///
/// @param path as it was sent, escapes and all, without the query
record Answer(String method, String path, int status, String contentType, String text) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.request().method(),
                // Some clients escape the colon of orders:by_client_order_id.
                response.request().uri().getRawPath().replaceAll("(?i)%3a", ":"),
                response.statusCode(),
                response.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll(";.*", "")
                        .strip(),
                response.body());
    }

    boolean isJson() {
        return contentType.equals("application/json");
    }

    /// Throws when it says that it is JSON and is not.
    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new AssertionError(method + " " + path + " answered no JSON: " + text, e);
        }
    }
}
