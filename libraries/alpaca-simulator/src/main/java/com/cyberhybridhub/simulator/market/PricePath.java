package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.Segment.Pinned;
import com.cyberhybridhub.simulator.market.Segment.Scripted;
import com.cyberhybridhub.simulator.market.Segment.Walking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The price of one symbol at every tick: its segments, one after the other. Not thread-safe; owned by one [SymbolTape].
final class PricePath {

    /// Changes that are remembered; before the oldest one the first walk counts.
    private static final int SEGMENTS_MAX = 256;

    private static final int REFERENCES_MAX = 64;

    private final Instrument instrument;
    private final Walk walk;
    private final PrintSchedule schedule;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<LocalDate, Long> references = new HashMap<>();
    private TickSpan referenceDay = TickSpan.NONE;
    private long reference;

    PricePath(Instrument instrument, Walk walk, PrintSchedule schedule) {
        this.instrument = instrument;
        this.walk = walk;
        this.schedule = schedule;
        restart();
    }

    /// Forgets every change.
    void restart() {
        clear(new Walking(Long.MIN_VALUE, Long.MIN_VALUE, instrument.basePrice(), Walk.ONE));
    }

    /// Forgets every change; the walk then passes through this price at this tick.
    void restartThrough(long tick, long price) {
        clear(new Walking(Long.MIN_VALUE, tick, price, walk.level(tick)));
    }

    void pin(Instant at, long price) {
        append(new Pinned(at.getEpochSecond(), price, at));
    }

    void script(long from) {
        append(new Scripted(from));
    }

    /// Lets the price walk on from where it is.
    void release(long from) {
        append(new Walking(from, from, at(from), walk.level(from)));
    }

    /// Whether the newest segment follows the script.
    boolean isScripted() {
        return segments.getLast() instanceof Scripted;
    }

    Segment segment(long tick) {
        for (int i = segments.size() - 1; i > 0; i--) {
            if (segments.get(i).from() <= tick) {
                return segments.get(i);
            }
        }
        return segments.getFirst();
    }

    /// The price of the print of that tick, in units.
    long at(long tick) {
        return switch (segment(tick)) {
            case Pinned pinned -> pinned.price();
            case Walking walking -> walked(walking, tick);
            case Scripted scripted -> scripted(scripted, tick);
        };
    }

    private long walked(Walking walking, long tick) {
        if (tick == walking.anchorTick()) {
            return walking.anchorPrice();
        }
        return rounded(walking.anchorPrice() * walk.level(tick) / walking.anchorLevel());
    }

    private long scripted(Scripted scripted, long tick) {
        if (tick <= referenceDay.after() || tick > referenceDay.through()) {
            LocalDate date = schedule.dateOf(tick);
            referenceDay = TickSpan.NONE;
            long found = previousClose(date);
            reference = found;
            referenceDay = new TickSpan(schedule.midnight(date), schedule.midnight(date.plusDays(1)));
        }
        long level = Walk.ONE + DemoScript.change(tick - scripted.from()) + walk.ripple(tick);
        return rounded(reference * level / Walk.ONE);
    }

    private long previousClose(LocalDate date) {
        Long known = references.get(date);
        if (known != null) {
            return known;
        }
        long close = at(schedule.session(schedule.previousSession(date), date).through());
        if (references.size() >= REFERENCES_MAX) {
            references.clear();
        }
        references.put(date, close);
        return close;
    }

    private long rounded(long units) {
        return Prices.roundTo(units, instrument.traits().priceIncrement());
    }

    private void append(Segment segment) {
        segments.removeIf(old -> old.from() >= segment.from() && old.from() != Long.MIN_VALUE);
        if (segments.size() >= SEGMENTS_MAX) {
            segments.remove(1);
        }
        segments.add(segment);
        forgetReferences();
    }

    private void clear(Walking only) {
        segments.clear();
        segments.add(only);
        forgetReferences();
    }

    private void forgetReferences() {
        references.clear();
        referenceDay = TickSpan.NONE;
    }
}
