package com.cyberhybridhub.signalr;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The verdict on a request.
public sealed interface Authentication {

    /// Welcome.
    ///
    /// @param user id of the user, compared exactly; all connections of a user get what is sent to
    ///   it
    /// @param lifetime how long a connection may last, for one that hangs on a token that expires;
    ///   null for ever
    record Allowed(String user, @Nullable Duration lifetime) implements Authentication {}

    /// Not welcome.
    ///
    /// @param status HTTP status from 400 to 599
    /// @param text short, for the client's programmer; goes out as plain text
    record Refused(int status, String text) implements Authentication {
        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("A refusal needs a status from 400 to 599");
            }
        }
    }

    static Authentication allowed(String user) {
        return new Allowed(user, null);
    }

    /// The socket is closed when the time is over, so that clients come back with a new token.
    static Authentication allowed(String user, Duration lifetime) {
        return new Allowed(user, lifetime);
    }

    static Authentication unauthorized() {
        return new Refused(401, "Unauthorized.");
    }
}
