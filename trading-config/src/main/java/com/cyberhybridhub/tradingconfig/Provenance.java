package com.cyberhybridhub.tradingconfig;

import java.util.Map;
import java.util.Optional;

/// Which values of an effective document the user's override brought, and which it took away.
public final class Provenance {

    static final Provenance NONE = new Provenance(Map.of(), Map.of());

    private final Map<String, String> set;
    private final Map<String, String> removed;

    Provenance(Map<String, String> set, Map<String, String> removed) {
        this.set = Map.copyOf(set);
        this.removed = Map.copyOf(removed);
    }

    /// Where in the override the value at this pointer of the effective document comes from; empty
    /// when it comes from the template, whole or in part.
    public Optional<String> of(String pointer) {
        return Optional.ofNullable(set.get(pointer));
    }

    /// Where in the override a null removed the member that would stand at this pointer.
    Optional<String> remover(String pointer) {
        return Optional.ofNullable(removed.get(pointer));
    }
}
