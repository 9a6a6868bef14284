package com.cyberhybridhub.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Every order that was posted to the simulator. Its journal forgets, so it is read again and
/// again. Thread-safe.
final class SoakPosts {

    private final Http simulator;
    private final SoakStage stage;
    private final Map<String, List<JsonNode>> posts = new HashMap<>();
    private Optional<String> last = Optional.empty();

    SoakPosts(Http simulator, SoakStage stage) {
        this.simulator = simulator;
        this.stage = stage;
    }

    /// Reads what came since the last time.
    synchronized void read() {
        List<JsonNode> entries =
                simulator
                        .get("/_sim/journal?path=/v2/orders")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .toList();
        int known = -1;
        for (int i = entries.size() - 1; i >= 0 && known < 0 && last.isPresent(); i--) {
            known = name(entries.get(i)).equals(last.get()) ? i : -1;
        }
        if (known < 0 && last.isPresent()) {
            stage.surprise("the simulator's journal ran over between two readings");
        }
        for (JsonNode entry : entries.subList(known + 1, entries.size())) {
            if (entry.path("method").asString().equals("POST")) {
                String id = entry.path("request_body").path("client_order_id").asString("?");
                posts.computeIfAbsent(id, _ -> new ArrayList<>()).add(entry);
            }
        }
        if (!entries.isEmpty()) {
            last = Optional.of(name(entries.getLast()));
        }
    }

    private static String name(JsonNode entry) {
        return entry.path("at").asString() + " " + entry.path("path").asString();
    }

    /// Journal entries by `client_order_id`, oldest first.
    synchronized Map<String, List<JsonNode>> byClientOrderId() {
        return Map.copyOf(posts);
    }
}
