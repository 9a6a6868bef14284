package com.cyberhybridhub.simulator.stream;

import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// How the messages of one connection look on the wire.
enum Encoding {
    /// JSON in text frames.
    TEXT,
    /// JSON in binary frames.
    BINARY_JSON,
    /// MessagePack in binary frames.
    MESSAGE_PACK;

    boolean isBinary() {
        return this != TEXT;
    }

    /// One message as it is.
    byte[] alone(Message message) {
        return this == MESSAGE_PACK ? message.messagePack() : message.json();
    }

    /// Messages as one array.
    byte[] array(List<Message> messages) {
        if (this == MESSAGE_PACK) {
            MessagePackWriter writer = new MessagePackWriter().arrayHeader(messages.size());
            messages.forEach(message -> writer.raw(message.messagePack()));
            return writer.bytes();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        char before = '[';
        for (Message message : messages) {
            out.write(before);
            out.writeBytes(message.json());
            before = ',';
        }
        out.write(']');
        return out.toByteArray();
    }

    /// What a client said; an [IllegalArgumentException] when it cannot be read. Text frames are
    /// JSON in any case.
    JsonNode read(byte[] frame, boolean binary) {
        if (binary && this == MESSAGE_PACK) {
            return MessagePackReader.read(frame);
        }
        try {
            return WireJson.read(frame);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
