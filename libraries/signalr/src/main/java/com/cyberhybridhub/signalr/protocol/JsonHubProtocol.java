package com.cyberhybridhub.signalr.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The protocol `json`: UTF-8 objects, each followed by the byte 0x1E. JSON escapes control
/// characters, so the separator cannot occur inside a message.
///
/// Reading is lenient where clients differ (nulls count as absent, unknown members and types are
/// skipped, the order of members is free) and lossless (decimals become BigDecimal). Writing leaves
/// out everything optional: a null or an empty `headers` in the envelope kills one client or
/// another.
public final class JsonHubProtocol implements HubProtocol {
    static final byte RECORD_SEPARATOR = 0x1E;

    private final JsonMapper payloads;

    /// The protocol with an application's way to write payloads.
    ///
    /// @param payloads writes arguments and results; it alone decides how nulls and numbers inside
    ///   them look
    public JsonHubProtocol(JsonMapper payloads) {
        this.payloads = payloads;
    }

    @Override
    public String name() {
        return "json";
    }

    /// Version 2 differs from 1 only in stateful reconnect, which negotiate never grants.
    @Override
    public boolean speaks(int version) {
        return version == 1 || version == 2;
    }

    @Override
    public Encoded encode(ServerMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = payloads.createGenerator(bytes)) {
            json.writeStartObject();
            writeMembers(json, message);
            json.writeEndObject();
        }
        bytes.write(RECORD_SEPARATOR);
        return new Encoded.Text(bytes.toString(StandardCharsets.UTF_8), bytes.size());
    }

    private static void writeMembers(JsonGenerator json, ServerMessage message) {
        switch (message) {
            case ServerMessage.Push push -> {
                json.writeNumberProperty("type", 1);
                json.writeStringProperty("target", push.target());
                json.writeArrayPropertyStart("arguments");
                push.arguments().forEach(argument -> writeValue(json, argument));
                json.writeEndArray();
            }
            case ServerMessage.Result result -> {
                json.writeNumberProperty("type", 3);
                json.writeStringProperty("invocationId", result.invocationId());
                if (result.value() != null) {
                    json.writeName("result");
                    writeValue(json, result.value());
                }
            }
            case ServerMessage.Failure failure -> {
                json.writeNumberProperty("type", 3);
                json.writeStringProperty("invocationId", failure.invocationId());
                json.writeStringProperty("error", failure.error());
            }
            case ServerMessage.Ping _ -> json.writeNumberProperty("type", 6);
            case ServerMessage.Close close -> {
                json.writeNumberProperty("type", 7);
                if (close.error() != null) {
                    json.writeStringProperty("error", close.error());
                }
                if (close.allowReconnect()) {
                    json.writeBooleanProperty("allowReconnect", true);
                }
            }
        }
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else {
            json.writePOJO(value);
        }
    }

    @Override
    public @Nullable ClientMessage decode(InputBuffer input) {
        byte[] message = input.takeUntil(RECORD_SEPARATOR);
        return message == null ? null : parse(message);
    }

    private static ClientMessage parse(byte[] message) {
        JsonNode root = JsonEnvelope.read(message);
        int type = JsonEnvelope.requiredInt(root, "type");
        return switch (type) {
            case 1 ->
                    new ClientMessage.Invocation(
                            JsonEnvelope.optionalString(root, "invocationId"),
                            JsonEnvelope.requiredString(root, "target"),
                            arguments(root),
                            !JsonEnvelope.optionalArray(root, "streamIds").isEmpty());
            case 4 ->
                    new ClientMessage.StreamInvocation(
                            JsonEnvelope.optionalString(root, "invocationId"),
                            JsonEnvelope.requiredString(root, "target"));
            case 6 -> new ClientMessage.Ping();
            case 7 -> new ClientMessage.Close();
            default -> new ClientMessage.Other(type);
        };
    }

    private static List<JsonNode> arguments(JsonNode root) {
        List<JsonNode> arguments = new ArrayList<>();
        JsonEnvelope.optionalArray(root, "arguments").forEach(arguments::add);
        return arguments;
    }
}
