package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import java.util.Optional;

/// What is known of the market around one symbol, fetched just before a decision. What is unknown
/// is empty, and doubt denies.
///
/// @param now the market's time
/// @param asset empty when the broker did not answer
/// @param lastTrade the newest print that we have seen
/// @param quote bid and ask, where the feed tells and was asked
/// @param halted the exchange said that it halted the symbol, and not yet that it resumed it
public record MarketView(
        java.time.Instant now,
        Optional<Snapshot> lastTrade,
        Optional<MarketClock> clock,
        Optional<AssetStatus> asset,
        boolean halted,
        AccountWord account,
        Optional<Quote> quote) {

    /// A view without bid and ask.
    public MarketView(
            java.time.Instant now,
            Optional<Snapshot> lastTrade,
            Optional<MarketClock> clock,
            Optional<AssetStatus> asset,
            boolean halted,
            AccountWord account) {
        this(now, lastTrade, clock, asset, halted, account, Optional.empty());
    }

    /// A view in which nobody asked about the account.
    public MarketView(
            java.time.Instant now,
            Optional<Snapshot> lastTrade,
            Optional<MarketClock> clock,
            Optional<AssetStatus> asset,
            boolean halted) {
        this(now, lastTrade, clock, asset, halted, new AccountWord.NotAsked());
    }

    /// A view in which nobody spoke of a halt.
    public MarketView(
            java.time.Instant now,
            Optional<Snapshot> lastTrade,
            Optional<MarketClock> clock,
            Optional<AssetStatus> asset) {
        this(now, lastTrade, clock, asset, false);
    }

    /// Whether and how the broker trades a symbol.
    ///
    /// @param fractionable whether dollars or parts of a share can be ordered
    public record AssetStatus(boolean tradable, boolean fractionable) {

        /// Of a symbol that the broker does not have.
        public static final AssetStatus NONE = new AssetStatus(false, false);
    }

    public static MarketView unknown(java.time.Instant now) {
        return new MarketView(now, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
