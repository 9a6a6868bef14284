package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;

/// What the server's settings say about every document.
///
/// @param standingOrdersAllowed whether a document may switch the question off (never in live mode)
/// @param equityFeed the feed of an equity input that names none
public record CheckRules(boolean standingOrdersAllowed, Feed equityFeed) {

    /// The feed of an input that names none.
    Feed defaultFeed(AssetClass assetClass) {
        return switch (assetClass) {
            case US_EQUITY -> equityFeed;
            case CRYPTO -> Feed.CRYPTO_US;
        };
    }
}
