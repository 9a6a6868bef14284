package com.cyberhybridhub.simulator.market;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bars of one symbol, aggregated from its ticks. Finished days are kept, today's bar grows.
/// Not thread-safe; owned by one [SymbolTape].
final class BarSeries {

    /// Nothing printed before this day.
    static final LocalDate HISTORY_START = LocalDate.of(2020, 1, 1);

    private static final int DAYS_KEPT_MAX = 3000;
    private static final int MINUTE_SECONDS = 60;

    /// What a bar is made of.
    interface Ticks {
        long price(long tick);

        long size(long tick);

        /// How many prints of that price and size.
        int count(long tick);

        List<TapeEdits.Late> late(long tick);

        /// The last tick at or before this one at which something printed.
        long lastPrint(long tick);
    }

    /// How far the tape has come.
    ///
    /// @param now the market's second
    /// @param last the last tick that may be seen, earlier than `now` on a frozen tape
    record Horizon(long now, long last) {}

    private record Growing(LocalDate date, TickSpan covered, BarBuilder builder) {}

    private final PrintSchedule schedule;
    private final Ticks ticks;
    private final Splits splits;
    private final int sizeScale;
    private final Map<LocalDate, Bar> days = new LinkedHashMap<>();
    private @Nullable Growing growing;

    BarSeries(PrintSchedule schedule, Ticks ticks, Splits splits, int sizeScale) {
        this.schedule = schedule;
        this.ticks = ticks;
        this.splits = splits;
        this.sizeScale = sizeScale;
    }

    /// The tape was changed: nothing that was aggregated counts any more.
    void forget() {
        days.clear();
        growing = null;
    }

    /// The last bar of a whole minute.
    Optional<Bar> latestMinute(Horizon horizon) {
        return minute(lastWholeMinute(horizon), horizon);
    }

    /// Left edge of the last whole minute in which something printed.
    long lastWholeMinute(Horizon horizon) {
        long start = minuteOf(ticks.lastPrint(horizon.last()));
        return start + MINUTE_SECONDS > horizon.now() ? minuteOf(ticks.lastPrint(start)) : start;
    }

    /// The bar of the minute that starts there.
    Optional<Bar> minute(long start, Horizon horizon) {
        BarBuilder builder = new BarBuilder(start);
        TickSpan minute =
                new TickSpan(start, start + MINUTE_SECONDS).within(Long.MIN_VALUE, horizon.last());
        gather(builder, minute, schedule.prints(schedule.dateOf(start + 1)));
        return builder.isEmpty() ? Optional.empty() : Optional.of(builder.build(sizeScale));
    }

    private static long minuteOf(long tick) {
        return Math.floorDiv(tick - 1, MINUTE_SECONDS) * MINUTE_SECONDS;
    }

    /// The daily bar of that date as far as it has come, empty when nothing printed.
    Optional<Bar> day(LocalDate date, Horizon horizon) {
        LocalDate today = schedule.dateOf(horizon.now());
        Bar known = date.isBefore(today) ? days.get(date) : null;
        if (known != null) {
            return Optional.of(known);
        }
        TickSpan session = schedule.session(date, today);
        TickSpan seen = session.within(Long.MIN_VALUE, horizon.last());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        boolean finished = date.isBefore(today) && seen.through() == session.through();
        return finished ? keep(date, seen) : grow(date, seen);
    }

    private Optional<Bar> keep(LocalDate date, TickSpan session) {
        BarBuilder builder = new BarBuilder(schedule.midnight(date));
        gather(builder, session, session);
        if (builder.isEmpty()) {
            return Optional.empty();
        }
        Bar bar = builder.build(sizeScale);
        if (days.size() >= DAYS_KEPT_MAX) {
            days.remove(days.keySet().iterator().next());
        }
        days.put(date, bar);
        return Optional.of(bar);
    }

