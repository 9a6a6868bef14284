package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.Fields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Market data frames in JSON, token by token: nothing is built but the values that are kept. Not
/// safe for many threads.
final class JsonFrames {

    private final JsonFactory factory =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    // The frame's own limit counts: a long number spoils its
                                    // message and not the frame.
                                    .maxNumberLength(Frame.MAX_BYTES)
                                    .build())
                    .build();
    private final WireMessage message = new WireMessage();

    void read(String frame, MarketMessages meaning, FrameSink out) throws MalformedFrameException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), frame)) {
            read(parser, new InText(frame), meaning, out);
        } catch (JacksonException broken) {
            throw malformed();
        }
    }

    void read(byte[] frame, MarketMessages meaning, FrameSink out) throws MalformedFrameException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), frame)) {
            read(parser, new InBytes(frame), meaning, out);
        } catch (JacksonException broken) {
            throw malformed();
        }
    }

    private void read(JsonParser parser, Place place, MarketMessages meaning, FrameSink out) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            readMessage(parser, place, meaning, out);
        } else if (first == JsonToken.START_ARRAY) {
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    readMessage(parser, place, meaning, out);
                } else {
                    parser.skipChildren();
                    meaning.unreadable("an element that is no message");
                }
            }
        } else {
            meaning.unreadable("a frame that is no list");
        }
    }

    private void readMessage(
            JsonParser parser, Place place, MarketMessages meaning, FrameSink out) {
        message.reset();
        int from = place.tokenStart(parser);
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken token = parser.nextToken();
            WireField field = WireField.of(key);
            if (field == null) {
                parser.skipChildren();
            } else {
                readValue(parser, token, field);
            }
        }
        message.stoodAt(place, from, place.end(parser));
        meaning.read(message, out);
    }

    private void readValue(JsonParser parser, JsonToken token, WireField field) {
        switch (token) {
            case VALUE_STRING -> message.text(field, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser, token, field);
            case START_ARRAY -> readList(parser, field);
            default -> parser.skipChildren();
        }
    }

    private void readNumber(JsonParser parser, JsonToken token, WireField field) {
        if (parser.getStringLength() > Fields.TEXT_MAX_CHARS) {
            return;
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            message.number(field, parser.getDecimalValue());
        } else if (field.kind() == WireField.Kind.ID) {
            readId(parser, field);
        } else {
            boolean small = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            message.number(
                    field,
                    small ? BigDecimal.valueOf(parser.getLongValue()) : parser.getDecimalValue());
        }
    }

    private void readId(JsonParser parser, WireField field) {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            message.id(field, parser.getLongValue());
            return;
        }
        BigInteger id = parser.getBigIntegerValue();
        if (id.signum() > 0 && id.bitLength() <= Long.SIZE) {
            // Above the signed range: the same 64 bits are kept.
            message.id(field, id.longValue());
        }
    }

    private void readList(JsonParser parser, WireField field) {
        message.beginList(field);
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                message.item(field, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static MalformedFrameException malformed() {
        // Without the parser's words: they quote the frame.
        return new MalformedFrameException("a frame that is broken JSON");
    }

    /// Where the parser stands in the frame.
    private sealed interface Place extends WireMessage.Source {
        int tokenStart(JsonParser parser);

        int end(JsonParser parser);
    }

    private record InText(String frame) implements Place {

        @Override
        public int tokenStart(JsonParser parser) {
            return (int) parser.currentTokenLocation().getCharOffset();
        }

        @Override
        public int end(JsonParser parser) {
            return (int) parser.currentLocation().getCharOffset();
        }

        @Override
        public String fragment(int from, int to) {
            return from < 0 || to > frame.length() || from > to ? "" : frame.substring(from, to);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record InBytes(byte[] frame) implements Place {

        @Override
        public int tokenStart(JsonParser parser) {
            return (int) parser.currentTokenLocation().getByteOffset();
        }

        @Override
        public int end(JsonParser parser) {
            return (int) parser.currentLocation().getByteOffset();
        }

        @Override
        public String fragment(int from, int to) {
            return from < 0 || to > frame.length || from > to
                    ? ""
                    : new String(frame, from, to - from, StandardCharsets.UTF_8);
        }
    }
}
