package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.broker.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client of the trade updates stream. Thread-safe: its monitor guards the conversation; the
/// broker reads whose updates it wants without it.
final class TradeConnection implements Protocol {

    static final String PATH = "/stream";

    /// Time for authentication.
    static final Duration AUTH_TIMEOUT = Duration.ofSeconds(60);

    private static final String TRADE_UPDATES = "trade_updates";
    private static final int CLOSE_NORMAL = 1000;

    private final Keys keys;
    private final StreamFaults faults;
    private final Encoding encoding;
    private final Instant openedAt;
    private final Outbox outbox;
    private @Nullable String keyId;
    private volatile @Nullable String listensTo;
    private boolean over;

    TradeConnection(
            Keys keys,
            StreamSettings settings,
            StreamFaults faults,
            DataConnection.Greeting greeting,
            Instant now) {
        this.keys = keys;
        this.faults = faults;
        this.openedAt = now;
        this.encoding =
                greeting.messagePack()
                        ? Encoding.MESSAGE_PACK
                        : settings.tradeStreamText() ? Encoding.TEXT : Encoding.BINARY_JSON;
        this.outbox =
                new Outbox(
                        PATH,
                        encoding.isBinary(),
                        messages -> messages.stream().map(encoding::alone).toList(),
                        new Outbox.Substitutes(error(), nothing(), null),
                        new Outbox.Link(greeting.wire(), faults, settings.queueMax()));
    }

    private static Message error() {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("action", "error");
        fields.put("data", Map.of("error_message", "internal server error"));
        return new Message("error", "", fields);
    }

    private static Message nothing() {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("stream", TRADE_UPDATES);
        fields.put("data", WireJson.object().nullNode());
        return new Message(TRADE_UPDATES, "", fields);
    }

    @Override
    public void opened() {
        outbox.start();
    }

    @Override
    public synchronized void received(JsonNode message) {
        if (over) {
            return;
        }
        JsonNode data = message.path("data");
        switch (message.path("action").asString("")) {
            case "authenticate", "auth" -> authenticate(credentials(message, data));
            case "listen" -> listen(data.path("streams"));
            default -> garbled();
        }
    }

    /// In the data, as the SDKs send them, or beside the action, as the newer documents say.
    private Optional<String> credentials(JsonNode message, JsonNode data) {
        String token = data.path("oauth_token").asString("");
        if (!token.isEmpty()) {
            return keys.byToken(token);
        }
        String id = data.path("key_id").asString(message.path("key").asString(""));
        String secret = data.path("secret_key").asString(message.path("secret").asString(""));
        return keys.byPair(id, secret);
    }

    private void authenticate(Optional<String> found) {
        if (faults.stallsAuthentication(PATH)) {
            return;
        }
        found.ifPresent(id -> keyId = id);
        answer(found.isPresent() ? "authorized" : "unauthorized", "authenticate");
    }

    private void answer(String status, String action) {
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        data.put("status", status);
        data.put("action", action);
        send("authorization", "", data);
    }

    private void listen(JsonNode streams) {
        if (keyId == null) {
            answer("unauthorized", "listen");
            return;
        }
        List<String> known = new ArrayList<>();
        for (JsonNode name : streams) {
            if (name.asString("").equals(TRADE_UPDATES) && known.isEmpty()) {
                known.add(TRADE_UPDATES);
            }
        }
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        data.put("streams", known);
        send("listening", "", data);
        listensTo = known.isEmpty() ? null : keyId;
    }

    private void send(String stream, String event, SequencedMap<String, Object> data) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("stream", stream);
        fields.put("data", data);
        outbox.send(new Message(stream, event, fields));
    }

    @Override
    public synchronized void garbled() {
        if (!over) {
            outbox.send(error());
        }
    }

    /// Whether it follows the orders of that account.
    boolean follows(OrderEvent event) {
        return event.keyId().equals(listensTo);
    }

    @Override
    public synchronized void check(Instant wall) {
        if (!over && keyId == null && !wall.isBefore(openedAt.plus(AUTH_TIMEOUT))) {
            over = true;
            outbox.close(CLOSE_NORMAL, "auth timeout");
        }
    }

    @Override
    public synchronized void closed() {
        over = true;
        listensTo = null;
        outbox.end();
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }
}
