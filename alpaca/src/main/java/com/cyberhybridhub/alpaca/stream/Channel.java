package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.domain.market.Metric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The channels of a market data stream that we subscribe, in the order in which they are asked for
/// when not all can be had: bars first, because they do not count against the plan's limit of
/// symbols.
enum Channel {
    BARS("bars", Metric.MINUTE_BAR, WireField.BARS),
    DAILY_BARS("dailyBars", Metric.DAILY_BAR, WireField.DAILY_BARS),
    TRADES("trades", Metric.LAST_TRADE, WireField.TRADES),
    QUOTES("quotes", Metric.LAST_QUOTE, WireField.QUOTES),
    /// Bars again, after late trades changed them.
    UPDATED_BARS("updatedBars", null, WireField.UPDATED_BARS),
    /// Halts; equities only.
    STATUSES("statuses", null, WireField.STATUSES);

    private final String key;
    private final Optional<Metric> metric;
    private final WireField field;

    Channel(String key, @Nullable Metric metric, WireField field) {
        this.key = key;
        this.metric = Optional.ofNullable(metric);
        this.field = field;
    }

    String key() {
        return key;
    }

    /// The metric that this channel alone decides; empty for one that is welcome but not needed.
    Optional<Metric> metric() {
        return metric;
    }

    WireField field() {
        return field;
    }
}
