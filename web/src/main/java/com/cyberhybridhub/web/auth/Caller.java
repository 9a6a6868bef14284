package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;

/// Who asks, once the token was checked.
public record Caller(Member member) {

    public UserId user() {
        return member.id();
    }

    public boolean isOperator() {
        return member.role() == Member.Role.OPERATOR;
    }
}
