package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.time.ExtendedHours;
import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which time a portfolio history covers and in which steps. Daily windows are trading days and end
/// at the close; windows within a day lie in the core session, in the extended sessions or, if the
/// reporting is continuous, anywhere.
///
/// @param step absent for whole days
record PortfolioSpan(
        LocalDate first,
        LocalDate last,
        String timeframe,
        @Nullable Duration step,
        String reporting,
        boolean resetsDaily) {

    private static final int INTRADAY_MAX_DAYS = 30;
    private static final int PERIOD_MAX_DAYS = 3660;
    private static final int MINUTES_UP_TO_DAYS = 7;
    private static final Map<String, Duration> STEPS =
            Map.of(
                    "1Min", Duration.ofMinutes(1),
                    "5Min", Duration.ofMinutes(5),
                    "15Min", Duration.ofMinutes(15),
                    "1H", Duration.ofHours(1));

    /// @param end where the window's equity is taken
    /// @param startsDay whether it is the first of its day
    record Window(Instant start, Instant end, boolean startsDay) {}

    static PortfolioSpan of(Context ctx, Market market) {
        LocalDate today = MarketHours.newYorkDate(market.now());
        LocalDate start = TradingQuery.date(ctx, "start");
        LocalDate end = TradingQuery.date(ctx, "end");
        String period = DataQuery.text(ctx, "period");
        if (start != null && end != null && period != null) {
            throw TradingQuery.badField("only two of start, end and period are accepted");
        }
        String length = period == null ? "1M" : period;
        LocalDate last =
                end != null
                        ? end
                        : start != null && period != null ? shifted(start, length, 1) : today;
        LocalDate first = start != null ? start : shifted(last, length, -1).plusDays(1);
        last = last.isAfter(today) ? today : last;
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        if (days > PERIOD_MAX_DAYS) {
            throw TradingQuery.badField("the period is too long");
        }
        String timeframe = timeframe(ctx, days);
        Duration step = STEPS.get(timeframe);
        if (step != null && days > INTRADAY_MAX_DAYS) {
            throw TradingQuery.badField(
                    "timeframes below a day are limited to " + INTRADAY_MAX_DAYS + " days");
        }
        String reset = TradingQuery.word(ctx, "pnl_reset", "per_day");
        if (!List.of("per_day", "no_reset").contains(reset)) {
            throw TradingQuery.invalid("pnl_reset");
        }
        return new PortfolioSpan(
                first, last, timeframe, step, reporting(ctx), reset.equals("per_day"));
    }

    private static String reporting(Context ctx) {
        boolean extended = TradingQuery.word(ctx, "extended_hours", "false").equals("true");
        String reporting =
                TradingQuery.word(
                        ctx, "intraday_reporting", extended ? "extended_hours" : "market_hours");
        if (!List.of("market_hours", "extended_hours", "continuous").contains(reporting)) {
            throw TradingQuery.invalid("intraday_reporting");
        }
        return reporting;
    }

    private static String timeframe(Context ctx, long days) {
        String given = DataQuery.text(ctx, "timeframe");
        if (given == null) {
            if (days > INTRADAY_MAX_DAYS) {
                return "1D";
            }
            return days <= MINUTES_UP_TO_DAYS ? "1Min" : "15Min";
        }
        if (!given.equals("1D") && !STEPS.containsKey(given)) {
            throw TradingQuery.invalid("timeframe");
        }
        return given;
    }

    private static LocalDate shifted(LocalDate from, String period, int direction) {
        if (!period.matches("[1-9][0-9]{0,2}[DWMAY]")) {
            throw TradingQuery.invalid("period");
        }
        int count = Integer.parseInt(period.substring(0, period.length() - 1)) * direction;
        return switch (period.charAt(period.length() - 1)) {
            case 'D' -> from.plusDays(count);
            case 'W' -> from.plusWeeks(count);
            case 'M' -> from.plusMonths(count);
            default -> from.plusYears(count);
        };
    }

    boolean isIntraday() {
        return step != null;
    }

    /// The windows that began by now, oldest first.
    List<Window> windows(Market market) {
        List<Window> windows = new ArrayList<>();
        Instant now = market.now();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            Optional<TradingDay> day = market.hours().calendar().on(date);
            if (step == null) {
                day.ifPresent(session -> addDay(windows, session, now));
            } else if (reporting.equals("continuous")) {
                Instant midnight = date.atStartOfDay(TradingDay.NEW_YORK).toInstant();
                Instant next = date.plusDays(1).atStartOfDay(TradingDay.NEW_YORK).toInstant();
                addSteps(windows, midnight, next, now);
            } else if (day.isPresent()) {
                boolean core = reporting.equals("market_hours");
                LocalTime opens = core ? day.get().open() : ExtendedHours.SESSION_OPEN;
                LocalTime closes = core ? day.get().close() : ExtendedHours.sessionClose(day.get());
                addSteps(windows, at(date, opens), at(date, closes), now);
            }
        }
        return windows;
    }

    private static void addDay(List<Window> windows, TradingDay session, Instant now) {
        Instant midnight = session.date().atStartOfDay(TradingDay.NEW_YORK).toInstant();
        if (!midnight.isAfter(now)) {
            windows.add(new Window(midnight, earlier(session.closesAt(), now), true));
        }
    }

    private void addSteps(List<Window> windows, Instant from, Instant to, Instant now) {
        Duration each = step == null ? Duration.ofDays(1) : step;
        for (Instant at = from; at.isBefore(to) && !at.isAfter(now); at = at.plus(each)) {
            windows.add(new Window(at, earlier(at.plus(each), now), at.equals(from)));
        }
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(TradingDay.NEW_YORK).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
