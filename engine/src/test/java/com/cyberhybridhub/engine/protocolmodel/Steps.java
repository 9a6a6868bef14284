package com.cyberhybridhub.engine.protocolmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Collects what may happen next in one world.
final class Steps {

    final World now;
    final Variant variant;
    private final List<Step> found = new ArrayList<>();

    Steps(World now, Variant variant) {
        this.now = now;
        this.variant = variant;
    }

    List<Step> found() {
        return found;
    }

    boolean has(Flaw flaw) {
        return variant.has(flaw);
    }

    /// Somebody outside does it, or fate.
    void outside(String name, Consumer<World> effect) {
        add(name, false, Optional.empty(), effect);
    }

    /// The system does it by itself, sooner or later.
    void system(String name, Consumer<World> effect) {
        add(name, true, Optional.empty(), effect);
    }

    void breaking(String name, Optional<Violation> broken, Consumer<World> effect) {
        add(name, true, broken, effect);
    }

    private void add(
            String name, boolean byItself, Optional<Violation> broken, Consumer<World> effect) {
        World after = now.copy();
        effect.accept(after);
        found.add(new Step(name, after, byItself, broken.or(() -> forbidden(after))));
    }

    /// A step of an order that the transition table does not know.
    private Optional<Violation> forbidden(World after) {
        for (int order = 0; order < World.ORDERS; order++) {
            Status before = now.status[order];
            Status next = after.status[order];
            if (before != next && !before.next(variant.resend()).contains(next)) {
                return Optional.of(Violation.FORBIDDEN_STEP);
            }
        }
        return Optional.empty();
    }

    /// A new epoch of the order: whoever worked under the old one is behind.
    static void nextEpoch(World world, int order) {
        for (int w = 0; w < World.WORKERS; w++) {
            if (world.orderOf[w] == order) {
                world.current[w] = false;
            }
        }
    }
}
