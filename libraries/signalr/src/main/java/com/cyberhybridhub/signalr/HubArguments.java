package com.cyberhybridhub.signalr;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The arguments of one call. Whatever does not fit is refused with a [HubException] that names the
/// argument by its index, from 0. Numbers are exact: they never pass through a double.
public final class HubArguments {
    /// Largest exponent of a decimal either way: adding 1 to 1E+999999999 would need a gigabyte.
    private static final int DECIMAL_MAX_SCALE = 1_000;

    private final List<JsonNode> values;
    private final JsonMapper mapper;

    HubArguments(List<JsonNode> values, JsonMapper mapper) {
        this.values = values;
        this.mapper = mapper;
    }

    public int size() {
        return values.size();
    }

    /// Refuses the call unless it has exactly so many arguments.
    public void requireSize(int expected) {
        if (size() != expected) {
            throw new HubException(
                    "The method takes " + expected + " arguments, not " + size() + ".");
        }
    }

    public boolean isNull(int index) {
        return node(index).isNull();
    }

    public String string(int index) {
        JsonNode node = node(index);
        if (!node.isString()) {
            throw mismatch(index, "a string");
        }
        return node.stringValue();
    }

    public boolean bool(int index) {
        JsonNode node = node(index);
        if (!node.isBoolean()) {
            throw mismatch(index, "true or false");
        }
        return node.booleanValue();
    }

    /// A whole number; `5.0` is refused.
    public long integer(int index) {
        JsonNode node = node(index);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw mismatch(index, "a whole number of at most 64 bits");
        }
        return node.longValue();
    }

    public BigDecimal decimal(int index) {
        JsonNode node = node(index);
        if (!node.isNumber()) {
            throw mismatch(index, "a number");
        }
        BigDecimal value = node.decimalValue();
        if (Math.abs((long) value.scale()) > DECIMAL_MAX_SCALE) {
            throw mismatch(index, "a number with a smaller exponent");
        }
        return value;
    }

    /// Any value as the client sent it.
    public JsonNode node(int index) {
        if (index >= values.size()) {
            throw new HubException("Argument " + index + " is missing.");
        }
        return values.get(index);
    }

    /// The value bound to a type by the hub's mapper.
    public <T> T as(int index, Class<T> type) {
        T value;
        try {
            value = mapper.treeToValue(node(index), type);
        } catch (JacksonException _) {
            throw mismatch(index, "of another shape");
        }
        if (value == null) {
            throw mismatch(index, "a value, not null");
        }
        return value;
    }

    private static HubException mismatch(int index, String expected) {
        return new HubException("Argument " + index + " must be " + expected + ".");
    }
}
