package com.cyberhybridhub.alpaca;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An answer whose body was read to its end.
///
/// @param json the body, empty when it is not one JSON value (gateways answer in HTML)
/// @param code Alpaca's error code in the body, or empty text
/// @param message Alpaca's error message, fit for a log line, or empty text
/// @param requestId what Alpaca's support asks for, or `-`
record Answer(int status, Optional<JsonNode> json, String code, String message, String requestId) {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    boolean ok() {
        return status >= OK && status < MULTIPLE_CHOICES;
    }

    /// The body of a good answer.
    JsonNode body() throws NoAnswerException {
        if (!ok()) {
            throw new NoAnswerException(describe());
        }
        return json.orElseThrow(() -> new NoAnswerException("unreadable body, " + describe()));
    }

    /// One line for a log or a refusal.
    String describe() {
        String said = message.isEmpty() ? "" : ": " + message;
        return "HTTP "
                + status
                + (code.isEmpty() ? "" : " code " + code)
                + said
                + " (request "
                + requestId
                + ")";
    }
}
