package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;

/// A rule as the engine sees it: whose, on which feed, what fires it.
///
/// @param quiet it fired and its condition has not been false since; it fires again only after that
public record StandingRule(
        RuleKey key, AssetClass assetClass, Feed feed, Trigger trigger, boolean quiet) {}
