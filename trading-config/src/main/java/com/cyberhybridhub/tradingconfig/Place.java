package com.cyberhybridhub.tradingconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A value in a document and where it stands.
///
/// @param label what a message calls it
record Place(JsonNode node, String pointer, String label) {

    static Place root(JsonNode node, String label) {
        return new Place(node, "", label);
    }

    Optional<Place> member(String name) {
        return Optional.ofNullable(node.get(name))
                .map(value -> new Place(value, member(pointer, name), name));
    }

    List<Place> items() {
        List<Place> items = new ArrayList<>(node.size());
        for (JsonNode item : node.values()) {
            int index = items.size();
            items.add(new Place(item, item(pointer, index), label + "[" + index + "]"));
        }
        return items;
    }

    static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static String item(String pointer, int index) {
        return pointer + "/" + index;
    }
}
