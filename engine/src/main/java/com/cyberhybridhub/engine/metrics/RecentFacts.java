package com.cyberhybridhub.engine.metrics;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// When the newest facts began to be stored, by row id: a ring that forgets old ones. Safe for many
/// threads; a reader that meets a writer in one slot may get no answer, never a wrong one.
public final class RecentFacts {

    private static final int SLOTS_MAX = 8_192;

    // Two numbers a slot: the id, then the time.
    private final AtomicLongArray slots = new AtomicLongArray(2 * SLOTS_MAX);

    void began(long id, long nanos) {
        int slot = slot(id);
        slots.set(slot, 0);
        slots.set(slot + 1, nanos);
        slots.set(slot, id);
    }

    OptionalLong began(long id) {
        int slot = slot(id);
        long nanos = slots.get(slot) == id ? slots.get(slot + 1) : 0;
        return slots.get(slot) == id ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private static int slot(long id) {
        return 2 * (int) Math.floorMod(id, (long) SLOTS_MAX);
    }
}
