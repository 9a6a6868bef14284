package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.market.MarketInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The broker: the truth about orders. Called from many threads.
///
/// Reads throw `BrokerException` when the broker does not answer in time; the two calls that decide
/// about an order, `submit` and `find`, never throw for that: their answers say what is known.
public interface Broker extends MarketInfo {

    /// The exact request for this ticket. Pure: no clock, no network.
    PreparedOrder prepare(OrderTicket ticket);

    /// Waits until the rate limit has room for one order, so that no claim is made that cannot be
    /// sent at once.
    ///
    /// @return false when there is no room within this time
    boolean awaitOrderSlot(Duration atMost);

    /// Sends the bytes once, whatever happens, and says what is known afterwards.
    ///
    /// @param ticket what the bytes ask for; an answer about anything else is not believed
    /// @param deadline overall, answer body included
    /// @param departure asked right before the first byte; told when the bytes are on their way
    Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure);

    /// Looks an order up by our id.
    Lookup find(ClientOrderId id);

    /// Orders submitted after this instant, newest first, at most 500: the second kind of evidence.
    List<ExecutionReport> submittedAfter(Instant after);

    BrokerAccount account();

    List<BrokerPosition> positions();

    /// What a lookup found.
    sealed interface Lookup {

        record Found(ExecutionReport report) implements Lookup {}

        /// The broker says that it has no such order: evidence, not proof.
        record NotFound() implements Lookup {}

        /// No answer, or none that can be read: no evidence at all.
        record Unavailable(String why) implements Lookup {}
    }

    /// The broker did not answer a read, or said no. The message never carries a key.
    final class BrokerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public BrokerException(String message) {
            super(message);
        }

        public BrokerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
