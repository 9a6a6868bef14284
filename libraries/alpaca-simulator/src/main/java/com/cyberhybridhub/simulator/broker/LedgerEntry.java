package com.cyberhybridhub.simulator.broker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// One line of the ledger. Replaying all lines in order gives back every account.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = LedgerEntry.Ordered.class, name = "ordered"),
    @JsonSubTypes.Type(value = LedgerEntry.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = LedgerEntry.Reset.class, name = "reset")
})
public sealed interface LedgerEntry {

    /// A key id was seen for the first time.
    ///
    /// @param secretHash never the secret itself
    record Opened(String keyId, String secretHash, Instant at) implements LedgerEntry {}

    /// An order was taken or moved.
    record Ordered(String keyId, Order order) implements LedgerEntry {}

    /// An order was filled, wholly or in part.
    record Filled(String keyId, Order order, Fill fill) implements LedgerEntry {}

    /// Everything before this is forgotten.
    record Reset(Instant at) implements LedgerEntry {}
}
