package com.cyberhybridhub.alpaca.probe;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import tools.jackson.databind.node.ObjectNode;

/// The paper key pair of the account that is probed. It never prints itself.
final class ProbeKeys {

    private static final String PAPER_PREFIX = "PK";
    private static final String MASK = "***";

    private final String id;
    private final String secret;

    /// @throws IllegalArgumentException unless it is a paper key; the message does not show it
    ProbeKeys(String id, String secret) {
        AlpacaKeys checked = new AlpacaKeys(id, secret);
        if (checked.live() || !id.startsWith(PAPER_PREFIX)) {
            throw new IllegalArgumentException(
                    "the probe needs a paper key: its id starts with PK. Nothing was sent.");
        }
        this.id = id;
        this.secret = secret;
    }

    void addTo(HttpRequest.Builder request) {
        request.header("APCA-API-KEY-ID", id).header("APCA-API-SECRET-KEY", secret);
    }

    void addTo(WebSocket.Builder socket) {
        socket.header("APCA-API-KEY-ID", id).header("APCA-API-SECRET-KEY", secret);
    }

    /// The first message to the stream of trade updates, which takes keys in no other form.
    ObjectNode tradeStreamLogin() {
        ObjectNode login = ProbeJson.object().put("action", "authenticate");
        login.putObject("data").put("key_id", id).put("secret_key", secret);
        return login;
    }

    /// The text without the keys, in case the other side echoes them.
    String mask(String text) {
        return text.replace(secret, MASK).replace(id, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
