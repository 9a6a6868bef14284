package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What we say on a socket: always JSON text.
final class Outgoing {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Outgoing() {}

    /// Signs in to market data. Carries the keys: to be sent, never to be shown.
    static String auth(AlpacaKeys keys) {
        return keys.write(
                (id, secret) -> action("auth").put("key", id).put("secret", secret).toString());
    }

    /// Signs in to trade updates. Carries the keys: to be sent, never to be shown.
    static String authenticate(AlpacaKeys keys) {
        return keys.write((id, secret) -> {
            ObjectNode message = action("authenticate");
            message.putObject("data").put("key_id", id).put("secret_key", secret);
            return message.toString();
        });
    }

    /// Changes what is subscribed.
    ///
    /// @param verb `subscribe` or `unsubscribe`
    static String channels(String verb, ChannelSets channels) {
        ObjectNode message = action(verb);
        channels.filled()
                .forEach(channel -> message.set(channel.key(), list(channels.of(channel))));
        return message.toString();
    }

    static String listen(String stream) {
        ObjectNode message = action("listen");
        message.putObject("data").set("streams", list(List.of(stream)));
        return message.toString();
    }

    private static ObjectNode action(String name) {
        return NODES.objectNode().put("action", name);
    }

    private static ArrayNode list(Iterable<String> items) {
        ArrayNode list = NODES.arrayNode();
        items.forEach(list::add);
        return list;
    }
}
