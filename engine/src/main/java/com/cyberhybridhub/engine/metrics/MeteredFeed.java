package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.MarketDataFeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Measures how long the feed takes to answer, and whether it does.
public final class MeteredFeed implements MarketDataFeed {

    private final MarketDataFeed feed;
    private final HubMeters meters;

    public MeteredFeed(MarketDataFeed feed, HubMeters meters) {
        this.feed = feed;
        this.meters = meters;
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Feed from) {
        return feed.quote(symbol, from);
    }

    @Override
    public List<Snapshot> poll(PollRequest request) {
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            List<Snapshot> facts = feed.poll(request);
            outcome = "answered";
            return facts;
        } finally {
            meters.latency(HubMeter.FEED_POLL, "feed", request.feed().name(), "outcome", outcome)
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
