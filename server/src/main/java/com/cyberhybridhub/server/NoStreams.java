package com.cyberhybridhub.server;

import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDataStream;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stand where the broker's streams would, while no keys are set: they say nothing.
final class NoStreams {

    private NoStreams() {}

    /// No market data.
    record Facts() implements MarketDataStream {

        @Override
        public void start(MarketDataStream.Listener listener) {}

        @Override
        public void want(Set<SnapshotKey> facts) {}

        @Override
        public List<StreamStatus> status() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /// No order news.
    record Updates(Instant since) implements TradeUpdates {

        Updates(InstantSource clock) {
            this(clock.instant());
        }

        @Override
        public void start(TradeUpdates.Listener listener) {}

        @Override
        public StreamStatus status() {
            return new StreamStatus(
                    "trade_updates",
                    StreamStatus.State.IDLE,
                    since,
                    Optional.empty(),
                    0,
                    0,
                    Optional.of("no broker keys are set"));
        }

        @Override
        public void close() {}
    }
}
