package com.cyberhybridhub.simulator.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The control messages of market data streams.
final class DataErrors {

    static final Message INVALID_SYNTAX = error(400, "invalid syntax");
    static final Message NOT_AUTHENTICATED = error(401, "not authenticated");
    static final Message AUTH_FAILED = error(402, "auth failed");
    static final Message ALREADY_AUTHENTICATED = error(403, "already authenticated");
    static final Message AUTH_TIMEOUT = error(404, "auth timeout");
    static final Message SYMBOL_LIMIT = error(405, "symbol limit exceeded");
    static final Message CONNECTION_LIMIT = error(406, "connection limit exceeded");
    static final Message SLOW_CLIENT = error(407, "slow client");
    static final Message INSUFFICIENT_SUBSCRIPTION = error(409, "insufficient subscription");
    static final Message INVALID_ACTION = error(410, "invalid subscribe action for this feed");
    static final Message INTERNAL = error(500, "internal error");

    /// Stands for a `null` in the array.
    static final Message NOTHING = new Message("null", "", null);

    static final Message CONNECTED = success("connected");
    static final Message AUTHENTICATED = success("authenticated");

    private DataErrors() {}

    static Outbox.Substitutes substitutes() {
        return new Outbox.Substitutes(INTERNAL, NOTHING, SLOW_CLIENT);
    }

    private static Message error(long code, String text) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("T", "error");
        fields.put("code", code);
        fields.put("msg", text);
        return new Message("error", text, fields);
    }

    private static Message success(String text) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("T", "success");
        fields.put("msg", text);
        return new Message("success", text, fields);
    }

    /// Control messages travel alone, market data together.
    static boolean travelsAlone(Message message) {
        return List.of("error", "success", "subscription").contains(message.kind());
    }
}
