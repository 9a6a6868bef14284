package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.Plan;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/// What the plan lets a data request see: which feed, and up to which moment.
final class DataAccess {

    /// How old the consolidated tape must be before the free plan may see it.
    static final Duration SIP_DELAY = Duration.ofMinutes(15);

    private static final Set<String> OTHER_FEEDS = Set.of("otc", "boats", "overnight");

    /// From when to when a historical request looks, both included.
    record Range(Instant start, Instant end) {}

    private final Market market;
    private final Plan plan;
    private final SwitchBoard switches;

    DataAccess(Market market, Plan plan, SwitchBoard switches) {
        this.market = market;
        this.plan = plan;
        this.switches = switches;
    }

    Instant now() {
        return market.now();
    }

    boolean is(Switch which, String value) {
        return switches.is(which, value);
    }

    /// The moment that a "latest" answer shows: now, or 15 minutes ago on the delayed consolidated
    /// feed.
    Instant latestAt(Context ctx) {
        String feed = feed(ctx, plan == Plan.PLUS ? "sip" : "iex");
        if (feed.equals("sip") && plan == Plan.BASIC) {
            throw recentSip();
        }
        return feed.equals("delayed_sip") ? now().minus(SIP_DELAY) : now();
    }

    /// `iex`, `sip` or `delayed_sip`; the others need another plan.
    private static String feed(Context ctx, String fallback) {
        String feed = DataQuery.text(ctx, "feed");
        String wanted = feed == null ? fallback : feed;
        if (OTHER_FEEDS.contains(wanted)) {
            throw ApiError.message(
                    403, "subscription does not permit querying " + wanted + " data");
        }
        if (!Set.of("iex", "sip", "delayed_sip").contains(wanted)) {
            throw ApiError.message(400, "invalid feed: " + wanted);
        }
        return wanted;
    }

    /// The range of a historical request. On the free plan the end alone decides whether it asks
    /// for consolidated data that is too recent.
    Range range(Context ctx, boolean crypto) {
        ZoneId zone = crypto ? ZoneOffset.UTC : TradingDay.NEW_YORK;
        boolean late = !crypto && !feed(ctx, "sip").equals("iex") && plan == Plan.BASIC;
        Instant newest = late ? now().minus(SIP_DELAY) : now();
        Instant start = DataQuery.time(ctx, "start", zone);
        Instant end = DataQuery.time(ctx, "end", zone);
        if (end != null && late && end.isAfter(newest)) {
            throw recentSip();
        }
        Instant today = LocalDate.ofInstant(now(), zone).atStartOfDay(zone).toInstant();
        Instant from = start != null ? start : today.isBefore(newest) ? today : newest;
        Instant to = end != null ? end : newest;
        if (to.isBefore(from) && end != null) {
            throw ApiError.message(400, "end should not be before start");
        }
        return new Range(from, to);
    }

    private ApiError recentSip() {
        String message = "subscription does not permit querying recent SIP data";
        return switches.is(Switch.RECENCY_403_CODE, "none")
                ? ApiError.message(403, message)
                : ApiError.trading(
                        403,
                        switches.is(Switch.RECENCY_403_CODE, "42210000") ? 42210000 : 40010001,
                        message);
    }
}
