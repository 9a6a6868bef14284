package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.ClientMessage;
import com.cyberhybridhub.signalr.protocol.ServerMessage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The methods that clients may call, found without regard to case as in the reference server.
/// Immutable.
final class HubMethods {
    private static final Logger LOG = LoggerFactory.getLogger(HubMethods.class);

    private final Map<String, Named> byLowerName = new HashMap<>();
    private final JsonMapper mapper;

    private record Named(String name, HubMethod method) {}

    HubMethods(Map<String, HubMethod> methods, JsonMapper mapper) {
        this.mapper = mapper;
        methods.forEach((name, method) -> {
            if (byLowerName.put(lower(name), new Named(name, method)) != null) {
                throw new IllegalArgumentException("Two methods are called " + name);
            }
        });
    }

    /// Runs the method and gives the answer, or null if the client wants none.
    @Nullable ServerMessage answer(HubConnection caller, ClientMessage.Invocation call) {
        Named named = byLowerName.get(lower(call.target()));
        String id = call.invocationId();
        if (named == null) {
            return failure(id, "Unknown hub method.");
        }
        if (call.uploads()) {
            return failure(id, "The method takes no streams.");
        }
        try {
            Object result =
                    named.method().invoke(caller, new HubArguments(call.arguments(), mapper));
            return id == null ? null : new ServerMessage.Result(id, result);
        } catch (HubException refusal) {
            String text = refusal.getMessage();
            return failure(id, text == null ? general(named) : text);
        } catch (Exception surprise) {
            LOG.error("Hub method {} failed", named.name(), surprise);
            return failure(id, general(named));
        }
    }

    /// The answer to a call of a streaming method, of which there are none.
    @Nullable ServerMessage answer(ClientMessage.StreamInvocation call) {
        boolean known = byLowerName.containsKey(lower(call.target()));
        return failure(
                call.invocationId(), known ? "The method does not stream." : "Unknown hub method.");
    }

    private static String general(Named named) {
        return "An unexpected error occurred invoking '" + named.name() + "' on the server.";
    }

    private static @Nullable ServerMessage failure(@Nullable String invocationId, String text) {
        return invocationId == null ? null : new ServerMessage.Failure(invocationId, text);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
