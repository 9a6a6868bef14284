package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;

/// A symbol of one connection with what is made once and used for each of its messages. Owned by
/// the thread that decodes.
final class Instrument {

    private final Symbol symbol;
    private final SnapshotKey trade;
    private final SnapshotKey quote;
    private final SnapshotKey minuteBar;
    private final SnapshotKey dailyBar;
    private final RecentPrints prints = new RecentPrints();

    Instrument(AssetClass assetClass, Feed feed, Symbol symbol) {
        this.symbol = symbol;
        this.trade = new SnapshotKey(assetClass, feed, symbol, Metric.LAST_TRADE);
        this.quote = trade.withMetric(Metric.LAST_QUOTE);
        this.minuteBar = trade.withMetric(Metric.MINUTE_BAR);
        this.dailyBar = trade.withMetric(Metric.DAILY_BAR);
    }

    Symbol symbol() {
        return symbol;
    }

    SnapshotKey key(Metric metric) {
        return switch (metric) {
            case LAST_TRADE -> trade;
            case LAST_QUOTE -> quote;
            case MINUTE_BAR -> minuteBar;
            case DAILY_BAR -> dailyBar;
            case PREV_CLOSE -> throw new IllegalArgumentException("no stream has it");
        };
    }

    RecentPrints prints() {
        return prints;
    }
}
