package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.util.List;

/// A user's config for the engine.
///
/// @param config never active when there are problems: then its switch is off, and if the document
///   cannot be read its inputs and rules are empty
/// @param problems why a stored config counts as switched off; none when it is sound
public record ResolvedConfig(UserTradingConfig config, List<ConfigProblem> problems) {

    public ResolvedConfig {
        problems = List.copyOf(problems);
    }
}
