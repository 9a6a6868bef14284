package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;

/// One rule of one user.
public record RuleKey(UserId user, RuleId rule) {}
