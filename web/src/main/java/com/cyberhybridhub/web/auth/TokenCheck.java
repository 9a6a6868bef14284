package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import java.time.Instant;
import java.util.Optional;

/// Says who a bearer token belongs to. What counts is today's state of the database, not what was
/// true when the token was made.
public interface TokenCheck {

    /// The verdict on a token, whatever text it is. Never throws for what is wrong with the token.
    Verdict check(String token);

    /// Whether this user may still use the server: a socket outlives the look at its token.
    boolean isActive(UserId user);

    /// What became of a token.
    sealed interface Verdict {

        /// A member who may use the server.
        ///
        /// @param until when the token expires; empty: never by itself
        record Welcome(Member member, Optional<Instant> until) implements Verdict {}

        /// A valid token of somebody who was never added.
        record NotAMember(String uid) implements Verdict {}

        /// Not valid, or of a member who was disabled.
        record Refused(TokenFault fault) implements Verdict {}

        /// Nobody can tell now: what is needed to check it cannot be had.
        record Unknown() implements Verdict {}
    }

    static Verdict refused(TokenFault fault) {
        return new Verdict.Refused(fault);
    }
}
