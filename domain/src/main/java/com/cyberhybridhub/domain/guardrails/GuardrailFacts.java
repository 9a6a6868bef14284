package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.util.List;

/// Everything the guardrails look at, as of now.
///
/// @param halts every switch that concerns this user, whatever its scope
public record GuardrailFacts(
        ServerRules server,
        UserTradingConfig config,
        Usage usage,
        MarketView market,
        List<Halt> halts) {

    public GuardrailFacts {
        halts = List.copyOf(halts);
    }
}
