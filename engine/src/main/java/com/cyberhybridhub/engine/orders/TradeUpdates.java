package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.engine.StreamStatus;
import java.time.Instant;
import java.util.Optional;

/// The broker's stream of what happens to the account's orders. It reconnects for as long as it is
/// open, repeats and loses events: a report is applied by what it says, never by counting.
public interface TradeUpdates extends AutoCloseable {

    /// Connects and delivers.
    void start(Listener listener);

    StreamStatus status();

    @Override
    void close();

    /// Takes what the stream says. Called on the reader's thread: hand over and return.
    interface Listener {

        void onUpdate(Update update);

        /// Listening from now on; what happened before has to be asked for.
        void onListening();

        /// Not listening any more: ask.
        void onLost();
    }

    /// One event of one order.
    ///
    /// @param event the broker's word, such as `fill` or `partial_fill`
    /// @param executionId the same in every repetition of one event
    /// @param at when the broker sent it
    /// @param report the whole order as it stood then
    record Update(String event, Optional<String> executionId, Instant at, ExecutionReport report) {}
}
