package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rules that compare the same two facts. One level says of all of them which hold: those with a
/// threshold at or above it. The prices of the two nearest thresholds are kept, so that a price
/// between them is seen to change nothing.
///
/// Once both facts are known: a rule that holds is either due or quiet, and one that does not is
/// neither. Owned by its engine.
final class RuleGroup {

    private static final BigDecimal NO_PRICE_ABOVE = new BigDecimal("1E+100000");

    private final PctOfReference expression;
    private final LatestFact fact;
    private final LatestFact reference;
    private final ThresholdLine line = new ThresholdLine();

    /// Armed outside a snapshot; reported with the next one.
    private final Set<RuleSlot> rearmedSilently = new LinkedHashSet<>(0);

    /// The reference price that the level belongs to; null until both facts were known.
    private @Nullable BigDecimal positionedOn;

    /// Where the price was when it last left a gap: somewhere in the gap in which it is now.
    private long level = ThresholdLine.NONE_ABOVE;

    private long gapBelow;
    private long gapAbove;
    private BigDecimal gapLow = BigDecimal.ZERO;
    private BigDecimal gapHigh = NO_PRICE_ABOVE;

    RuleGroup(PctOfReference expression, LatestFact fact, LatestFact reference) {
        this.expression = expression;
        this.fact = fact;
        this.reference = reference;
        fact.attach(this);
        reference.attach(this);
        if (fact.newest != null && reference.newest != null) {
            moveTo(levelNow(fact.newest, reference.newest), reference.newest.snapshot().price());
        }
    }

    PctOfReference expression() {
        return expression;
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    void detach() {
        fact.detach(this);
        reference.detach(this);
    }

    void add(RuleSlot slot, DueRules due) {
        line.add(slot);
        if (positionedOn == null || fact.newest == null || reference.newest == null) {
            return;
        }
        level = levelNow(fact.newest, reference.newest); // prices within the gap did not move it
        place(slot, due);
        if (slot.threshold > gapBelow && slot.threshold < gapAbove) {
            moveTo(level, positionedOn);
        }
    }

    /// The gap may now be wider than remembered: then the next price in it looks once too often.
    void remove(RuleSlot slot) {
        line.remove(slot);
        rearmedSilently.remove(slot);
    }

    /// Sorts a new or just fired rule into due, quiet or armed.
    void place(RuleSlot slot, DueRules due) {
        if (positionedOn == null) {
            return;
        }
        if (slot.threshold < level) {
            if (slot.quiet) {
                slot.quiet = false;
                rearmedSilently.add(slot);
            }
        } else if (!slot.quiet) {
            due.add(slot);
        }
    }

    /// One of the two facts is new: finds the rules that it changes.
    void onFacts(DueRules due, List<RuleEvaluation> found) {
        if (!rearmedSilently.isEmpty()) {
            rearmedSilently.forEach(slot -> found.add(new RuleEvaluation.Rearmed(slot.key)));
            rearmedSilently.clear();
        }
        StoredSnapshot now = fact.newest;
        StoredSnapshot against = reference.newest;
        if (now == null || against == null) {
            return;
        }
        BigDecimal referencePrice = against.snapshot().price();
        if (isPositionedOn(referencePrice) && isInGap(now.snapshot().price())) {
            return;
        }
        long next = levelNow(now, against);
        if (positionedOn == null) {
            line.forEach(ThresholdLine.NONE_BELOW, next, slot -> stopHolding(slot, due, found));
        }
        if (next < level) {
            line.forEach(next, level, slot -> startHolding(slot, due, found));
        } else if (next > level) {
            line.forEach(level, next, slot -> stopHolding(slot, due, found));
        }
        moveTo(next, referencePrice);
    }

    RuleEvaluation.Due dueNow(RuleSlot slot) {
        return new RuleEvaluation.Due(
                slot.key,
                Objects.requireNonNull(fact.newest, "a due rule has a fact"),
                Objects.requireNonNull(reference.newest, "a due rule has a reference"));
    }

    private boolean isPositionedOn(BigDecimal referencePrice) {
        return positionedOn != null && positionedOn.compareTo(referencePrice) == 0;
    }

    private boolean isInGap(BigDecimal price) {
        return price.compareTo(gapLow) > 0 && price.compareTo(gapHigh) <= 0;
    }

    private void startHolding(RuleSlot slot, DueRules due, List<RuleEvaluation> found) {
        if (!slot.quiet) {
            due.add(slot);
            found.add(dueNow(slot));
        }
    }

    private static void stopHolding(RuleSlot slot, DueRules due, List<RuleEvaluation> found) {
        if (slot.quiet) {
            slot.quiet = false;
            found.add(new RuleEvaluation.Rearmed(slot.key));
        } else {
            due.remove(slot);
        }
    }

    private static long levelNow(StoredSnapshot fact, StoredSnapshot reference) {
        return PctOfReference.level(fact.snapshot().price(), reference.snapshot().price());
    }

    private void moveTo(long next, BigDecimal referencePrice) {
        level = next;
        positionedOn = referencePrice;
        gapBelow = line.below(next);
        gapAbove = line.atOrAbove(next);
        gapLow =
                gapBelow == ThresholdLine.NONE_BELOW
                        ? BigDecimal.ZERO
                        : PctOfReference.priceAt(gapBelow, referencePrice);
        gapHigh =
                gapAbove == ThresholdLine.NONE_ABOVE
                        ? NO_PRICE_ABOVE
                        : PctOfReference.priceAt(gapAbove, referencePrice);
    }
}
