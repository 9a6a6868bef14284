package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.StreamStatus;
import java.util.List;
import java.util.Set;

/// Market facts as they happen: one supervised connection per asset class and feed, however many
/// users there are. It reconnects for as long as it is open. Called from any thread.
public interface MarketDataStream extends AutoCloseable {

    /// Begins to deliver; connections are made once something is wanted.
    void start(Listener listener);

    /// From now on exactly these facts are wanted (`last_trade`, `last_quote`, `minute_bar` and
    /// `daily_bar`; the stream has no `prev_close`). Returns at once; connected or not, the
    /// subscriptions follow.
    void want(Set<SnapshotKey> facts);

    /// One entry per connection that was ever wanted.
    List<StreamStatus> status();

    @Override
    void close();

    /// Takes what a stream says. Called on a connection's reader thread, which must never wait for
    /// long: hand over and return.
    interface Listener {

        /// New facts in the order of arrival; repetitions are possible.
        void onFacts(List<Snapshot> facts);

        /// These facts are subscribed from now on, after a connect or a change of what is wanted.
        /// Nothing is replayed: what happened before has to be fetched.
        void onSubscribed(Set<SnapshotKey> facts);

        /// Nothing is streamed for these facts any more: poll them.
        void onLost(Set<SnapshotKey> facts);

        /// The venue halted trading in the symbol, or resumed it.
        void onHalt(Symbol symbol, boolean halted);
    }
}
