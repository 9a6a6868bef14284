package com.cyberhybridhub.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A request that a well-behaved client would not send, byte by byte over a socket.
final class RawRequest {

    private static final int READ_WAIT_MAX_MILLIS = 10_000;

    /// A server on the same machine that answers without the body does so well within this.
    private static final int ANSWERS_AHEAD_MILLIS = 300;

    private RawRequest() {}

    /// Sends `line` and headers (with `Connection: close`), and gives the whole answer.
    static String send(int port, String... lines) throws IOException {
        return send(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), lines);
    }

    /// Sends head and body whole before it reads a byte of the answer.
    static String sendWhole(int port, byte[] body, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(READ_WAIT_MAX_MILLIS);
            String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Sends the head, gives the server a while to answer without the body, sends the body and then
    /// a second request on the same connection.
    ///
    /// @return everything the server said
    static String sendBodyLate(int port, String body, String second, String... lines)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder said = new StringBuilder();
            socket.setSoTimeout(ANSWERS_AHEAD_MILLIS);
            try {
                said.append((char) socket.getInputStream().read());
            } catch (SocketTimeoutException waits) {
                // The server waits for the body.
                said.setLength(0);
            }
            socket.setSoTimeout(READ_WAIT_MAX_MILLIS);
            String rest = body + second + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(rest.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answers = socket.getInputStream().readAllBytes();
            return said.append(new String(answers, StandardCharsets.UTF_8)).toString();
        }
    }

    static String send(InetSocketAddress server, String... lines) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(READ_WAIT_MAX_MILLIS);
            String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
