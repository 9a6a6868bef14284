package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// In what Alpaca's two socket protocols differ. All but `name`, `uri` and `wanted` is called by
/// the thread of the connection.
sealed interface Protocol permits MarketProtocol, TradeProtocol {

    String name();

    URI uri();

    /// Whether a connection is wanted at all.
    boolean wanted();

    /// Whether the server speaks first.
    boolean greets();

    /// The message that signs in. It carries the keys: to be sent, never to be shown.
    String signIn(AlpacaKeys keys);

    /// Signed in on a new connection, where nothing is subscribed yet.
    void signedIn();

    /// What to ask next, or empty when all is as it should be. Not asked again before the answer to
    /// the last one is there.
    Optional<String> nextRequest();

    /// Reads a frame and delivers what it carries.
    List<Signal> read(Frame frame);

    /// A request was answered with an error.
    ///
    /// @return whether this concerns the request only, so that the connection may go on
    boolean declined(Signal.Denied denied);

    /// The connection is gone; nothing is subscribed any more.
    void lost();

    /// Whether data is to be expected now, so that its absence is suspicious.
    boolean dataDue();

    /// How many symbols are subscribed.
    int symbols();

    /// What is not as wanted, though connected.
    Optional<String> detail();

    /// What a frame means for the connection.
    sealed interface Signal {

        /// The server has greeted.
        record Greeted() implements Signal {}

        record SignedIn() implements Signal {}

        /// The last request was answered.
        record Answered() implements Signal {}

        /// Something else than talk about the session.
        record Data() implements Signal {}

        /// The server said no.
        ///
        /// @param code as in the error table of Alpaca's market data stream
        record Denied(int code, String message) implements Signal {}
    }
}