    private Optional<Bar> grow(LocalDate date, TickSpan seen) {
        Growing sofar = growing;
        if (sofar == null
                || !sofar.date().equals(date)
                || sofar.covered().after() != seen.after()
                || sofar.covered().through() > seen.through()) {
            sofar =
                    new Growing(
                            date,
                            new TickSpan(seen.after(), seen.after()),
                            new BarBuilder(schedule.midnight(date)));
        }
        gather(sofar.builder(), new TickSpan(sofar.covered().through(), seen.through()), seen);
        growing = new Growing(date, seen, sofar.builder());
        return sofar.builder().isEmpty()
                ? Optional.empty()
                : Optional.of(sofar.builder().build(sizeScale));
    }

    /// The bars of a query, at most its limit, in its order.
    List<Bar> bars(BarQuery query, Horizon horizon) {
        LocalDate floor = HISTORY_START;
        LocalDate first =
                schedule.dateOf(Math.max(query.firstSecond(), schedule.midnight(floor)) + 1);
        LocalDate last = schedule.dateOf(Math.min(query.lastSecond(), horizon.now()) + 1);
        Timeframe frame = query.timeframe();
        LocalDate begin = frame.bucket(first);
        LocalDate end = frame.bucket(last);
        List<Bar> found = new ArrayList<>();
        LocalDate bucket = query.descending() ? end : begin;
        while (!bucket.isBefore(begin) && !bucket.isAfter(end) && found.size() < query.limit()) {
            if (frame.isIntraday()) {
                intraday(bucket, query, horizon, found);
            } else if (query.covers(schedule.midnight(bucket))) {
                longBar(bucket, query, horizon).ifPresent(found::add);
            }
            bucket = frame.step(bucket, query.descending() ? -1 : 1);
        }
        return found;
    }

    private Bar shown(Bar bar, BarQuery query) {
        return query.adjusted() ? splits.adjusted(bar) : bar;
    }

    private Optional<Bar> longBar(LocalDate bucket, BarQuery query, Horizon horizon) {
        Timeframe frame = query.timeframe();
        if (frame.unit() == Timeframe.Unit.DAY) {
            return day(bucket, horizon).map(bar -> shown(bar, query));
        }
        List<Bar> parts = new ArrayList<>();
        LocalDate next = frame.step(bucket, 1);
        for (LocalDate date = bucket; date.isBefore(next); date = date.plusDays(1)) {
            day(date, horizon).map(bar -> shown(bar, query)).ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Bar.merged(Instant.ofEpochSecond(schedule.midnight(bucket)), parts));
    }

    private void intraday(LocalDate date, BarQuery query, Horizon horizon, List<Bar> found) {
        TickSpan prints = schedule.prints(date).within(Long.MIN_VALUE, horizon.last());
        if (prints.isEmpty()) {
            return;
        }
        int length = query.timeframe().seconds();
        long midnight = schedule.midnight(date);
        long firstBar =
                Math.floorDiv(Math.max(prints.after(), query.firstSecond()) - midnight, length);
        long lastBar =
                Math.floorDiv(
                        Math.min(prints.through() - 1, query.lastSecond()) - midnight, length);
        for (long i = 0; i <= lastBar - firstBar && found.size() < query.limit(); i++) {
            long start = midnight + length * (query.descending() ? lastBar - i : firstBar + i);
            boolean wholeMinutes = query.timeframe().unit() == Timeframe.Unit.MINUTE;
            if (!query.covers(start) || (wholeMinutes && start + length > horizon.now())) {
                continue;
            }
            BarBuilder builder = new BarBuilder(start);
            gather(builder, new TickSpan(start, start + length), prints);
            if (!builder.isEmpty()) {
                found.add(shown(builder.build(sizeScale), query));
            }
        }
    }

    private void gather(BarBuilder builder, TickSpan wanted, TickSpan prints) {
        TickSpan span = wanted.within(prints.after(), prints.through());
        for (long tick = span.after() + 1; tick <= span.through(); tick++) {
            int count = ticks.count(tick);
            if (count > 0) {
                builder.add(ticks.price(tick), ticks.size(tick), count);
            }
            for (TapeEdits.Late late : ticks.late(tick)) {
                builder.addLate(late.price(), ticks.size(tick));
            }
        }
    }
}
