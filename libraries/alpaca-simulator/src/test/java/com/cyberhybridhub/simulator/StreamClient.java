package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ExtensionValue;
import org.msgpack.value.Value;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A WebSocket client that hears message by message, in either encoding.
final class StreamClient implements AutoCloseable {

    static final long WAIT_SECONDS = 30;

    private static final int ABORTED = 1006;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// What came in one piece.
    static final class Frame {

        private final byte[] bytes;
        private final boolean binary;

        private Frame(byte[] bytes, boolean binary) {
            this.bytes = bytes;
            this.binary = binary;
        }

        boolean binary() {
            return binary;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final boolean packed;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final Deque<JsonNode> messages = new ArrayDeque<>();
    private final BlockingQueue<Integer> endings = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> pong = new CompletableFuture<>();
    private final HttpClient http;
    private final WebSocket socket;

    private StreamClient(HttpClient http, String url, boolean packed, List<String> headers) {
        this.http = http;
        this.packed = packed;
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        if (packed) {
            builder.header("Content-Type", "application/msgpack");
        }
        socket = builder.buildAsync(URI.create(url), new Ear()).join();
    }

    static StreamClient open(AlpacaSimulator simulator, String path, String... headers) {
        String url = simulator.url().replace("http://", "ws://") + path;
        return new StreamClient(HttpClient.newHttpClient(), url, false, List.of(headers));
    }

    static StreamClient openPacked(AlpacaSimulator simulator, String path, String... headers) {
        String url = simulator.url().replace("http://", "ws://") + path;
        return new StreamClient(HttpClient.newHttpClient(), url, true, List.of(headers));
    }

    static StreamClient open(HttpClient http, String url) {
        return new StreamClient(http, url, false, List.of());
    }

    /// A market data stream, past the welcome and authenticated.
    static StreamClient authenticated(AlpacaSimulator simulator, String path, String keyId) {
        StreamClient client =
                open(
                        simulator,
                        path,
                        "APCA-API-KEY-ID",
                        keyId,
                        "APCA-API-SECRET-KEY",
                        Client.SECRET);
        assertThat(client.next().get("msg").stringValue()).isEqualTo("connected");
        assertThat(client.next().get("msg").stringValue()).isEqualTo("authenticated");
        return client;
    }

    /// Sends JSON whose quotes are written as apostrophes.
    StreamClient send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    StreamClient sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /// The next frame as it came.
    Frame frame() {
        try {
            Frame frame = frames.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next message; those of an array one by one.
    JsonNode next() {
        while (messages.isEmpty()) {
            JsonNode frame = decode(frame());
            if (frame instanceof ArrayNode array) {
                array.forEach(messages::add);
            } else {
                messages.add(frame);
            }
        }
        return messages.removeFirst();
    }

    /// The next message that is meant; others are skipped.
    JsonNode await(Predicate<JsonNode> meant) {
        while (true) {
            JsonNode message = next();
            if (meant.test(message)) {
                return message;
            }
        }
    }

    /// The next message of that kind.
    JsonNode await(String kind) {
        return await(message -> message.path("T").asString("").equals(kind));
    }

    /// Answers the server's reply to a subscription.
    JsonNode subscribe(String lists) {
        send("{'action':'subscribe'," + lists + "}");
        return await("subscription");
    }

    boolean hasNothing() {
        return messages.isEmpty() && frames.isEmpty();
    }

    /// The close code; 1006 when the connection was cut.
    int closed() {
        try {
            Integer code = NudgedWait.poll(endings, socket, WAIT_SECONDS, ABORTED);
            assertThat(code).as("the end of the connection").isNotNull();
            return code == null ? ABORTED : code;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String ping(String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).join();
        return pong.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }

    private JsonNode decode(Frame frame) {
        if (!packed) {
            return JSON.readTree(frame.bytes);
        }
        assertThat(frame.binary).isTrue();
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(frame.bytes)) {
            return node(unpacker.unpackValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode node(Value value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value.getValueType()) {
            case NIL -> nodes.nullNode();
            case BOOLEAN -> nodes.booleanNode(value.asBooleanValue().getBoolean());
            case INTEGER -> nodes.numberNode(value.asIntegerValue().toLong());
            case FLOAT -> nodes.numberNode(value.asFloatValue().toDouble());
            case STRING -> nodes.stringNode(value.asStringValue().asString());
            case BINARY -> nodes.binaryNode(value.asBinaryValue().asByteArray());
            case EXTENSION -> extension(value.asExtensionValue());
            case ARRAY -> {
                ArrayNode array = nodes.arrayNode();
                value.asArrayValue().forEach(item -> array.add(node(item)));
                yield array;
            }
            case MAP -> {
                ObjectNode map = nodes.objectNode();
                value.asMapValue()
                        .entrySet()
                        .forEach(entry ->
                                map.set(
                                        entry.getKey().asStringValue().asString(),
                                        node(entry.getValue())));
                yield map;
            }
        };
    }

    private static JsonNode extension(ExtensionValue value) {
        assertThat(value.getType()).isEqualTo((byte) -1);
        return JsonNodeFactory.instance.stringNode(value.asTimestampValue().toInstant().toString());
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                frames.add(new Frame(text.toString().getBytes(StandardCharsets.UTF_8), false));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket from, ByteBuffer part, boolean last) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            if (last) {
                frames.add(new Frame(bytes.toByteArray(), true));
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
            pong.complete(StandardCharsets.UTF_8.decode(payload).toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            endings.add(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            endings.add(ABORTED);
        }
    }
}
