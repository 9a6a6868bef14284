package com.cyberhybridhub.alpaca.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The stream of trade updates: its frames, and the events of an order that is placed and
/// cancelled.
final class TradeStreamChecks {

    private static final String LISTEN =
            "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}";
    private static final String POLLING = "Polling finds what the stream does not tell.";

    private final ProbeCalls calls;
    private final OwnOrders orders;

    TradeStreamChecks(ProbeCalls calls, OwnOrders orders) {
        this.calls = calls;
        this.orders = orders;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "trade-stream-frames",
                        "Are trade updates sent in binary or in text frames?",
                        "binary frames that hold JSON",
                        "Nothing: the client reads both.",
                        this::frames),
                Check.of(
                        "trade-stream-events",
                        "Which events has an order that is placed and cancelled?",
                        "new or accepted first, canceled last, each with an execution id",
                        POLLING,
                        this::events));
    }

    private Finding frames() throws NoReplyException, StoppedException {
        try (ProbeSocket socket = connect()) {
            login(socket);
            List<String> kinds = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Optional<ProbeSocket.Frame> frame = socket.next(calls.waits().settle());
                kinds.add(frame.map(one -> one.kind() + " " + one.text()).orElse("nothing"));
                if (i == 0) {
                    socket.send(LISTEN);
                }
            }
            return Finding.of(
                    kinds.stream().allMatch(kind -> kind.startsWith("binary {")),
                    String.join(", then ", kinds));
        }
    }

    private Finding events() throws NoReplyException, StoppedException {
        try (ProbeSocket socket = connect()) {
            login(socket);
            socket.send(LISTEN);
            String id = orders.newId("stream");
            Exchange placed = orders.place(orders.share(id)).good();
            orders.awaitStatus(placed.text("id"), Set.of("new", "accepted"));
            orders.cancel(placed.text("id"));
            List<String> events = new ArrayList<>();
            boolean named = true;
            while (events.isEmpty() || !events.getLast().equals("canceled")) {
                calls.stop().check();
                Optional<ProbeSocket.Frame> frame = socket.next(calls.waits().settle());
                if (frame.isEmpty() || frame.get().kind().equals("closed")) {
                    break;
                }
                JsonNode data =
                        ProbeJson.parse(frame.get().text())
                                .orElseGet(MissingNode::getInstance)
                                .path("data");
                if (data.path("order").path("client_order_id").asString("").equals(id)) {
                    events.add(data.path("event").asString(""));
                    named &= !data.path("execution_id").asString("").isEmpty();
                }
            }
            boolean begun = events.contains("new") || events.contains("accepted");
            return Finding.of(
                    named && begun && events.getLast().equals("canceled"),
                    events + (named ? ", each with an execution id" : ", without execution ids"));
        }
    }

    private ProbeSocket connect() throws NoReplyException, StoppedException {
        calls.stop().check();
        return ProbeSocket.open(
                calls, URI.create(calls.target().tradingStream() + "/stream"), false);
    }

    private void login(ProbeSocket socket) throws NoReplyException {
        socket.send(ProbeJson.text(calls.target().keys().tradeStreamLogin()));
    }
}
