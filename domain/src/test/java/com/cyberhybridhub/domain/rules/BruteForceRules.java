package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the engine should say, found by looking at every rule on every snapshot.
final class BruteForceRules {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Map<SnapshotKey, StoredSnapshot> latest = new HashMap<>();
    private final Map<RuleKey, State> rules = new LinkedHashMap<>();

    private static final class State {
        final SnapshotKey fact;
        final SnapshotKey reference;
        final BigDecimal pct;
        boolean quiet;
        boolean holds;
        boolean rearmUntold;

        State(StandingRule rule) {
            PriceBelowPctOfRef below = (PriceBelowPctOfRef) rule.trigger();
            fact =
                    new SnapshotKey(
                            rule.assetClass(), rule.feed(), below.symbol(), Metric.LAST_TRADE);
            reference = fact.withMetric(below.refMetric());
            pct = below.thresholdPct();
            quiet = rule.quiet();
        }
    }

    void put(StandingRule rule) {
        State state = new State(rule);
        rules.put(rule.key(), state);
        if (isKnown(state)) {
            state.holds = holdsNow(state);
            rearmSilently(state);
        }
    }

    void remove(RuleKey key) {
        rules.remove(key);
    }

    void fired(RuleKey key) {
        State state = rules.get(key);
        if (state != null && !state.quiet) {
            state.quiet = true;
            if (isKnown(state)) {
                rearmSilently(state);
            }
        }
    }

    List<RuleEvaluation> onSnapshot(StoredSnapshot stored) {
        SnapshotKey key = stored.snapshot().key();
        StoredSnapshot known = latest.get(key);
        if (known != null && stored.snapshot().asOf().isBefore(known.snapshot().asOf())) {
            return List.of();
        }
        latest.put(key, stored);
        List<RuleEvaluation> found = new ArrayList<>();
        rules.forEach((rule, state) -> {
            if (state.fact.equals(key) || state.reference.equals(key)) {
                evaluate(rule, state, found);
            }
        });
        return found;
    }

    private void evaluate(RuleKey rule, State state, List<RuleEvaluation> found) {
        if (state.rearmUntold) {
            state.rearmUntold = false;
            found.add(new RuleEvaluation.Rearmed(rule));
        }
        if (!isKnown(state)) {
            return;
        }
        boolean held = state.holds;
        state.holds = holdsNow(state);
        if (state.holds && !held && !state.quiet) {
            found.add(dueNow(rule, state));
        }
        if (!state.holds && state.quiet) {
            state.quiet = false;
            found.add(new RuleEvaluation.Rearmed(rule));
        }
    }

    Set<RuleEvaluation.Due> due() {
        Set<RuleEvaluation.Due> due = new HashSet<>();
        rules.forEach((rule, state) -> {
            if (state.holds && !state.quiet) {
                due.add(dueNow(rule, state));
            }
        });
        return due;
    }

    List<RuleKey> keys() {
        return List.copyOf(rules.keySet());
    }

    int size() {
        return rules.size();
    }

    private RuleEvaluation.Due dueNow(RuleKey rule, State state) {
        return new RuleEvaluation.Due(rule, known(state.fact), known(state.reference));
    }

    private boolean isKnown(State state) {
        return latest.containsKey(state.fact) && latest.containsKey(state.reference);
    }

    private boolean holdsNow(State state) {
        BigDecimal price = known(state.fact).snapshot().price();
        BigDecimal reference = known(state.reference).snapshot().price();
        return price.multiply(HUNDRED).compareTo(reference.multiply(HUNDRED.add(state.pct))) <= 0;
    }

    private StoredSnapshot known(SnapshotKey key) {
        @Nullable StoredSnapshot stored = latest.get(key);
        if (stored == null) {
            throw new IllegalStateException("nothing known of " + key);
        }
        return stored;
    }

    private static void rearmSilently(State state) {
        if (state.quiet && !state.holds) {
            state.quiet = false;
            state.rearmUntold = true;
        }
    }
}
