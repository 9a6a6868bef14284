package com.cyberhybridhub.simulator.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What one connection has to send: a bounded queue that its own thread empties, and what goes
/// wrong on the way. Thread-safe.
final class Outbox {

    /// Messages in one frame.
    private static final int BATCH_MAX = 256;

    private static final long PING_SECONDS = 10;

    /// How long the last words of a slow client's connection may take.
    private static final long LAST_WORDS_SECONDS = 1;

    private static final int CLOSE_NORMAL = 1000;
    private static final int CLOSE_POLICY = 1008;

    private static final byte[] PAGE =
            """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center></body>
            </html>
            """
                    .getBytes(StandardCharsets.UTF_8);

    /// What is sent in place of messages.
    ///
    /// @param nothing as `null` data
    /// @param slow what a slow client is told, absent where it is just cut
    record Substitutes(Message error, Message nothing, @Nullable Message slow) {}

    /// How messages become frames.
    interface Framing {
        /// One frame, or one for each.
        List<byte[]> frames(List<Message> messages);
    }

    private sealed interface Item {
        record Sent(Message message) implements Item {}

        record Page() implements Item {}

        record Closing(int code, String reason) implements Item {}

        record Cut() implements Item {}
    }

    private final LinkedBlockingQueue<Item> queue;
    private final AtomicLong frames = new AtomicLong();
    private final String path;
    private final boolean binary;
    private final Framing framing;
    private final Substitutes substitutes;
    private final StreamFaults faults;
    private final Wire wire;
    private @Nullable Message held;
    private volatile boolean silent;
    private volatile boolean over;

    Outbox(String path, boolean binary, Framing framing, Substitutes substitutes, Link link) {
        this.queue = new LinkedBlockingQueue<>(link.queueMax());
        this.path = path;
        this.binary = binary;
        this.framing = framing;
        this.substitutes = substitutes;
        this.faults = link.faults();
        this.wire = link.wire();
    }

    /// The socket and what may go wrong on it.
    ///
    /// @param queueMax messages that wait for the client; one more and it is too slow
    record Link(Wire wire, StreamFaults faults, int queueMax) {}

    void start() {
        var _ = Thread.ofVirtual().name("simulator-stream-out").start(this::run);
    }

    /// Frames sent so far.
    long frames() {
        return frames.get();
    }

    /// Queues a message and does to it what the faults want.
    synchronized void send(Message message) {
        if (over || silent) {
            return;
        }
        Optional<Message> waiting = Optional.ofNullable(held);
        switch (faults.onMessage(path, message.kind(), message.about())) {
            case DELIVER -> offer(new Item.Sent(message));
            case DROP -> {
                return;
            }
            case TWICE -> {
                offer(new Item.Sent(message));
                offer(new Item.Sent(message));
            }
            case LATER -> {
                held = message;
                waiting.ifPresent(first -> offer(new Item.Sent(first)));
                return;
            }
            case CUT -> cut();
            case SILENCE -> silence();
            case HTML -> offer(new Item.Page());
            case ERROR_FRAME -> {
                offer(new Item.Sent(substitutes.error()));
                close(CLOSE_NORMAL, "");
            }
            case DATA_NULL -> offer(new Item.Sent(substitutes.nothing()));
            case SLOW -> tooSlow();
        }
        held = null;
        waiting.ifPresent(first -> offer(new Item.Sent(first)));
    }

    /// Closes after what is queued.
    void close(int code, String reason) {
        offer(new Item.Closing(code, reason));
    }

    /// Cuts the connection at once.
    synchronized void cut() {
        over = true;
        queue.clear();
        queue.add(new Item.Cut());
        wire.cut();
    }

    /// From here on nothing leaves any more.
    void silence() {
        silent = true;
        queue.clear();
    }

    boolean isSilent() {
        return silent;
    }

    /// The connection is gone.
    synchronized void end() {
        over = true;
        queue.clear();
        queue.add(new Item.Cut());
    }

    private void offer(Item item) {
        if (!over && !silent && !queue.offer(item)) {
            tooSlow();
        }
    }

    private synchronized void tooSlow() {
        over = true;
        queue.clear();
        Message words = substitutes.slow();
        if (words == null) {
            queue.add(new Item.Cut());
            wire.cut();
            return;
        }
        queue.add(new Item.Sent(words));
        queue.add(new Item.Closing(CLOSE_POLICY, "slow client"));
        // The writer may hang in a full socket: then the words never arrive, as on the real one.
        CompletableFuture.delayedExecutor(LAST_WORDS_SECONDS, TimeUnit.SECONDS).execute(wire::cut);
    }

    private void run() {
        try {
            while (true) {
                Item item = queue.poll(PING_SECONDS, TimeUnit.SECONDS);
                if (item == null) {
                    if (!silent) {
                        wire.ping();
                    }
                } else if (!write(item)) {
                    return;
                }
            }
        } catch (IOException gone) {
            end();
            wire.cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether there can be more after it.
    private boolean write(Item first) throws IOException {
        List<Message> batch = new ArrayList<>();
        Item item = first;
        while (item instanceof Item.Sent sent) {
            batch.add(sent.message());
            item = batch.size() < BATCH_MAX ? queue.poll() : null;
        }
        if (!batch.isEmpty() && !silent) {
            for (byte[] frame : framing.frames(batch)) {
                wire.send(frame, binary);
                frames.incrementAndGet();
            }
        }
        return switch (item) {
            case null -> true;
            case Item.Sent _ -> true;
            case Item.Page _ -> {
                wire.send(PAGE, false);
                yield true;
            }
            case Item.Closing closing -> {
                wire.close(closing.code(), closing.reason());
                yield false;
            }
            case Item.Cut _ -> {
                wire.cut();
                yield false;
            }
        };
    }
}
