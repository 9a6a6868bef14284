package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.Map;
import java.util.Set;

/// Takes what the messages of one frame come to, in their order.
interface FrameSink {

    void fact(Snapshot fact);

    void halt(Symbol symbol, boolean halted);

    void control(Control control);

    /// What the server says about the session itself.
    sealed interface Control {

        /// @param message `connected` or `authenticated`
        record Success(String message) implements Control {}

        record Failure(int code, String message) implements Control {}

        /// Everything that is subscribed from now on.
        record State(Map<Channel, Set<String>> subscribed) implements Control {}
    }
}
