package com.cyberhybridhub.simulator.switches;

import java.util.EnumMap;
import java.util.Map;

/// How every switch is set. Immutable.
public record Switches(Map<Switch, String> values) {

    /// Everything at its default.
    public static final Switches DEFAULTS = new Switches(Map.of());

    /// Fills up with defaults; throws [IllegalArgumentException] when a value is not one of the
    /// switch's.
    public Switches {
        Map<Switch, String> all = new EnumMap<>(Switch.class);
        for (Switch each : Switch.values()) {
            String value = values.getOrDefault(each, each.preset());
            if (!each.takes(value)) {
                throw new IllegalArgumentException(
                        each.wire()
                                + " is one of "
                                + String.join(", ", each.choices())
                                + ", not '"
                                + value
                                + "'");
            }
            all.put(each, value);
        }
        values = Map.copyOf(all);
    }

    public Switches with(Switch which, String value) {
        Map<Switch, String> changed = new EnumMap<>(values);
        changed.put(which, value);
        return new Switches(changed);
    }

    public String get(Switch which) {
        return values.getOrDefault(which, which.preset());
    }

    public boolean is(Switch which, String value) {
        return get(which).equals(value);
    }

    public int number(Switch which) {
        return Integer.parseInt(get(which));
    }
}
