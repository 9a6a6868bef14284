package com.cyberhybridhub.campaign.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A loopback port that leads to another one. Each connection is served by a thread of its own.
final class Door implements AutoCloseable {

    private static final int BACKLOG_MAX = 200;

    /// Serves one connection until it is over.
    interface Service {
        void serve(Socket client, Socket server) throws IOException;
    }

    private final ServerSocket listener;
    private final int leadsTo;
    private final Service service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Door(int leadsTo, Service service) {
        this.leadsTo = leadsTo;
        this.service = service;
        try {
            this.listener = new ServerSocket(0, BACKLOG_MAX, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().name("door-" + port()).start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> lead(client));
            } catch (IOException closed) {
                // Closed by us: the loop ends; anything else: the next one may get through.
                Thread.onSpinWait();
            }
        }
    }

    private void lead(Socket client) {
        open.add(client);
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            service.serve(client, server);
            open.remove(server);
        } catch (IOException over) {
            // One of the two went away, and so do both.
            Thread.onSpinWait();
        } finally {
            open.remove(client);
        }
    }

    /// Ends every connection.
    void cutAll() {
        open.forEach(Door::quietly);
        open.removeIf(Socket::isClosed);
    }

    static void quietly(Closeable thing) {
        try {
            thing.close();
        } catch (IOException gone) {
            // It is closed in any case.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        quietly(listener);
        cutAll();
    }
}
