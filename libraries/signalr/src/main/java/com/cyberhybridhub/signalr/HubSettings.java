package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.HubProtocol;
import java.util.List;
import java.util.function.Consumer;

/// What the builder collected.
record HubSettings(
        HubLimits limits,
        Authenticator authenticator,
        OriginPolicy origins,
        List<HubProtocol> protocols,
        HubMethods methods,
        Consumer<HubConnection> onConnected,
        Consumer<HubConnection> onDisconnected) {

    HubSettings {
        protocols = List.copyOf(protocols);
    }
}
