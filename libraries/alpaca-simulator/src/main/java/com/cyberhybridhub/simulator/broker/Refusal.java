package com.cyberhybridhub.simulator.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/// Why something was refused, in Alpaca's words.
///
/// @param status HTTP status
/// @param code Alpaca's eight-digit code
/// @param details further members of the error body: strings or lists of strings
public record Refusal(int status, int code, String message, Map<String, Object> details) {

    static final int BAD_FIELD = 40010001;
    static final int UNPROCESSABLE = 42210000;

    static Refusal badField(String message) {
        return new Refusal(422, BAD_FIELD, message, Map.of());
    }

    static Refusal unprocessable(String message) {
        return new Refusal(422, UNPROCESSABLE, message, Map.of());
    }

    static Refusal forbidden(String message, Map<String, Object> details) {
        return new Refusal(403, 40310000, message, new LinkedHashMap<>(details));
    }

    /// Nothing has that name.
    public static Refusal notFound(String message) {
        return new Refusal(404, 40410000, message, Map.of());
    }
}
