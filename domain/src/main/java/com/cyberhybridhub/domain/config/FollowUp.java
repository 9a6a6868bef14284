package com.cyberhybridhub.domain.config;

import java.util.Optional;

/// How an ambiguous answer is asked again.
///
/// @param max how many follow-up questions one firing may bring, 0 to 1
/// @param template empty: the rule's own question is asked again
public record FollowUp(int max, Optional<QuestionTemplate> template) {

    public static final FollowUp DEFAULT = new FollowUp(1, Optional.empty());
}
