package com.cyberhybridhub.engine.people;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.UserId;

/// A person who may use this server. Disabled, never deleted.
public record Member(UserId id, String displayName, Role role, boolean disabled) {

    /// What a member may do beyond the own account.
    public enum Role implements Coded {
        MEMBER("member"),
        OPERATOR("operator");

        private final String code;

        Role(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
