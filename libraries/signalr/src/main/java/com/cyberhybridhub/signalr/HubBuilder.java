package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.JsonHubProtocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Collects what a hub is made of. Only the authenticator has no default. Not thread-safe.
public final class HubBuilder {
    private final Map<String, HubMethod> methods = new LinkedHashMap<>();
    private HubLimits limits = HubLimits.defaults();
    private OriginPolicy origins = OriginPolicy.sameOrigin();
    private JsonMapper mapper =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private Consumer<HubConnection> onConnected = _ -> {};
    private Consumer<HubConnection> onDisconnected = _ -> {};
    private @Nullable Authenticator authenticator;

    HubBuilder() {}

    public HubBuilder limits(HubLimits value) {
        limits = value;
        return this;
    }

    public HubBuilder authenticator(Authenticator value) {
        authenticator = value;
        return this;
    }

    /// Which pages may connect; by default those of the own origin.
    public HubBuilder originAllowed(OriginPolicy value) {
        origins = value;
        return this;
    }

    /// Runs after the handshake of each connection, on its virtual thread. What it sends to the
    /// connection comes before everything that others send to it, and nothing that others send from
    /// now on is lost. If it throws, the socket is closed with 1011 and the client may come back.
    public HubBuilder onConnected(Consumer<HubConnection> value) {
        onConnected = value;
        return this;
    }

    /// Runs once for each connection that onConnected has seen, when nothing else of it is running
    /// any more.
    public HubBuilder onDisconnected(Consumer<HubConnection> value) {
        onDisconnected = value;
        return this;
    }

    /// Adds a method that clients may call; its name is found without regard to case.
    public HubBuilder method(String name, HubMethod method) {
        if (methods.putIfAbsent(name, method) != null) {
            throw new IllegalArgumentException("Two methods are called " + name);
        }
        return this;
    }

    /// Writes payloads and binds arguments; by default BigDecimal is written plain, without an
    /// exponent.
    public HubBuilder json(JsonMapper value) {
        mapper = value;
        return this;
    }

    /// Makes the hub and starts its timers; close it in the end.
    ///
    /// @throws IllegalStateException without an authenticator
    public SignalRHub build() {
        if (authenticator == null) {
            throw new IllegalStateException("A hub needs an authenticator");
        }
        HubSettings settings =
                new HubSettings(
                        limits,
                        authenticator,
                        origins,
                        List.of(new JsonHubProtocol(mapper)),
                        new HubMethods(methods, mapper),
                        onConnected,
                        onDisconnected);
        return new SignalRHub(settings).start();
    }
}
