package com.cyberhybridhub.web.auth;

/// The keys that tokens are signed with cannot be had, so nobody can tell who signs in.
public final class KeysAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    KeysAwayException(String message) {
        super(message);
    }
}
