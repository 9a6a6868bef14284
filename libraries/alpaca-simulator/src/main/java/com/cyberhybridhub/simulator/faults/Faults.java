package com.cyberhybridhub.simulator.faults;

import com.cyberhybridhub.simulator.faults.FaultKind.Stage;
import com.cyberhybridhub.simulator.faults.FaultRule.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The rules that stand and how often each has acted. The first rule that acts on an occasion is
/// the only one, but delays go beside any other. Dice are thrown from the seed. Thread-safe: its
/// monitor guards everything.
public final class Faults {

    /// How a rule has fared.
    ///
    /// @param matched occasions that it fitted
    /// @param acted those that it spoiled
    public record Standing(FaultRule rule, int matched, int acted) {}

    private static final class Counter {
        private final FaultRule rule;
        private final Instant since;
        private int matched;
        private int acted;

        Counter(FaultRule rule, Instant since) {
            this.rule = rule;
            this.since = since;
        }
    }

    private final InstantSource wall;
    private final long seed;
    private SplittableRandom dice;
    private List<Counter> counters = List.of();

    public Faults(InstantSource wall, long seed) {
        this.wall = wall;
        this.seed = seed;
        this.dice = new SplittableRandom(seed);
    }

    /// From now on these rules stand and no other; the dice begin anew.
    public synchronized void replace(List<FaultRule> rules) {
        Instant now = wall.instant();
        counters = rules.stream().map(rule -> new Counter(rule, now)).toList();
        dice = new SplittableRandom(seed);
    }

    public synchronized List<Standing> standing() {
        return counters.stream()
                .map(counter -> new Standing(counter.rule, counter.matched, counter.acted))
                .toList();
    }

    /// What spoils this request: delays, and one other at most.
    public synchronized List<FaultRule> onRequest(Occasion occasion) {
        List<FaultRule> acting = new ArrayList<>();
        boolean spoiled = false;
        for (Counter counter : counters) {
            boolean delay = counter.rule.kind() == FaultKind.DELAY;
            if (counter.rule.kind().isHttp() && (delay || !spoiled) && acts(counter, occasion)) {
                acting.add(counter.rule);
                spoiled |= !delay;
            }
        }
        return acting;
    }

    /// Whether a rule of that kind stands.
    public synchronized boolean stands(FaultKind kind) {
        return counters.stream().anyMatch(counter -> counter.rule.kind() == kind);
    }

    /// What spoils this upgrade, session, authentication or message of a stream.
    public synchronized Optional<FaultRule> onStream(Stage stage, Occasion occasion) {
        for (Counter counter : counters) {
            if (counter.rule.kind().stage() == stage && acts(counter, occasion)) {
                return Optional.of(counter.rule);
            }
        }
        return Optional.empty();
    }

    private boolean acts(Counter counter, Occasion occasion) {
        FaultRule.Limits limits = counter.rule.limits();
        Duration lifetime = limits.lifetime();
        if (!counter.rule.match().matches(occasion)
                || (lifetime != null && !wall.instant().isBefore(counter.since.plus(lifetime)))) {
            return false;
        }
        counter.matched++;
        Integer times = limits.times();
        Double probability = limits.probability();
        boolean acts =
                counter.matched > limits.skip()
                        && (times == null || counter.acted < times)
                        && (probability == null || dice.nextDouble() < probability);
        counter.acted += acts ? 1 : 0;
        return acts;
    }
}
