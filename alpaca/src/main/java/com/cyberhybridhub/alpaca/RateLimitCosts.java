package com.cyberhybridhub.alpaca;

import java.time.Duration;

/// What the broker's rate limit has cost one surface since the start.
///
/// @param waits how often a request waited for its token
/// @param waited for how long in all
/// @param refusals answers with status 429
public record RateLimitCosts(long waits, Duration waited, long refusals) {}
