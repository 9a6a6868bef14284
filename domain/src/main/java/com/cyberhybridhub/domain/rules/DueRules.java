package com.cyberhybridhub.domain.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules that are due and not fired, in the order in which they became due: a chain through the
/// slots, so that entering and leaving cost the same however many are due. Owned by its engine.
final class DueRules {

    private @Nullable RuleSlot first;
    private @Nullable RuleSlot last;
    private int size;

    void add(RuleSlot slot) {
        if (slot.due) {
            return;
        }
        slot.due = true;
        slot.duePrevious = last;
        if (last == null) {
            first = slot;
        } else {
            last.dueNext = slot;
        }
        last = slot;
        size++;
    }

    void remove(RuleSlot slot) {
        if (!slot.due) {
            return;
        }
        RuleSlot previous = slot.duePrevious;
        RuleSlot next = slot.dueNext;
        if (previous == null) {
            first = next;
        } else {
            previous.dueNext = next;
        }
        if (next == null) {
            last = previous;
        } else {
            next.duePrevious = previous;
        }
        slot.due = false;
        slot.duePrevious = null;
        slot.dueNext = null;
        size--;
    }

    List<RuleEvaluation.Due> list() {
        List<RuleEvaluation.Due> all = new ArrayList<>(size);
        for (RuleSlot slot = first; slot != null; slot = slot.dueNext) {
            all.add(slot.group.dueNow(slot));
        }
        return all;
    }
}
