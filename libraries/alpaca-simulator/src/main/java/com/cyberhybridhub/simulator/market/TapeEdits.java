package com.cyberhybridhub.simulator.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was changed about single prints: halts without any, cancelled and corrected ones, and those
/// that came too late. Not thread-safe; owned by one [SymbolTape].
final class TapeEdits {

    /// Edits of each kind that one symbol can have.
    static final int EDITS_MAX = 1000;

    /// A print that was reported after its minute was over.
    ///
    /// @param number counts the late ones of the symbol, from 0
    record Late(long tick, long price, int number) {}

    private final List<TickSpan> halts = new ArrayList<>();
    private final Set<Long> cancelled = new HashSet<>();
    private final Map<Long, Long> corrected = new HashMap<>();
    private final Map<Long, List<Late>> late = new HashMap<>();
    private int lateCount;

    boolean isHalted() {
        return !halts.isEmpty() && halts.getLast().through() == Long.MAX_VALUE;
    }

    void halt(long tick) {
        if (!isHalted()) {
            check(halts.size());
            halts.add(new TickSpan(tick, Long.MAX_VALUE));
        }
    }

    void resume(long tick) {
        if (isHalted()) {
            TickSpan open = halts.removeLast();
            TickSpan over = new TickSpan(open.after(), tick);
            if (!over.isEmpty()) {
                halts.add(over);
            }
        }
    }

    void cancel(long tick) {
        check(cancelled.size());
        cancelled.add(tick);
    }

    void correct(long tick, long price) {
        check(corrected.size());
        corrected.put(tick, price);
    }

    Late addLate(long tick, long price) {
        check(lateCount);
        Late trade = new Late(tick, price, lateCount++);
        late.computeIfAbsent(tick, _ -> new ArrayList<>()).add(trade);
        return trade;
    }

    private static void check(int size) {
        if (size >= EDITS_MAX) {
            throw new IllegalArgumentException("at most " + EDITS_MAX + " edits of one symbol");
        }
    }

    /// Whether nothing printed at that tick after all.
    boolean isSilent(long tick) {
        if (halts.isEmpty() && cancelled.isEmpty()) {
            return false;
        }
        return cancelled.contains(tick) || haltEnd(tick) != Long.MIN_VALUE;
    }

    /// The last tick before the halt that covers this one; [Long#MIN_VALUE] when none does.
    private long haltEnd(long tick) {
        for (TickSpan halt : halts.reversed()) {
            if (tick > halt.after() && tick <= halt.through()) {
                return halt.after();
            }
        }
        return Long.MIN_VALUE;
    }

    /// The last tick at or before this one that is neither cancelled nor halted.
    long lastLoud(long tick) {
        long found = tick;
        while (isSilent(found)) {
            long end = haltEnd(found);
            found = end == Long.MIN_VALUE ? found - 1 : end;
        }
        return found;
    }

    boolean isCorrected(long tick) {
        return !corrected.isEmpty() && corrected.containsKey(tick);
    }

    /// The price at that tick: what somebody corrected it to, else this one.
    long price(long tick, long otherwise) {
        if (corrected.isEmpty()) {
            return otherwise;
        }
        Long known = corrected.get(tick);
        return known == null ? otherwise : known;
    }

    List<Late> lateAt(long tick) {
        return late.isEmpty() ? List.of() : late.getOrDefault(tick, List.of());
    }

    void restart() {
        halts.clear();
        cancelled.clear();
        corrected.clear();
        late.clear();
        lateCount = 0;
    }
}
