package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaJson;
import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.alpaca.Fields;
import com.cyberhybridhub.alpaca.OrderJson;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Alpaca's stream of order events (docs.alpaca.markets, "Websocket Streaming"): we speak first,
/// frames are single objects, as JSON in text or binary frames or as MessagePack; all are read.
final class TradeProtocol implements Protocol {

    static final String STREAM = "trade_updates";

    /// The market data stream's number for wrong keys; this stream has none of its own.
    private static final int AUTH_FAILED = 402;

    private static final int INTERNAL_ERROR = 500;
    private static final int NOT_OFFERED = 410;
    private static final Logger LOG = LoggerFactory.getLogger(TradeProtocol.class);

    private final URI uri;
    private final InstantSource time;
    private final TradeUpdates.Listener listener;
    private boolean asked;
    private boolean listening;

    TradeProtocol(URI host, InstantSource time, TradeUpdates.Listener listener) {
        this.uri = host.resolve("/stream");
        this.time = time;
        this.listener = listener;
    }

    @Override
    public String name() {
        return STREAM;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public boolean wanted() {
        return true;
    }

    @Override
    public boolean greets() {
        return false;
    }

    @Override
    public String signIn(AlpacaKeys keys) {
        return Outgoing.authenticate(keys);
    }

    @Override
    public void signedIn() {
        asked = false;
        listening = false;
    }

    @Override
    public Optional<String> nextRequest() {
        if (asked) {
            return Optional.empty();
        }
        asked = true;
        return Optional.of(Outgoing.listen(STREAM));
    }

    @Override
    public List<Signal> read(Frame frame) {
        List<Signal> signals = new ArrayList<>(1);
        Optional<JsonNode> tree =
                switch (frame) {
                    case Frame.Text(String text) ->
                            AlpacaJson.parse(text.getBytes(StandardCharsets.UTF_8));
                    case Frame.Binary(byte[] bytes) ->
                            Frame.looksLikeJson(bytes)
                                    ? AlpacaJson.parse(bytes)
                                    : MsgPackTree.parse(bytes);
                };
        if (tree.isEmpty()) {
            LOG.warn("trade_updates: a frame that cannot be read was passed over");
        } else if (tree.get().isArray()) {
            tree.get().forEach(message -> read(message, signals));
        } else {
            read(tree.get(), signals);
        }
        return signals;
    }

    @Override
    public boolean declined(Signal.Denied denied) {
        return false;
    }

    @Override
    public void lost() {
        boolean before = listening;
        listening = false;
        if (before) {
            listener.onLost();
        }
    }

    @Override
    public boolean dataDue() {
        // Days may pass without an order.
        return false;
    }

    @Override
    public int symbols() {
        return 0;
    }

    @Override
    public Optional<String> detail() {
        return Optional.empty();
    }

    private void read(JsonNode message, List<Signal> signals) {
        JsonNode data = message.path("data");
        String stream = Fields.optionalText(message, "stream").orElse("");
        switch (stream) {
            case "authorization" -> signals.add(authorization(data));
            case "listening" -> signals.add(listening(data));
            case STREAM -> {
                signals.add(new Signal.Data());
                update(data);
            }
            default -> other(message, data).ifPresent(signals::add);
        }
    }

    private static Signal authorization(JsonNode data) {
        String status = Fields.optionalText(data, "status").orElse("");
        return status.equals("authorized")
                ? new Signal.SignedIn()
                : new Signal.Denied(AUTH_FAILED, "the keys are " + status);
    }

    /// The list is the complete one, and unknown names are left out of it.
    private Signal listening(JsonNode data) {
        for (JsonNode name : data.path("streams")) {
            if (name.asString("").equals(STREAM)) {
                if (!listening) {
                    listening = true;
                    listener.onListening();
                }
                return new Signal.Answered();
            }
        }
        return new Signal.Denied(NOT_OFFERED, "trade updates are not offered");
    }

    private static Optional<Signal> other(JsonNode message, JsonNode data) {
        if (Fields.optionalText(message, "T").orElse("").equals("error")) {
            return Optional.of(
                    new Signal.Denied(
                            message.path("code").asInt(INTERNAL_ERROR),
                            Fields.optionalText(message, "msg").orElse("")));
        }
        if (Fields.optionalText(message, "action").orElse("").equals("error")) {
            return Optional.of(
                    new Signal.Denied(
                            INTERNAL_ERROR,
                            Fields.optionalText(data, "error_message").orElse("no reason given")));
        }
        // Heartbeats and what may come yet.
        return Optional.empty();
    }

    private void update(JsonNode data) {
        if (!data.isObject()) {
            LOG.warn("trade_updates: an event without data was passed over");
            return;
        }
        Instant at =
                Fields.optionalInstant(data, "at")
                        .or(() -> Fields.optionalInstant(data, "timestamp"))
                        .orElseGet(time::instant);
        OrderJson.read(data.path("order"), at)
                .ifPresent(report ->
                        listener.onUpdate(
                                new TradeUpdates.Update(
                                        Fields.optionalText(data, "event").orElse("unknown"),
                                        Fields.optionalText(data, "execution_id"),
                                        at,
                                        report)));
    }
}
