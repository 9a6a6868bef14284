package com.cyberhybridhub.signalr;

import org.jspecify.annotations.Nullable;

/// The HTTP request behind a negotiate or an upgrade. Its query and headers hold secrets: never log
/// them.
public interface HubRequest {
    int BEARER_PREFIX_LENGTH = "Bearer ".length();

    /// In capitals.
    String method();

    /// First value of the header, whose name is compared without case.
    @Nullable String header(String name);

    /// First value of the query parameter, decoded, its name compared without case.
    @Nullable String query(String name);

    /// Address of the peer, which may be a proxy.
    String remoteAddress();

    /// The token from `Authorization: Bearer`, or, on a GET, from `access_token` in the query:
    /// browsers cannot set headers on a WebSocket.
    default @Nullable String bearerToken() {
        String authorization = header("Authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, BEARER_PREFIX_LENGTH)
                    ? authorization.substring(BEARER_PREFIX_LENGTH).strip()
                    : null;
        }
        return method().equals("GET") ? query("access_token") : null;
    }

    default @Nullable String origin() {
        return header("Origin");
    }

    /// Host and port as the client wrote them; empty without the header.
    default String host() {
        String host = header("Host");
        return host == null ? "" : host;
    }
}
