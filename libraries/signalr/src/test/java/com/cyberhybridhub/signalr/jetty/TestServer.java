package com.cyberhybridhub.signalr.jetty;

import com.cyberhybridhub.signalr.Authentication;
import com.cyberhybridhub.signalr.HubBuilder;
import com.cyberhybridhub.signalr.HubConnection;
import com.cyberhybridhub.signalr.HubException;
import com.cyberhybridhub.signalr.HubLimits;
import com.cyberhybridhub.signalr.HubRequest;
import com.cyberhybridhub.signalr.SignalRHub;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// A hub in a real Jetty on a free loopback port. Tokens are `token-USER`; any other is refused.
final class TestServer implements AutoCloseable {
    static final String PATH = "/hubs/test";

    final SignalRHub hub;
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final CountDownLatch release = new CountDownLatch(1);
    private final Server server;
    private final int port;

    TestServer(HubLimits limits) {
        this(limits, 0);
    }

    TestServer(HubLimits limits, int fixedPort) {
        hub = describe(limits).build();
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), fixedPort));
        ServletContextHandler context = new ServletContextHandler("/");
        SignalRServlet.addTo(context, PATH, hub);
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private HubBuilder describe(HubLimits limits) {
        return SignalRHub.builder()
                .limits(limits)
                .authenticator(TestServer::authenticate)
                .onConnected(connection -> events.add("connected " + connection.user()))
                .onDisconnected(connection -> events.add("disconnected " + connection.user()))
                .method("Add", (_, arguments) -> arguments.decimal(0).add(arguments.decimal(1)))
                .method(
                        "SubmitAnswer",
                        (caller, arguments) -> {
                            arguments.requireSize(2);
                            events.add(
                                    caller.user()
                                            + " "
                                            + arguments.string(0)
                                            + "="
                                            + arguments.decimal(1));
                            return new Decision("approved", null);
                        })
                .method("Refuse", (_, _) -> refuse("not_yours: no such question"))
                .method("Crash", (_, _) -> crash("secret details"))
                .method("Wait", (caller, _) -> waitForRelease(caller))
                .method("Thread", (_, _) -> Thread.currentThread().isVirtual());
    }

    record Decision(String decision, @Nullable String order) {}

    static Authentication authenticate(HubRequest request) {
        String token = request.bearerToken();
        return token != null && token.startsWith("token-")
                ? Authentication.allowed(token.substring("token-".length()))
                : Authentication.unauthorized();
    }

    private static Object refuse(String text) {
        if (!text.isEmpty()) {
            throw new HubException(text);
        }
        return text;
    }

    private static Object crash(String text) {
        if (!text.isEmpty()) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    private boolean waitForRelease(HubConnection caller) throws InterruptedException {
        events.add("waiting " + caller.user());
        return release.await(30, TimeUnit.SECONDS);
    }

    int port() {
        return port;
    }

    URI http(String below) {
        return URI.create("http://127.0.0.1:" + port + PATH + below);
    }

    URI ws(String below) {
        return URI.create("ws://127.0.0.1:" + port + PATH + below);
    }

    String nextEvent() throws InterruptedException {
        return String.valueOf(events.poll(30, TimeUnit.SECONDS));
    }

    /// Waits for this event; those of other tests' users may come in between.
    void awaitEvent(String expected) throws InterruptedException {
        String next = nextEvent();
        while (!next.equals(expected)) {
            if (next.equals("null")) {
                throw new AssertionError("It did not come: " + expected);
            }
            next = nextEvent();
        }
    }

    @Override
    public void close() {
        hub.close();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
