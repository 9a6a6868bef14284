package com.cyberhybridhub.signalr;

/// The close frame of an orderly end. Clients that reconnect by themselves do so after each of
/// these, unless a Close message came before.
enum Ending {
    NORMAL(1000, ""),
    COME_BACK(1001, "Please reconnect"),
    SHUTDOWN(1001, "Server shutdown"),
    SILENT(1001, "Client timeout"),
    FAILED(1011, "Server error"),
    TOO_MANY(1013, "Too many connections");

    final int code;
    final String reason;

    Ending(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }
}
