package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.BarSeries.Horizon;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Finds the prints of a stretch of time. Not thread-safe; owned by one [SymbolTape].
final class PrintHistory {

    /// What one second told, in order of time.
    interface Second<T> {
        List<T> at(long tick);
    }

    private final PrintSchedule schedule;

    PrintHistory(PrintSchedule schedule) {
        this.schedule = schedule;
    }

    <T> List<T> find(
            PrintQuery query, Horizon horizon, Second<T> second, Function<T, Instant> time) {
        long floor = schedule.midnight(BarSeries.HISTORY_START);
        // A price that was set prints a moment after its second.
        long first = Math.max(query.start().getEpochSecond(), floor);
        long last = Math.min(query.end().getEpochSecond() + 1, horizon.last() + 1);
        List<T> found = new ArrayList<>();
        if (last < first) {
            return found;
        }
        LocalDate from = schedule.dateOf(first);
        LocalDate to = schedule.dateOf(last);
        LocalDate date = query.descending() ? to : from;
        while (!date.isBefore(from) && !date.isAfter(to) && found.size() < query.limit()) {
            TickSpan ticks = schedule.prints(date).within(first - 1, last);
            for (long i = 0; i < ticks.through() - ticks.after(); i++) {
                long tick = query.descending() ? ticks.through() - i : ticks.after() + 1 + i;
                List<T> inOrder = second.at(tick);
                for (T one : query.descending() ? inOrder.reversed() : inOrder) {
                    Instant at = time.apply(one);
                    boolean wanted = !at.isBefore(query.start()) && !at.isAfter(query.end());
                    if (wanted && found.size() < query.limit()) {
                        found.add(one);
                    }
                }
                if (found.size() >= query.limit()) {
                    break;
                }
            }
            date = date.plusDays(query.descending() ? -1 : 1);
        }
        return found;
    }
}
