package com.cyberhybridhub.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A request that a well-behaved client would not send, byte by byte over a socket.
final class RawRequest {

    private static final int READ_WAIT_MAX_MILLIS = 10_000;

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
