package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The broker's list of the account's orders, whoever placed them, and the way to ask for an
/// order's end. Called from many threads.
public interface BrokerOrders {

    /// Orders of any status that were submitted after this instant, newest first, in a bounded
    /// number of pages.
    ///
    /// @throws Broker.BrokerException when the broker does not answer, or lists one of ours that
    ///   cannot be read: no evidence at all
    Listing listedSince(Instant after);

    /// Asks once for an order's end. Nothing has ended by that: the order is to be followed.
    ///
    /// @param brokerOrderId the broker's own id of it
    /// @return whether the broker took the request; false also when nobody knows
    boolean cancel(String brokerOrderId);

    /// What one list showed.
    ///
    /// @param complete false when there was more than the pages hold. What is shown is there either
    ///   way; what is not shown says nothing
    record Listing(List<Listed> orders, boolean complete) {}

    /// One order in the list.
    ///
    /// @param report empty where it is a kind of order that the hub never places
    /// @param symbol, side and status are the broker's words; empty where it says none
    record Listed(
            ClientOrderId clientOrderId,
            String brokerOrderId,
            String symbol,
            String side,
            String status,
            Instant submittedAt,
            Optional<ExecutionReport> report,
            String raw) {}
}
