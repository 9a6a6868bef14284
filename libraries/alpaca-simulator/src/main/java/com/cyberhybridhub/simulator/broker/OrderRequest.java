package com.cyberhybridhub.simulator.broker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an order as the client wrote them, each as text; numbers and strings alike. Fields
/// of an object within it are named with a dot: `take_profit.limit_price`.
public record OrderRequest(Map<String, String> fields) {

    public OrderRequest {
        fields = Map.copyOf(fields);
    }

    /// The field's text, absent when it is missing or empty.
    @Nullable String text(String name) {
        String value = fields.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// Whether anything of that object was given.
    boolean hasObject(String name) {
        return fields.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }
}
