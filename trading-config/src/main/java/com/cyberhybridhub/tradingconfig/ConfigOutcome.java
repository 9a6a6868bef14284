package com.cyberhybridhub.tradingconfig;

import java.util.List;

/// What became of a change.
public sealed interface ConfigOutcome {

    record Saved(ConfigView view) implements ConfigOutcome {}

    /// Nothing was stored. Pointers lead into the effective document; those of `unknown_template`
    /// and `confirm_live_required` into the request.
    record Invalid(List<ConfigProblem> problems) implements ConfigOutcome {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /// The stored version is not the one that the change was made for; nothing was stored.
    record Conflict(long currentVersion) implements ConfigOutcome {}

    record UnknownUser() implements ConfigOutcome {}
}
