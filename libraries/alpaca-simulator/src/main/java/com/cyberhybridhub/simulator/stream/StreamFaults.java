package com.cyberhybridhub.simulator.stream;

import java.util.Optional;

/// What is to go wrong on the streams. Asked on the threads of the market and of connections, also
/// under the broker's lock: answers must come at once and be thread-safe.
///
/// Paths are those of the upgrade request, such as `/v2/iex` and `/stream`.
public interface StreamFaults {

    /// Nothing goes wrong.
    StreamFaults NONE =
            new StreamFaults() {
                @Override
                public Optional<Integer> refuseUpgrade(String path) {
                    return Optional.empty();
                }

                @Override
                public boolean lingers(String path) {
                    return false;
                }

                @Override
                public Delivery onMessage(String path, String kind, String symbolOrEvent) {
                    return Delivery.DELIVER;
                }
            };

    /// What becomes of one outgoing message.
    enum Delivery {
        DELIVER,
        /// It never leaves.
        DROP,
        /// It is sent two times in a row.
        TWICE,
        /// It is sent after the next one.
        LATER,
        /// The TCP connection is cut without a close frame.
        CUT,
        /// The socket stays open and nothing is sent any more, neither pings nor answers to pings.
        SILENCE,
        /// A gateway's HTML page takes its place, in a text frame.
        HTML,
        /// An error takes its place (`{"action":"error",…}` on `/stream`, error 500 on data), then
        /// the connection is closed.
        ERROR_FRAME,
        /// `{"stream":"trade_updates","data":null}` takes its place; on data streams `[null]`.
        DATA_NULL,
        /// The client is treated as too slow: error 407 on data streams, then the cut.
        SLOW
    }

    /// The HTTP status, such as 429, with which an upgrade is refused; empty lets it through.
    Optional<Integer> refuseUpgrade(String path);

    /// Whether a session of the same key that is gone still holds its place, so that the new one
    /// gets error 406. Asked once for each authentication.
    boolean lingers(String path);

    /// Whether an authentication is left without an answer until the time for it is over (404).
    default boolean stallsAuthentication(String path) {
        return false;
    }

    /// Asked for each outgoing message of each connection.
    ///
    /// @param kind on data streams the message's `T` (`t`, `q`, `b`, `success`, …), on `/stream`
    ///   its `stream` (`authorization`, `listening`, `trade_updates`)
    /// @param symbolOrEvent the symbol of market data, the event of a trade update, `msg` or empty
    ///   otherwise
    Delivery onMessage(String path, String kind, String symbolOrEvent);
}
