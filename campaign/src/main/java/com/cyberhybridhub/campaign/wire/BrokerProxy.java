package com.cyberhybridhub.campaign.wire;

import com.cyberhybridhub.campaign.wire.Moment.What;
import com.cyberhybridhub.campaign.wire.Sent.Reach;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands between a hub and its broker: HTTP/1.1 message by message, WebSockets as they come. Every
/// order that is posted is written down before anything is done with it.
public final class BrokerProxy implements AutoCloseable {

    static final String POST_ORDER = "POST /v2/orders";

    private static final Pattern CLIENT_ORDER_ID =
            Pattern.compile("\"client_order_id\"\\s*:\\s*\"([^\"]*)\"");
    private static final int BUFFER_BYTES = 65_536;

    private final int node;
    private final int leaseMillis;
    private final Traps traps;
    private final Supplier<Optional<WireFault>> faults;
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Door door;

    /// @param leadsTo the broker's port on loopback
    /// @param leaseMillis how patient the hub is, by which the wire knows what is late
    /// @param faults what the wire does to the next POST
    public BrokerProxy(
            int node,
            int leadsTo,
            int leaseMillis,
            Traps traps,
            Supplier<Optional<WireFault>> faults) {
        this.node = node;
        this.leaseMillis = leaseMillis;
        this.traps = traps;
        this.faults = faults;
        this.door = new Door(leadsTo, this::serve);
    }

    public String url() {
        return "http://127.0.0.1:" + door.port();
    }

    /// Every POST of an order so far.
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /// How many these are.
    public int posts() {
        return posts.get();
    }

    /// POSTs of orders that are on their way or wait for their answer.
    public int underWay() {
        return underWay.get();
    }

    public void cutAll() {
        door.cutAll();
    }

    @Override
    public void close() {
        door.close();
    }

    private void serve(Socket client, Socket server) throws IOException {
        InputStream asks = new BufferedInputStream(client.getInputStream(), BUFFER_BYTES);
        InputStream answers = new BufferedInputStream(server.getInputStream(), BUFFER_BYTES);
        for (Optional<HttpMessage> next = HttpMessage.request(asks);
                next.isPresent();
                next = HttpMessage.request(asks)) {
            HttpMessage request = next.get();
            if (!request.whole()) {
                passCutOff(request, server);
                return;
            }
            if (request.isUpgrade()) {
                server.getOutputStream().write(request.bytes());
                tunnel(client, asks, server, answers);
                return;
            }
            boolean goesOn =
                    request.target().equals(POST_ORDER)
                            ? counted(request, client, server, answers)
                            : exchange(request, client, server, answers);
            if (!goesOn) {
                return;
            }
        }
    }

    /// What a hub that died in the middle of its request had sent: the broker sees no more of it.
    private void passCutOff(HttpMessage request, Socket server) throws IOException {
        if (request.target().equals(POST_ORDER)) {
            note(request, Reach.HALF, Optional.empty());
        }
        server.getOutputStream().write(request.bytes());
    }

    private boolean counted(HttpMessage request, Socket client, Socket server, InputStream answers)
            throws IOException {
        underWay.incrementAndGet();
        try {
            return post(request, client, server, answers);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private boolean exchange(HttpMessage request, Socket client, Socket server, InputStream answers)
            throws IOException {
        if (!passes(What.REQUEST, request)) {
            return false;
        }
        server.getOutputStream().write(request.bytes());
        return answer(request, client, answers);
    }

    private boolean answer(HttpMessage request, Socket client, InputStream answers)
            throws IOException {
        HttpMessage answer = HttpMessage.answer(answers);
        if (!passes(What.ANSWER, request)) {
            return false;
        }
        client.getOutputStream().write(answer.bytes());
        return answer.whole() && passes(What.ANSWERED, request);
    }

    private boolean post(HttpMessage request, Socket client, Socket server, InputStream answers)
            throws IOException {
        Optional<WireFault> fault = faults.get();
        if (fault.isPresent()) {
            PostSpoiler spoiler = new PostSpoiler(request, client, server, answers, leaseMillis);
            return spoiler.spoil(fault.get(), reach -> note(request, reach, fault));
        }
        if (!passes(What.REQUEST, request)) {
            note(request, Reach.NOTHING, fault);
            return false;
        }
        OutputStream out = server.getOutputStream();
        out.write(request.head());
        int half = request.body().length / 2;
        out.write(request.body(), 0, half);
        if (!passes(What.SECOND_HALF, request)) {
            note(request, Reach.HALF, fault);
            return false;
        }
        note(request, Reach.WHOLE, fault);
        out.write(request.body(), half, request.body().length - half);
        return answer(request, client, answers);
    }

    private boolean passes(What what, HttpMessage request) {
        return traps.pass(new Moment(node, what, request.target()));
    }

    private void note(HttpMessage request, Reach reach, Optional<WireFault> fault) {
        Matcher id = CLIENT_ORDER_ID.matcher(request.text());
        posts.incrementAndGet();
        sent.add(new Sent(node, id.find() ? id.group(1) : "", reach, fault));
    }

    private static void tunnel(Socket client, InputStream asks, Socket server, InputStream answers)
            throws IOException {
        Thread back =
                Thread.ofVirtual()
                        .start(() -> {
                            try (Socket over = client) {
                                answers.transferTo(over.getOutputStream());
                            } catch (IOException gone) {
                                Door.quietly(server);
                            }
                        });
        try (Socket over = server) {
            asks.transferTo(over.getOutputStream());
        } finally {
            back.interrupt();
        }
    }
}
