package com.cyberhybridhub.alpaca;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A hand-written HTTP server on loopback that may answer as badly as it likes. One connection
/// carries one request.
final class WireServer implements AutoCloseable {

    /// One request as it came over the wire.
    record Request(String method, String target, Map<String, String> headers, String body) {

        String path() {
            return target.split("\\?", 2)[0];
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /// Writes the answer, or does not.
    interface Reply {
        void write(Request request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Reply reply;

    WireServer(Reply reply) throws IOException {
        this.reply = reply;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    long count(String method) {
        return requests.stream().filter(request -> request.method().equals(method)).count();
    }

    void answer(Reply next) {
        reply = next;
    }

    /// Blocks until the server is closed: a peer that went silent.
    void silence() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static Reply json(int status, String body, String... headers) {
        return body(status, "application/json", body, headers);
    }

    static Reply html(int status) {
        return body(
                status,
                "text/html",
                "<html><head><title>" + status + "</title></head><body>no</body></html>");
    }

    static Reply body(int status, String type, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (_, out) -> {
            out.write(head(status, type, bytes.length, headers));
            out.write(bytes);
        };
    }

    static byte[] head(int status, String type, long length, String... headers) {
        StringBuilder head =
                new StringBuilder(
                        "HTTP/1.1 "
                                + status
                                + " X\r\nContent-Type: "
                                + type
                                + "\r\nContent-Length: "
                                + length
                                + "\r\nConnection: close\r\nX-Request-ID: req-1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            Request request = read(in);
            requests.add(request);
            OutputStream out = connection.getOutputStream();
            reply.write(request, out);
            out.flush();
        } catch (IOException gone) {
            // The client gave up, which is what many tests want.
        } catch (UncheckedIOException notHttp) {
            // A connection that was opened and not used.
        } finally {
            connections.remove(connection);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", -1);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(
                start[0],
                start[1],
                headers,
                new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new UncheckedIOException(new IOException("no request"));
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
