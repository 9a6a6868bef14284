package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.Usd;

/// Server-wide ceilings for each user that no config can exceed.
public record HardCeilings(int maxOrdersPerDay, Usd maxNotionalPer4h) {}
