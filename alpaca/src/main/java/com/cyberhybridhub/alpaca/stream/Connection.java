package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that is kept up for as long as it is wanted: one thread of its own reads, delivers,
/// watches and, when it is lost, waits and comes back. The queue to that thread is bounded by what
/// the socket may hand over ahead.
final class Connection {

    static final int LINE_MAX_CHARS = 300;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Protocol protocol;
    private final Tools tools;
    private final StatusBoard board;
    private final Backoff backoff;
    private final Watchdog watchdog;
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// How to rest; a test's own does not.
    interface Rest {
        /// Until the time is over or the connection is closed.
        void rest(Duration pause, CountDownLatch closed) throws InterruptedException;
    }

    /// @param time the wall clock, for what is shown
    record Tools(Dialer dialer, AlpacaKeys keys, StreamWaits waits, InstantSource time, Rest rest) {

        static Tools of(AlpacaKeys keys, StreamWaits waits, InstantSource time) {
            return new Tools(
                    new Dialer(waits.talk().connect()),
                    keys,
                    waits,
                    time,
                    (pause, closed) -> {
                        boolean ended = closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                        LOG.trace("rested for {}, closed: {}", pause, ended);
                    });
        }
    }

    Connection(Protocol protocol, Tools tools) {
        this.protocol = protocol;
        this.tools = tools;
        this.board = new StatusBoard(protocol.name(), tools.time());
        this.backoff = new Backoff(tools.waits().retry(), RandomGenerator.getDefault());
        this.watchdog = new Watchdog(tools.waits());
        this.thread =
                Thread.ofVirtual().name("alpaca-stream-" + protocol.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// What is wanted changed.
    void look() {
        if (inbox.size() < Socket.FRAMES_AHEAD) {
            // With more than that to do it looks anyway.
            inbox.add(new Event.Look());
        }
    }

    StreamStatus status() {
        return board.status();
    }

    /// Says goodbye and waits for the end, for a limited time.
    void close() {
        beginClose();
        awaitEnd();
    }

    void beginClose() {
        closed.countDown();
        inbox.add(new Event.Look());
    }

    void awaitEnd() {
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            // Twice: for the goodbye and for the answer to it.
            if (!thread.join(tools.waits().talk().close().multipliedBy(3))) {
                LOG.warn("{} did not end in time", protocol.name());
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Text of the other side, fit for one line of a log or a status.
    static String line(AlpacaKeys keys, String text) {
        String masked = keys.mask(text);
        String line = masked.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > LINE_MAX_CHARS ? line.substring(0, LINE_MAX_CHARS) : line;
    }

    private void run() {
        try {
            while (!closing()) {
                if (protocol.wanted()) {
                    connectOnce();
                } else {
                    board.show(State.IDLE, Optional.empty());
                    inbox.take();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        board.show(State.IDLE, Optional.empty());
    }

    private void connectOnce() throws InterruptedException {
        board.show(State.CONNECTING, Optional.empty());
        Outcome outcome = attempt();
        if (closing()) {
            return;
        }
        tellLost();
        Duration pause = backoff.after(outcome.ending(), outcome.held());
        String why = line(tools.keys(), outcome.ending().why());
        switch (outcome.ending()) {
            case Ending.Done _ -> {
                LOG.info("{} ended: {}", protocol.name(), why);
                return;
            }
            case Ending.Refused _ -> {
                LOG.error("{} is refused: {}; tried again in {}", protocol.name(), why, pause);
                board.show(State.REFUSED, Optional.of(why));
            }
            case Ending.Lost _, Ending.Busy _ -> {
                LOG.warn("{} is lost: {}; tried again in {}", protocol.name(), why, pause);
                board.show(State.WAITING, Optional.of(why));
            }
        }
        tools.rest().rest(pause, closed);
    }

    private record Outcome(Ending ending, Duration held) {}

    private Outcome attempt() throws InterruptedException {
        Socket socket;
        try {
            socket =
                    tools.dialer()
                            .open(
                                    protocol.uri(),
                                    inbox,
                                    board::heard,
                                    tools.waits().talk().connect());
        } catch (Dialer.NotOpenedException none) {
            return new Outcome(none.ending(), Duration.ZERO);
        }
        Session session =
                new Session(
                        protocol,
                        socket,
                        new Session.Rig(
                                tools.waits(), tools.keys(), board, watchdog, this::closing));
        try {
            Ending ending = session.run(inbox);
            return new Outcome(ending, session.held());
        } catch (IOException broken) {
            return new Outcome(
                    new Ending.Lost(String.valueOf(broken.getMessage())), session.held());
        } catch (RuntimeException surprise) {
            LOG.error("{}: a surprise; connecting anew", protocol.name(), surprise);
            return new Outcome(
                    new Ending.Lost("a surprise: " + surprise.getClass().getSimpleName()),
                    session.held());
        } finally {
            hangUp(socket);
        }
    }

    /// Politely: a session that was not ended may block the account's next one for a while.
    private void hangUp(Socket socket) throws InterruptedException {
        Duration close = tools.waits().talk().close();
        socket.sayClose(close);
        long until = System.nanoTime() + close.toNanos();
        while (!socket.ended()) {
            Event event = inbox.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                break;
            }
            if (event instanceof Event.Arrived arrived) {
                // Frames in front of the goodbye; without room it would not come through.
                arrived.socket().taken();
            }
        }
        socket.abort();
    }

    private void tellLost() {
        try {
            protocol.lost();
        } catch (RuntimeException surprise) {
            LOG.error("{}: a listener failed", protocol.name(), surprise);
        }
    }

    private boolean closing() {
        return closed.getCount() == 0;
    }
}
