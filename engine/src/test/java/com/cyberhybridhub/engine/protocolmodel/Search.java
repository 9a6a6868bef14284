package com.cyberhybridhub.engine.protocolmodel;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Visits every state that can be reached, nearest first, so that the first violation found has the
/// shortest trace.
final class Search {

    static final int STATES_MAX = 8_000_000;
    private static final int FREE = -1;

    private final Variant variant;
    private final Set<Violation> sought;
    private final Set<Status> seen = EnumSet.noneOf(Status.class);
    private long[] states = new long[1 << 12];
    private int[] parents = new int[1 << 12];
    private int[] slots = new int[1 << 14];
    private int count;
    private long transitions;

    private Search(Variant variant, Set<Violation> sought) {
        this.variant = variant;
        this.sought = sought;
        Arrays.fill(slots, FREE);
    }

    /// Stops at the first violation of any kind.
    static Outcome of(Variant variant) {
        return new Search(variant, EnumSet.allOf(Violation.class)).run();
    }

    /// Stops at the first violation of this kind, and goes on past every other.
    static Outcome forOne(Variant variant, Violation sought) {
        return new Search(variant, EnumSet.of(sought)).run();
    }

    private Outcome run() {
        visit(new World().pack(), FREE);
        for (int at = 0; at < count; at++) {
            World world = World.unpack(states[at]);
            List<Step> next = Rules.next(world, variant);
            transitions += next.size();
            seen.addAll(Arrays.asList(world.status));
            if (next.stream().noneMatch(Step::byItself)) {
                Optional<Violation> wrong = Rules.settled(world).filter(sought::contains);
                if (wrong.isPresent()) {
                    return outcome(wrong, trace(at));
                }
            }
            for (Step step : next) {
                Optional<Violation> wrong = brokenBy(step);
                if (wrong.isPresent()) {
                    String trace = at == 0 ? step.name() : trace(at) + " > " + step.name();
                    return outcome(wrong, trace);
                }
                visit(step.after().pack(), at);
            }
        }
        return outcome(Optional.empty(), "");
    }

    private Optional<Violation> brokenBy(Step step) {
        return step.broken()
                .filter(sought::contains)
                .or(() -> Rules.always(step.after(), variant).filter(sought::contains));
    }

    private Outcome outcome(Optional<Violation> violation, String trace) {
        return new Outcome(count, transitions, seen, violation, trace);
    }

    private void visit(long state, int parent) {
        int slot = slot(state);
        if (slots[slot] != FREE) {
            return;
        }
        if (count == STATES_MAX) {
            throw new IllegalStateException("more than " + STATES_MAX + " states: " + variant);
        }
        if (count == states.length) {
            states = Arrays.copyOf(states, count * 2);
            parents = Arrays.copyOf(parents, count * 2);
        }
        states[count] = state;
        parents[count] = parent;
        slots[slot] = count++;
        if (count * 2L > slots.length) {
            grow();
        }
    }

    private int slot(long state) {
        int slot = (int) ((state * 0x9E3779B97F4A7C15L) >>> 33) & (slots.length - 1);
        while (slots[slot] != FREE && states[slots[slot]] != state) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, FREE);
        for (int at = 0; at < count; at++) {
            slots[slot(states[at])] = at;
        }
    }

    /// The names of the steps from the beginning.
    private String trace(int end) {
        Deque<String> names = new ArrayDeque<>();
        for (int at = end; parents[at] != FREE; at = parents[at]) {
            long state = states[at];
            names.addFirst(
                    Rules.next(World.unpack(states[parents[at]]), variant).stream()
                            .filter(step -> step.after().pack() == state)
                            .map(Step::name)
                            .findFirst()
                            .orElseThrow());
        }
        return String.join(" > ", names);
    }

    /// What the search came to.
    ///
    /// @param seen every status that an order had anywhere
    record Outcome(
            int states,
            long transitions,
            Set<Status> seen,
            Optional<Violation> violation,
            String trace) {

        String told() {
            return String.format(
                    "%,9d states %,11d transitions  %s",
                    states,
                    transitions,
                    violation.map(wrong -> wrong + ": " + trace).orElse("no violation"));
        }
    }
}
