package com.cyberhybridhub.signalr;

/// The verdict on a request.
public sealed interface Authentication {

    /// Welcome.
    ///
    /// @param user id of the user, compared exactly; all connections of a user get what is sent to
    ///   it
    record Allowed(String user) implements Authentication {}

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
        return new Allowed(user);
    }

    static Authentication unauthorized() {
        return new Refused(401, "Unauthorized.");
    }
}
