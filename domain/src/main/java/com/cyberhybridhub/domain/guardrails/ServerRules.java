package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.HardCeilings;

/// What the operator's settings allow, the same for every user.
public record ServerRules(
        boolean tradingEnabled,
        BrokerBinding binding,
        boolean liveAllowed,
        boolean standingOrdersAllowed,
        HardCeilings ceilings) {}
