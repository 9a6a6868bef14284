package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.rules.ThresholdLine.Chunk;
import org.jspecify.annotations.Nullable;

/// One standing rule in its places: its group, its chunk of the sorted line, and the chain of due
/// rules. Identity is equality. Owned by its engine.
final class RuleSlot {

    final RuleKey key;
    final RuleGroup group;
    final long threshold;

    /// It fired and its condition has not been false since.
    boolean quiet;

    /// In the chain of due rules, between these two.
    boolean due;

    @Nullable RuleSlot duePrevious;

    @Nullable RuleSlot dueNext;

    /// The part of the sorted line that holds it.
    @Nullable Chunk chunk;

    RuleSlot(RuleKey key, RuleGroup group, long threshold, boolean quiet) {
        this.key = key;
        this.group = group;
        this.threshold = threshold;
        this.quiet = quiet;
    }
}
