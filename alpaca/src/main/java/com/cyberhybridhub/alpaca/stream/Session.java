package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.alpaca.stream.Protocol.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection from the handshake to its end: signs in, brings the subscriptions to what is
/// wanted, delivers, and watches. Used by the thread of the connection.
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Protocol protocol;
    private final Socket socket;
    private final Rig rig;
    private Phase phase = Phase.GREETING;
    private boolean requestOpen;
    private boolean live;
    private long answerDue;
    private long liveSince;
    private long nextLook;

    private enum Phase {
        GREETING,
        SIGNING_IN,
        SIGNED_IN
    }

    /// What all sessions of one connection have in common.
    record Rig(
            StreamWaits waits,
            AlpacaKeys keys,
            StatusBoard board,
            Watchdog watchdog,
            BooleanSupplier closing) {}

    Session(Protocol protocol, Socket socket, Rig rig) {
        this.protocol = protocol;
        this.socket = socket;
        this.rig = rig;
    }

    /// Until it ends.
    ///
    /// @throws IOException when nothing can be sent any more
    Ending run(BlockingQueue<Event> inbox) throws IOException, InterruptedException {
        long start = System.nanoTime();
        rig.watchdog().begin(start);
        expectAnswer(start);
        if (!protocol.greets()) {
            signIn();
        }
        while (true) {
            if (rig.closing().getAsBoolean()) {
                return new Ending.Done("closing");
            }
            if (!protocol.wanted()) {
                return new Ending.Done("nothing is wanted");
            }
            advance();
            Event event = inbox.poll(rig.watchdog().tick().toNanos(), TimeUnit.NANOSECONDS);
            Optional<Ending> ending = event == null ? Optional.empty() : handle(event);
            if (ending.isEmpty()) {
                ending = look();
            }
            if (ending.isPresent()) {
                return ending.get();
            }
        }
    }

    /// How long everything was as wanted.
    Duration held() {
        return live ? Duration.ofNanos(System.nanoTime() - liveSince) : Duration.ZERO;
    }

    private void advance() throws IOException {
        if (phase != Phase.SIGNED_IN || requestOpen) {
            return;
        }
        Optional<String> request = protocol.nextRequest();
        if (request.isPresent()) {
            requestOpen = true;
            send(request.get());
        } else if (!live) {
            live = true;
            liveSince = System.nanoTime();
            rig.watchdog().begin(liveSince);
            show(true);
            LOG.info("{} is live, {} symbols", protocol.name(), protocol.symbols());
        }
    }

    private Optional<Ending> handle(Event event) throws IOException {
        return switch (event) {
            case Event.Arrived arrived when arrived.socket() == socket -> read(arrived.frame());
            case Event.Gone gone when gone.socket() == socket ->
                    Optional.of(new Ending.Lost(gone.why()));
            // What a former connection left behind.
            case Event.Arrived _, Event.Gone _, Event.Look _ -> Optional.empty();
        };
    }

    private Optional<Ending> read(Frame frame) throws IOException {
        try {
            for (Signal signal : protocol.read(frame)) {
                Optional<Ending> ending = follow(signal);
                if (ending.isPresent()) {
                    return ending;
                }
            }
            return Optional.empty();
        } finally {
            socket.taken();
        }
    }

    private Optional<Ending> follow(Signal signal) throws IOException {
        switch (signal) {
            case Signal.Data _ -> rig.watchdog().data(System.nanoTime());
            case Signal.Greeted _ -> {
                if (phase == Phase.GREETING) {
                    signIn();
                }
            }
            case Signal.SignedIn _ -> {
                if (phase != Phase.SIGNED_IN) {
                    phase = Phase.SIGNED_IN;
                    protocol.signedIn();
                }
            }
            case Signal.Answered _ -> answered();
            case Signal.Denied denied -> {
                return denied(denied);
            }
        }
        return Optional.empty();
    }

    private void answered() {
        requestOpen = false;
        if (live) {
            show(false);
        }
    }

    private Optional<Ending> denied(Signal.Denied denied) {
        String why = "error " + denied.code() + ": " + denied.message();
        if (requestOpen && protocol.declined(denied)) {
            LOG.warn("{}: a request was declined with {}", protocol.name(), line(why));
            answered();
            return Optional.empty();
        }
        return switch (denied.code()) {
            case 402, 408, 409, 410, 411 -> Optional.of(new Ending.Refused(why));
            case 406 -> Optional.of(new Ending.Busy(why));
            // "Already authenticated" is what we want to be.
            case 403 -> Optional.empty();
            case 401, 404, 407, 500 -> Optional.of(new Ending.Lost(why));
            default -> {
                if (live && !requestOpen) {
                    LOG.warn("{}: {}", protocol.name(), line(why));
                    yield Optional.empty();
                }
                yield Optional.of(new Ending.Lost(why));
            }
        };
    }

    private Optional<Ending> look() throws IOException {
        long now = System.nanoTime();
        if (now - nextLook < 0) {
            return Optional.empty();
        }
        nextLook = now + rig.watchdog().tick().toNanos();
        boolean waiting = phase != Phase.SIGNED_IN || requestOpen;
        if (waiting && now - answerDue > 0) {
            return Optional.of(
                    new Ending.Lost(
                            "no answer within " + rig.waits().talk().answer().toMillis() + " ms"));
        }
        return rig.watchdog().look(socket, live && protocol.dataDue(), now);
    }

    private void signIn() throws IOException {
        phase = Phase.SIGNING_IN;
        send(protocol.signIn(rig.keys()));
    }

    private void send(String message) throws IOException {
        socket.send(message, rig.waits().talk().answer());
        expectAnswer(System.nanoTime());
    }

    private void expectAnswer(long now) {
        answerDue = now + rig.waits().talk().answer().toNanos();
        nextLook = now;
    }

    private void show(boolean fresh) {
        rig.board().live(fresh, protocol.symbols(), protocol.detail().map(this::line));
    }

    private String line(String text) {
        return Connection.line(rig.keys(), text);
    }
}
