package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All standing rules, indexed so that a snapshot touches only the rules whose threshold it
/// crosses.
///
/// Rules that compare the same two facts stand in one group, sorted by threshold; between the two
/// nearest thresholds a new price costs two comparisons. The comparison is `<=` and exact:
/// integers, no rounding.
///
/// Not thread-safe: one thread owns an engine. It knows no clock: how old a fact may be is the
/// caller's question. It keeps one snapshot for each key that it was ever given and one entry for
/// each rule.
public final class RuleEngine {

    private final Map<SnapshotKey, LatestFact> facts = new HashMap<>();
    private final Map<PctOfReference, RuleGroup> groups = new HashMap<>();
    private final Map<RuleKey, RuleSlot> slots = new HashMap<>();
    private final DueRules due = new DueRules();

    /// Adds a rule, or replaces the one with its key. When both of its facts are known it is
    /// positioned at once: a rule whose condition holds is then in `due()`; a quiet one whose
    /// condition is false is armed, and `Rearmed` comes with the next snapshot of its facts.
    public void put(StandingRule rule) {
        remove(rule.key());
        PctOfReference expression = expressionOf(rule);
        RuleGroup group = groups.computeIfAbsent(expression, this::openGroup);
        RuleSlot slot = new RuleSlot(rule.key(), group, thresholdOf(rule.trigger()), rule.quiet());
        slots.put(rule.key(), slot);
        group.add(slot, due);
    }

    /// Forgets a rule; an unknown key is nothing to do.
    public void remove(RuleKey key) {
        RuleSlot slot = slots.remove(key);
        if (slot == null) {
            return;
        }
        due.remove(slot);
        slot.group.remove(slot);
        if (slot.group.isEmpty()) {
            groups.remove(slot.group.expression());
            slot.group.detach();
        }
    }

    /// Takes a fact in. A fact older than the known one of its key is ignored; an equally old one
    /// counts as newer.
    ///
    /// @return rules whose condition became true and that are not quiet, and quiet ones whose
    ///   condition is false now; in one group the re-armed ones come first. The list is the
    ///   caller's.
    public List<RuleEvaluation> onSnapshot(StoredSnapshot stored) {
        LatestFact fact = factOf(stored.snapshot().key());
        if (!fact.accept(stored) || fact.groups().isEmpty()) {
            return List.of();
        }
        List<RuleEvaluation> found = new ArrayList<>(0);
        for (RuleGroup group : fact.groups()) {
            group.onFacts(due, found);
        }
        return found;
    }

    /// Every rule whose condition holds now and that is neither quiet nor reported as fired,
    /// longest due first, with the newest facts of its comparison. Costs as much as there are rules
    /// due.
    public List<RuleEvaluation.Due> due() {
        return due.list();
    }

    /// The caller asked the question: the rule is quiet until its condition has been false. When it
    /// is false already, `Rearmed` comes with the next snapshot of its facts. An unknown key is
    /// nothing to do.
    public void fired(RuleKey key) {
        RuleSlot slot = slots.get(key);
        if (slot != null && !slot.quiet) {
            due.remove(slot);
            slot.quiet = true;
            slot.group.place(slot, due);
        }
    }

    public Optional<StoredSnapshot> latest(SnapshotKey key) {
        return Optional.ofNullable(facts.get(key)).flatMap(LatestFact::latest);
    }

    /// How many rules stand.
    public int size() {
        return slots.size();
    }

    private static PctOfReference expressionOf(StandingRule rule) {
        return switch (rule.trigger()) {
            case Trigger.PriceBelowPctOfRef below ->
                    PctOfReference.of(
                            rule.assetClass(), rule.feed(), below.symbol(), below.refMetric());
        };
    }

    private static long thresholdOf(Trigger trigger) {
        return switch (trigger) {
            case Trigger.PriceBelowPctOfRef below -> PctOfReference.threshold(below.thresholdPct());
        };
    }

    private RuleGroup openGroup(PctOfReference expression) {
        return new RuleGroup(expression, factOf(expression.fact()), factOf(expression.reference()));
    }

    private LatestFact factOf(SnapshotKey key) {
        LatestFact known = facts.get(key);
        if (known == null) {
            known = new LatestFact();
            facts.put(key, known);
        }
        return known;
    }
}
