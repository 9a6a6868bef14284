package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.MarketDataStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Alpaca's market data stream of one feed (docs.alpaca.markets, "Real-time Stock Data"; crypto
/// alike): the server greets, every frame is a list, and each answer to a subscription is the
/// complete list of what is subscribed.
final class MarketProtocol implements Protocol {

    private final Line line;
    private final URI uri;
    private final MarketHours hours;
    private final MarketDataStream.Listener listener;
    private final MarketFrames frames;
    private final Subscriptions subscriptions;

    /// Which of the streams.
    record Line(AssetClass assetClass, Feed feed) {

        static Line of(SnapshotKey fact) {
            return new Line(fact.assetClass(), fact.feed());
        }

        String name() {
            return switch (assetClass) {
                case US_EQUITY -> feed.name();
                case CRYPTO -> "crypto_" + feed.name();
            };
        }

        String path() {
            return switch (assetClass) {
                case US_EQUITY -> "/v2/" + feed.name();
                case CRYPTO -> "/v1beta3/crypto/" + feed.name();
            };
        }
    }

    MarketProtocol(Line line, URI host, MarketHours hours, MarketDataStream.Listener listener) {
        this.line = line;
        this.uri = host.resolve(line.path());
        this.hours = hours;
        this.listener = listener;
        this.frames = new MarketFrames(line.assetClass(), line.feed(), hours.time());
        this.subscriptions = new Subscriptions(line.assetClass());
    }

    void want(Set<SnapshotKey> facts) {
        subscriptions.want(facts);
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public boolean wanted() {
        return subscriptions.anyWanted();
    }

    @Override
    public boolean greets() {
        return true;
    }

    @Override
    public String signIn(AlpacaKeys keys) {
        return Outgoing.auth(keys);
    }

    @Override
    public void signedIn() {
        subscriptions.forget();
    }

    @Override
    public Optional<String> nextRequest() {
        return subscriptions.next();
    }

    @Override
    public List<Signal> read(Frame frame) {
        Delivery delivery = new Delivery();
        frames.read(frame, delivery);
        delivery.flush();
        return delivery.signals;
    }

    @Override
    public boolean declined(Signal.Denied denied) {
        Optional<Subscriptions.Change> change =
                subscriptions.declined(denied.code(), denied.message());
        change.ifPresent(this::tell);
        return change.isPresent();
    }

    @Override
    public void lost() {
        Set<SnapshotKey> before = subscriptions.forget();
        if (!before.isEmpty()) {
            listener.onLost(before);
        }
    }

    @Override
    public boolean dataDue() {
        return subscriptions.anyConfirmed()
                && (line.assetClass() == AssetClass.CRYPTO || hours.equitiesOpen().getAsBoolean());
    }

    @Override
    public int symbols() {
        return subscriptions.symbols();
    }

    @Override
    public Optional<String> detail() {
        return subscriptions.detail();
    }

    private void tell(Subscriptions.Change change) {
        if (!change.lost().isEmpty()) {
            listener.onLost(change.lost());
        }
        if (!change.subscribed().isEmpty()) {
            listener.onSubscribed(change.subscribed());
        }
    }

    /// What one frame brings, to the listener in the frame's order.
    private final class Delivery implements FrameSink {

        private final List<Signal> signals = new ArrayList<>(1);
        private List<Snapshot> facts = new ArrayList<>();

        @Override
        public void fact(Snapshot fact) {
            data();
            if (subscriptions.wants(fact.key())) {
                facts.add(fact);
            }
        }

        @Override
        public void halt(Symbol symbol, boolean halted) {
            data();
            flush();
            listener.onHalt(symbol, halted);
        }

        @Override
        public void control(Control control) {
            flush();
            switch (control) {
                case Control.Success(String message) -> success(message);
                case Control.Failure(int code, String message) ->
                        signals.add(new Signal.Denied(code, message));
                case Control.State(var subscribed) -> {
                    tell(subscriptions.state(subscribed));
                    signals.add(new Signal.Answered());
                }
            }
        }

        private void success(String message) {
            switch (message) {
                case "connected" -> signals.add(new Signal.Greeted());
                case "authenticated" -> signals.add(new Signal.SignedIn());
                default -> {
                    // Good news of a kind that we do not know.
                }
            }
        }

        private void data() {
            if (signals.isEmpty()) {
                signals.add(new Signal.Data());
            }
        }

        private void flush() {
            if (!facts.isEmpty()) {
                List<Snapshot> batch = facts;
                facts = new ArrayList<>();
                listener.onFacts(batch);
            }
        }
    }
}
