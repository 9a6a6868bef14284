package com.cyberhybridhub.alpaca.stream;

import static java.util.stream.Collectors.joining;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A hand-written WebSocket server on loopback that behaves as badly as a test wants: it may refuse
/// the handshake, cut, dribble, fall silent. Each connection is played by a script of the test.
final class StreamServer implements AutoCloseable {

    static final int DEADLINE_SECONDS = 20;

    /// Plays one connection; its return closes nothing.
    interface Script {
        void play(StreamPeer peer) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<StreamPeer> peers = new LinkedBlockingQueue<>();
    private volatile Script script;

    StreamServer(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    /// The next handshake is answered with this instead.
    void refuseNext(int status, String... headers) {
        refusals.add(
                "HTTP/1.1 "
                        + status
                        + " No\r\nContent-Length: 0\r\nConnection: close\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(joining())
                        + "\r\n");
    }

    void script(Script next) {
        script = next;
    }

    /// The next connection that came, in the order of arrival.
    StreamPeer nextPeer() throws InterruptedException {
        StreamPeer peer = peers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("no further connection came");
        }
        return peer;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            StreamPeer peer = new StreamPeer(socket, in);
            peer.readRequest();
            String refusal = refusals.poll();
            if (refusal != null) {
                peer.raw(refusal);
                socket.close();
                return;
            }
            peer.accept();
            peers.add(peer);
            Thread.ofVirtual().start(peer::readFrames);
            script.play(peer);
        } catch (IOException gone) {
            // The client left, or the test cut the line.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
