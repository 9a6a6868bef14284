package com.cyberhybridhub.domain.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rules of one group, sorted by threshold: sorted arrays of limited length, so that adding and
/// removing move a few hundred entries at most, however many rules stand. Equal thresholds keep the
/// order in which they came.
final class ThresholdLine {

    /// No threshold below the level, or none at or above it.
    static final long NONE_BELOW = Long.MIN_VALUE;

    static final long NONE_ABOVE = Long.MAX_VALUE;

    private static final int CHUNK_SLOTS_MAX = 512;
    private static final int CHUNK_SLOTS_START = 4;

    /// In order; none is empty.
    private final List<Chunk> chunks = new ArrayList<>(1);

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    void add(RuleSlot slot) {
        if (chunks.isEmpty()) {
            chunks.add(new Chunk(CHUNK_SLOTS_START));
        }
        int at = Math.max(0, chunksStartingAtOrBelow(slot.threshold) - 1);
        Chunk chunk = chunks.get(at);
        if (chunk.size == CHUNK_SLOTS_MAX) {
            Chunk upper = chunk.splitUpperHalf();
            chunks.add(at + 1, upper);
            chunk = slot.threshold >= upper.thresholds[0] ? upper : chunk;
        }
        chunk.insert(slot);
    }

    void remove(RuleSlot slot) {
        Chunk chunk = Objects.requireNonNull(slot.chunk, "a slot on the line has a chunk");
        chunk.delete(slot);
        if (chunk.size == 0) {
            chunks.remove(chunk);
        }
    }

    /// Visits the slots with a threshold from `from` to below `to`, lowest first. The visitor
    /// leaves the line alone.
    void forEach(long from, long to, Consumer<RuleSlot> visitor) {
        for (int c = chunksEndingBelow(from); c < chunks.size(); c++) {
            Chunk chunk = chunks.get(c);
            for (int i = chunk.countBelow(from); i < chunk.size; i++) {
                if (chunk.thresholds[i] >= to) {
                    return;
                }
                visitor.accept(chunk.at(i));
            }
        }
    }

    /// The highest threshold below the level, or `NONE_BELOW`.
    long below(long level) {
        int c = chunksEndingBelow(level);
        int i = c < chunks.size() ? chunks.get(c).countBelow(level) : 0;
        if (i > 0) {
            return chunks.get(c).thresholds[i - 1];
        }
        return c > 0 ? chunks.get(c - 1).last() : NONE_BELOW;
    }

    /// The lowest threshold at or above the level, or `NONE_ABOVE`.
    long atOrAbove(long level) {
        int c = chunksEndingBelow(level);
        return c < chunks.size()
                ? chunks.get(c).thresholds[chunks.get(c).countBelow(level)]
                : NONE_ABOVE;
    }

    private int chunksStartingAtOrBelow(long threshold) {
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).thresholds[0] <= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int chunksEndingBelow(long threshold) {
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).last() < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// A sorted part of the line. The thresholds lie side by side, so that a search does not visit
    /// the slots.
    static final class Chunk {

        private long[] thresholds;
        private @Nullable RuleSlot[] slots;
        private int size;

        private Chunk(int capacity) {
            thresholds = new long[capacity];
            slots = new RuleSlot[capacity];
        }

        private long last() {
            return thresholds[size - 1];
        }

        private RuleSlot at(int index) {
            return Objects.requireNonNull(slots[index], "slots are filled up to the size");
        }

        private int countBelow(long threshold) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (thresholds[middle] < threshold) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private void insert(RuleSlot slot) {
            if (size == slots.length) {
                int capacity = Math.min(CHUNK_SLOTS_MAX, size * 2);
                thresholds = Arrays.copyOf(thresholds, capacity);
                slots = Arrays.copyOf(slots, capacity);
            }
            int at = countBelow(slot.threshold + 1);
            System.arraycopy(thresholds, at, thresholds, at + 1, size - at);
            System.arraycopy(slots, at, slots, at + 1, size - at);
            thresholds[at] = slot.threshold;
            slots[at] = slot;
            slot.chunk = this;
            size++;
        }

        private void delete(RuleSlot slot) {
            int at = countBelow(slot.threshold);
            while (slots[at] != slot) {
                at++;
            }
            size--;
            System.arraycopy(thresholds, at + 1, thresholds, at, size - at);
            System.arraycopy(slots, at + 1, slots, at, size - at);
            slots[size] = null;
            slot.chunk = null;
        }

        private Chunk splitUpperHalf() {
            int kept = size / 2;
            Chunk upper = new Chunk(CHUNK_SLOTS_MAX);
            upper.size = size - kept;
            System.arraycopy(thresholds, kept, upper.thresholds, 0, upper.size);
            System.arraycopy(slots, kept, upper.slots, 0, upper.size);
            Arrays.fill(slots, kept, size, null);
            size = kept;
            for (int i = 0; i < upper.size; i++) {
                upper.at(i).chunk = upper;
            }
            return upper;
        }
    }
}
