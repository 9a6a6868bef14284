package com.cyberhybridhub.alpaca.probe;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One call and its answer, without keys: a fixture for the simulator.
///
/// @param request the body sent, or empty text
/// @param headers those of the answer that are worth keeping, by lower-case name
/// @param body the answer's body, cut when it is long
/// @param json the whole body, empty when it is not JSON
record Exchange(
        String method,
        String target,
        String request,
        int status,
        Map<String, String> headers,
        String body,
        Optional<JsonNode> json) {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    static final int TOO_MANY_REQUESTS = 429;
    static final int UNPROCESSABLE = 422;
    static final int NOT_FOUND = 404;
    static final int FORBIDDEN = 403;

    boolean ok() {
        return status >= OK && status < MULTIPLE_CHOICES;
    }

    JsonNode node() {
        return json.orElseGet(MissingNode::getInstance);
    }

    String text(String name) {
        return node().path(name).asString("");
    }

    /// Alpaca's code in the body, `none` without one.
    String code() {
        return node().path("code").asString("none");
    }

    String message() {
        return text("message");
    }

    /// Refused because the id is taken.
    boolean idTaken() {
        return status == UNPROCESSABLE && message().contains("client_order_id must be unique");
    }

    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /// One line for the report.
    String describe() {
        if (ok()) {
            String state = text("status");
            return "HTTP " + status + (state.isEmpty() ? "" : " (" + state + ")");
        }
        String said = message();
        return "HTTP "
                + status
                + " code "
                + code()
                + (said.isEmpty() ? " without a message" : " \"" + said + "\"");
    }

    /// This answer, if it is a good one.
    Exchange good() throws NoReplyException {
        if (!ok()) {
            throw new NoReplyException(method + " " + target + " answered " + describe());
        }
        return this;
    }
}
