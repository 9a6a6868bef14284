package com.cyberhybridhub.signalr.protocol;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The first exchange of a connection: always JSON and 0x1E, whatever protocol it asks for.
public sealed interface Handshake {

    /// The answer to a good request: nothing may be sent before it.
    Encoded.Text ACCEPTANCE = new Encoded.Text("{}" + (char) JsonHubProtocol.RECORD_SEPARATOR);

    record Accepted(HubProtocol protocol) implements Handshake {}

    /// The error is sent to the client, then the connection is closed.
    record Refused(String error) implements Handshake {
        public Encoded answer() {
            String json = JsonMapper.shared().createObjectNode().put("error", error).toString();
            return new Encoded.Text(json + (char) JsonHubProtocol.RECORD_SEPARATOR);
        }
    }

    /// Takes the request out of the buffer, or null while it is not whole. What follows it stays in
    /// the buffer: the first message may share a frame with the handshake.
    static @Nullable Handshake take(InputBuffer input, List<HubProtocol> protocols) {
        try {
            byte[] request = input.takeUntil(JsonHubProtocol.RECORD_SEPARATOR);
            return request == null ? null : judge(JsonEnvelope.read(request), protocols);
        } catch (ProtocolException broken) {
            return new Refused("Handshake: " + broken.getMessage());
        }
    }

    private static Handshake judge(JsonNode request, List<HubProtocol> protocols) {
        String name = JsonEnvelope.requiredString(request, "protocol");
        int version = JsonEnvelope.requiredInt(request, "version");
        for (HubProtocol protocol : protocols) {
            if (protocol.name().equals(name)) {
                return protocol.speaks(version)
                        ? new Accepted(protocol)
                        : new Refused(
                                "The version of the protocol '" + name + "' is not supported.");
            }
        }
        return new Refused(
                "The protocol is not supported. This server speaks: "
                        + protocols.stream()
                                .map(HubProtocol::name)
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
