package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where market facts come from. Called from many threads.
public interface MarketDataFeed {

    /// The newest facts. A symbol or metric that the source does not know is absent from the
    /// answer; other symbols are not affected.
    ///
    /// @throws FeedException when the source did not answer in time or not usefully
    List<Snapshot> poll(PollRequest request);

    /// Best bid and ask of now, as the source has them, whether they make sense or not; empty when
    /// it has none of this symbol.
    ///
    /// @throws FeedException when the source did not answer in time or not usefully
    default Optional<Quote> quote(Symbol symbol, Feed feed) {
        return Optional.empty();
    }

    /// What to fetch in as few calls as possible.
    ///
    /// @param now the market's time, and
    /// @param calendar the sessions around it: both decide which bar is the previous close
    record PollRequest(
            AssetClass assetClass,
            Feed feed,
            Set<Symbol> symbols,
            Set<Metric> metrics,
            Instant now,
            TradingCalendar calendar) {

        public PollRequest {
            symbols = Set.copyOf(symbols);
            metrics = Set.copyOf(metrics);
        }
    }

    /// The source did not answer, or said no. The message is for the log and never carries a key.
    final class FeedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public FeedException(String message) {
            super(message);
        }

        public FeedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
