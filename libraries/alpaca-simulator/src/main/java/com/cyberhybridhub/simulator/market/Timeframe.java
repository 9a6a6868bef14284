package com.cyberhybridhub.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The length of a bar, as Alpaca writes it: `1Min` to `59Min`, `1Hour` to `23Hour`, `1Day`, `1Week`, `1Month` and its multiples.
public record Timeframe(int count, Unit unit) {

    /// What a bar's length is counted in.
    public enum Unit {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH
    }

    /// The minute bar.
    public static final Timeframe MINUTE = new Timeframe(1, Unit.MINUTE);

    /// The daily bar.
    public static final Timeframe DAY = new Timeframe(1, Unit.DAY);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})(Min|T|Hour|H|Day|D|Week|W|Month|M)");
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3600;

    /// Empty when Alpaca would refuse it.
    public static Optional<Timeframe> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Timeframe frame = new Timeframe(Integer.parseInt(matcher.group(1)), unit(matcher.group(2)));
        return frame.isAllowed() ? Optional.of(frame) : Optional.empty();
    }

    private static Unit unit(String text) {
        return switch (text) {
            case "Min", "T" -> Unit.MINUTE;
            case "Hour", "H" -> Unit.HOUR;
            case "Day", "D" -> Unit.DAY;
            case "Week", "W" -> Unit.WEEK;
            default -> Unit.MONTH;
        };
    }

    private boolean isAllowed() {
        return switch (unit) {
            case MINUTE -> count >= 1 && count <= 59;
            case HOUR -> count >= 1 && count <= 23;
            case DAY, WEEK -> count == 1;
            case MONTH -> count >= 1 && 12 % count == 0;
        };
    }

    boolean isIntraday() {
        return unit == Unit.MINUTE || unit == Unit.HOUR;
    }

    /// The length of an intraday bar.
    int seconds() {
        return count * (unit == Unit.MINUTE ? MINUTE_SECONDS : HOUR_SECONDS);
    }

    /// The first date of the bar that covers this date.
    LocalDate bucket(LocalDate date) {
        return switch (unit) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % count);
            case DAY, HOUR, MINUTE -> date;
        };
    }

    /// The first date of the bar `steps` bars after the one that starts at `bucket`.
    LocalDate step(LocalDate bucket, int steps) {
        return switch (unit) {
            case WEEK -> bucket.plusWeeks(steps);
            case MONTH -> bucket.plusMonths((long) steps * count);
            case DAY, HOUR, MINUTE -> bucket.plusDays(steps);
        };
    }
}
