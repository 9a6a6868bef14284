package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.market.StoredSnapshot;

/// What the engine found out about one rule.
public sealed interface RuleEvaluation {

    RuleKey rule();

    /// The condition holds and the rule is armed. It stays due until the caller says that it fired,
    /// or until the condition is false again.
    ///
    /// @param fact the snapshot that made it true
    /// @param reference what it was compared with
    record Due(RuleKey rule, StoredSnapshot fact, StoredSnapshot reference)
            implements RuleEvaluation {}

    /// The condition of a quiet rule became false: it is armed again.
    record Rearmed(RuleKey rule) implements RuleEvaluation {}
}
