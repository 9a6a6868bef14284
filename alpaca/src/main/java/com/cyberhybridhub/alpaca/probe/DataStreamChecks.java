package com.cyberhybridhub.alpaca.probe;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The market data stream: how it lets in, and how long it remembers who left. The place of a hub
/// that runs with the same keys is taken only when it is free.
final class DataStreamChecks {

    static final String PATH = "/v2/iex";
    private static final String CONNECTED = "\"msg\":\"connected\"";
    private static final String AUTHENTICATED = "\"msg\":\"authenticated\"";
    private static final String LIMIT = "\"code\":406";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ProbeCalls calls;
    private final ProbeOptions options;

    DataStreamChecks(ProbeCalls calls, ProbeOptions options) {
        this.calls = calls;
        this.options = options;
    }

    List<Check> all() {
        String noOrders = "Nothing for orders: the stream waits and tries again.";
        return List.of(
                Check.of(
                        "data-stream-login",
                        "Do keys in the headers of the handshake let in?",
                        "connected and authenticated, in text frames, without a message",
                        noOrders,
                        this::login),
                Check.of(
                        "data-stream-second",
                        "What happens to a second connection?",
                        "error 406",
                        noOrders,
                        this::second),
                Check.of(
                        "data-stream-slot",
                        "Is the place free at once after a polite close?",
                        "free within a second",
                        "The first wait after a restart may be too short.",
                        () -> slot(true)),
                Check.of(
                        "data-stream-slot-lost",
                        "How long is the place taken after a client is gone without a word?",
                        "free within a second",
                        "The waits of the stream after a 406 must reach that long.",
                        this::slotAfterCrash));
    }

    private Finding login() throws NoReplyException, StoppedException {
        try (Entered first = enter()) {
            String observed = first.frames().toString();
            if (!first.in() && observed.contains(LIMIT)) {
                return taken();
            }
            boolean text = first.frames().stream().allMatch(frame -> frame.kind().equals("text"));
            return Finding.of(first.in() && observed.contains(CONNECTED) && text, observed);
        }
    }

    private Finding second() throws NoReplyException, StoppedException {
        try (Entered first = enter()) {
            if (!first.in()) {
                return taken();
            }
            try (Entered second = connect()) {
                String observed = second.frames().toString();
                return Finding.of(observed.contains(LIMIT), observed);
            }
        }
    }

    private Finding slotAfterCrash() throws NoReplyException, StoppedException {
        return options.slow() ? slot(false) : Finding.couldNotTell("not asked for: --slow");
    }

    private Finding slot(boolean politely) throws NoReplyException, StoppedException {
        try (Entered first = enter()) {
            if (!first.in()) {
                return taken();
            }
            if (!politely) {
                first.socket().abort();
            }
        }
        long left = System.nanoTime();
        int refused = 0;
        while (!free()) {
            refused++;
            if (System.nanoTime() - left > calls.waits().slot().toNanos()) {
                return Finding.differs("still taken after " + calls.waits().slot());
            }
            calls.stop().pause(LOOK);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - left).toSeconds();
        return Finding.of(
                refused <= 1,
                "free after " + seconds + " s, " + refused + " connections were refused before");
    }

    private boolean free() throws NoReplyException, StoppedException {
        try (Entered next = connect()) {
            return next.in();
        }
    }

    /// The place of the check before may be free only a moment later.
    private Entered enter() throws NoReplyException, StoppedException {
        long until = System.nanoTime() + calls.waits().settle().toNanos();
        Entered entered = connect();
        while (entered.frames().toString().contains(LIMIT) && System.nanoTime() - until < 0) {
            entered.close();
            calls.stop().pause(LOOK);
            entered = connect();
        }
        return entered;
    }

    /// A connection and what it was greeted with.
    private record Entered(ProbeSocket socket, List<ProbeSocket.Frame> frames)
            implements AutoCloseable {

        boolean in() {
            return frames.toString().contains(AUTHENTICATED);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private Entered connect() throws NoReplyException, StoppedException {
        calls.stop().check();
        ProbeSocket socket =
                ProbeSocket.open(calls, URI.create(calls.target().dataStream() + PATH), true);
        return new Entered(socket, welcome(socket));
    }

    /// What is sent to a newcomer, up to the word that decides.
    private List<ProbeSocket.Frame> welcome(ProbeSocket socket) throws NoReplyException {
        List<ProbeSocket.Frame> frames = new ArrayList<>();
        while (true) {
            Optional<ProbeSocket.Frame> next = socket.next(calls.waits().settle());
            if (next.isEmpty()) {
                return frames;
            }
            frames.add(next.get());
            String text = next.get().text();
            if (next.get().kind().equals("closed")
                    || text.contains(AUTHENTICATED)
                    || text.contains("\"T\":\"error\"")) {
                return frames;
            }
        }
    }

    private static Finding taken() {
        return Finding.couldNotTell(
                "the place is taken: stop the hub or bot that streams with these keys");
    }
}
