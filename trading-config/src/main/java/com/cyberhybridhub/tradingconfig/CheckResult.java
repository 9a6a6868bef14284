package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import java.util.List;

/// What a check of a document came to.
public sealed interface CheckResult {

    /// Every check passed, defaults filled in.
    record Valid(EffectiveTradingConfig config) implements CheckResult {}

    /// All problems at once, never none; at most a hundred and a last one that counts the rest.
    record Invalid(List<ConfigProblem> problems) implements CheckResult {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
