package com.cyberhybridhub.signalr;

/// Decides who asks. Called at negotiate and again at the upgrade, on the server's request thread;
/// may block.
@FunctionalInterface
public interface Authenticator {

    /// Judges one request, usually by [HubRequest#bearerToken()]. An exception becomes a 500
    /// without its text.
    Authentication authenticate(HubRequest request);
}
