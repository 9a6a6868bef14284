package com.cyberhybridhub.alpaca.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alpaca's side of a market data stream: greets, checks the sign-in, keeps the subscriptions and
/// answers each change with all of them.
final class MarketScript implements StreamServer.Script {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final int limit;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    MarketScript() {
        this(Integer.MAX_VALUE);
    }

    /// @param limit of symbols in trades and quotes together
    MarketScript(int limit) {
        this.limit = limit;
    }

    /// What the clients asked for, as it came, over all connections.
    BlockingQueue<String> requests() {
        return requests;
    }

    @Override
    public void play(StreamPeer peer) throws IOException, InterruptedException {
        signIn(peer);
        Map<String, Set<String>> held = new TreeMap<>();
        while (true) {
            String request = peer.heard();
            requests.add(request);
            JsonNode message = json(request);
            Map<String, Set<String>> next = changed(held, message);
            long counted = size(next, "trades") + size(next, "quotes");
            if (counted > limit) {
                peer.text("[{\"T\":\"error\",\"code\":405,\"msg\":\"symbol limit exceeded\"}]");
                continue;
            }
            held = next;
            peer.text("[" + subscription(held) + "]");
        }
    }

    /// Greets and signs the client in, and tells what it sent.
    static JsonNode signIn(StreamPeer peer) throws IOException, InterruptedException {
        peer.text("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        JsonNode auth = json(peer.heard());
        peer.text("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        return auth;
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Set<String>> changed(
            Map<String, Set<String>> held, JsonNode message) {
        Map<String, Set<String>> next = new TreeMap<>();
        held.forEach((channel, symbols) -> next.put(channel, new TreeSet<>(symbols)));
        boolean add = message.path("action").asString().equals("subscribe");
        message.properties()
                .forEach(entry -> {
                    if (entry.getValue().isArray()) {
                        Set<String> symbols =
                                next.computeIfAbsent(entry.getKey(), _ -> new TreeSet<>());
                        entry.getValue()
                                .forEach(symbol -> {
                                    if (add) {
                                        symbols.add(symbol.asString());
                                    } else {
                                        symbols.remove(symbol.asString());
                                    }
                                });
                    }
                });
        return next;
    }

    private static long size(Map<String, Set<String>> held, String channel) {
        return held.getOrDefault(channel, Set.of()).size();
    }

    private static String subscription(Map<String, Set<String>> held) {
        var reply = MAPPER.createObjectNode().put("T", "subscription");
        held.forEach((channel, symbols) -> {
            var list = reply.putArray(channel);
            symbols.forEach(list::add);
        });
        return reply.toString();
    }
}
