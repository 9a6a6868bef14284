package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.RuleId;

/// One rule of one user.
public record RuleKey(UserId user, RuleId rule) {}
