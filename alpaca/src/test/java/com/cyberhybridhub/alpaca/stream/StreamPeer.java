package com.cyberhybridhub.alpaca.stream;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The server's end of one connection (RFC 6455, without extensions).
final class StreamPeer {

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// In the place of a message: the client has left.
    private static final String GONE = "";

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Map<String, String> headers = new HashMap<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final CountDownLatch goodbye = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile String target = "";
    private volatile boolean mute;
    private volatile int closeCode = -1;

    StreamPeer(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(in);
        this.out = socket.getOutputStream();
    }

    String target() {
        return target;
    }

    Map<String, String> headers() {
        return headers;
    }

    int pings() {
        return pings.get();
    }

    /// The code of the client's goodbye, once it came.
    int awaitGoodbye() throws InterruptedException {
        await(goodbye, "no goodbye came");
        return closeCode;
    }

    void awaitGone() throws InterruptedException {
        await(gone, "the client did not leave");
    }

    /// From now on nothing is answered any more, pings included; the line stays open.
    void fallSilent() {
        mute = true;
    }

    /// What the client said next.
    ///
    /// @throws IOException when it has left
    String heard() throws IOException, InterruptedException {
        String next = said.poll(StreamServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the client said nothing");
        }
        if (next.equals(GONE)) {
            throw new IOException("the client has left");
        }
        return next;
    }

    void text(String message) throws IOException {
        frame(FINAL | TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    void binary(byte[] message) throws IOException {
        frame(FINAL | BINARY, message);
    }

    /// One text message in several parts, which may split anywhere but inside a character.
    void textInParts(String message, int... splits) throws IOException {
        inParts(TEXT, message.getBytes(StandardCharsets.UTF_8), splits);
    }

    void binaryInParts(byte[] message, int... splits) throws IOException {
        inParts(BINARY, message, splits);
    }

    /// A text frame that trickles in byte by byte.
    void textDribbled(String message) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole, FINAL | TEXT, message.getBytes(StandardCharsets.UTF_8));
        for (byte next : whole.toByteArray()) {
            synchronized (this) {
                out.write(next);
                out.flush();
            }
        }
    }

    void ping() throws IOException {
        frame(FINAL | PING, new byte[] {1});
    }

    void close(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        frame(
                FINAL | CLOSE,
                ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    /// Ends the line without a word.
    void cut() throws IOException {
        socket.close();
    }

    void raw(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    void readRequest() throws IOException {
        target = line().split(" ", -1)[1];
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    void accept() throws IOException {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(
                                    (headers.get("sec-websocket-key") + MAGIC)
                                            .getBytes(StandardCharsets.US_ASCII));
            raw(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(hash)
                            + "\r\n\r\n");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void readFrames() {
        try {
            while (true) {
                int head = in.readUnsignedByte();
                int size = in.readUnsignedByte() & 0x7f;
                long length =
                        size == 126 ? in.readUnsignedShort() : size == 127 ? in.readLong() : size;
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes((int) length);
                for (int at = 0; at < payload.length; at++) {
                    payload[at] ^= mask[at % 4];
                }
                took(head & 0x0f, payload);
            }
        } catch (IOException ended) {
            said.add(GONE);
            gone.countDown();
            goodbye.countDown();
        }
    }

    private void took(int kind, byte[] payload) throws IOException {
        switch (kind) {
            case TEXT, BINARY -> said.add(new String(payload, StandardCharsets.UTF_8));
            case PING -> {
                pings.incrementAndGet();
                if (!mute) {
                    frame(FINAL | PONG, payload);
                }
            }
            case CLOSE -> {
                closeCode = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort();
                goodbye.countDown();
                if (!mute) {
                    frame(FINAL | CLOSE, payload);
                    socket.close();
                }
            }
            default -> {
                // Pongs.
            }
        }
    }

    private void inParts(int kind, byte[] message, int... splits) throws IOException {
        List<Integer> ends = new ArrayList<>(Arrays.stream(splits).boxed().toList());
        ends.add(message.length);
        int from = 0;
        for (int end : ends) {
            int head = (from == 0 ? kind : CONTINUATION) | (end == message.length ? FINAL : 0);
            frame(head, Arrays.copyOfRange(message, from, end));
            from = end;
        }
    }

    private synchronized void frame(int head, byte[] payload) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole, head, payload);
        out.write(whole.toByteArray());
        out.flush();
    }

    private static void write(ByteArrayOutputStream to, int head, byte[] payload) {
        to.write(head);
        if (payload.length < 126) {
            to.write(payload.length);
        } else if (payload.length < 1 << 16) {
            to.write(126);
            to.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            to.write(127);
            to.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        to.writeBytes(payload);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("no request");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        if (!latch.await(StreamServer.DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(otherwise);
        }
    }
}
