package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.stream.MsgPackReader.Kind;
import java.time.Instant;

/// Market data frames in MessagePack: the same messages under the same keys; a time is an extension
/// of type −1. They carry no text, so the facts have no raw fragment. Not safe for many threads.
final class MsgPackFrames {

    private static final WireMessage.Source NO_TEXT = (_, _) -> "";

    private final WireMessage message = new WireMessage();

    void read(byte[] frame, MarketMessages meaning, FrameSink out) throws MalformedFrameException {
        MsgPackReader reader = new MsgPackReader(frame);
        Kind first = reader.next();
        if (first == Kind.MAP) {
            readMessage(reader, meaning, out);
        } else if (first == Kind.LIST) {
            for (int left = reader.size(); left > 0; left--) {
                if (reader.next() == Kind.MAP) {
                    readMessage(reader, meaning, out);
                } else {
                    reader.skip();
                    meaning.unreadable("an element that is no message");
                }
            }
        } else {
            meaning.unreadable("a frame that is no list");
        }
    }

    private void readMessage(MsgPackReader reader, MarketMessages meaning, FrameSink out)
            throws MalformedFrameException {
        message.reset();
        for (int left = reader.size(); left > 0; left--) {
            if (reader.next() != Kind.TEXT) {
                reader.skip();
                reader.skip();
                continue;
            }
            WireField field = WireField.of(reader.text());
            if (field == null) {
                reader.skip();
            } else {
                readValue(reader, field);
            }
        }
        message.stoodAt(NO_TEXT, 0, 0);
        meaning.read(message, out);
    }

    private void readValue(MsgPackReader reader, WireField field) throws MalformedFrameException {
        switch (reader.next()) {
            case TEXT -> message.text(field, reader.text());
            case INTEGER -> {
                if (field.kind() == WireField.Kind.ID) {
                    message.id(field, reader.bits());
                } else {
                    message.number(field, reader.number());
                }
            }
            case FLOAT -> message.number(field, reader.number());
            case LIST -> readList(reader, field);
            case EXTENSION -> {
                Instant time = reader.timestamp();
                if (time != null && field == WireField.TIME) {
                    message.time(time);
                }
            }
            case NIL, BOOLEAN, BINARY, MAP -> reader.skip();
        }
    }

    private void readList(MsgPackReader reader, WireField field) throws MalformedFrameException {
        message.beginList(field);
        for (int left = reader.size(); left > 0; left--) {
            if (reader.next() == Kind.TEXT) {
                message.item(field, reader.text());
            } else {
                reader.skip();
            }
        }
    }
}
