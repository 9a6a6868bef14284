package com.cyberhybridhub.simulator.broker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of the ledger. Replaying all lines in order gives back every account.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = LedgerEntry.Ordered.class, name = "ordered"),
    @JsonSubTypes.Type(value = LedgerEntry.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = LedgerEntry.Corrected.class, name = "corrected"),
    @JsonSubTypes.Type(value = LedgerEntry.Charged.class, name = "charged"),
    @JsonSubTypes.Type(value = LedgerEntry.Configured.class, name = "configured"),
    @JsonSubTypes.Type(value = LedgerEntry.Watched.class, name = "watched"),
    @JsonSubTypes.Type(value = LedgerEntry.Unwatched.class, name = "unwatched"),
    @JsonSubTypes.Type(value = LedgerEntry.Spent.class, name = "spent"),
    @JsonSubTypes.Type(value = LedgerEntry.Reset.class, name = "reset")
})
public sealed interface LedgerEntry {

    /// A key id was seen for the first time.
    ///
    /// @param secretHash never the secret itself; empty when a token opened the account
    record Opened(String keyId, String secretHash, Instant at) implements LedgerEntry {}

    /// An order was taken or moved.
    record Ordered(String keyId, Order order) implements LedgerEntry {}

    /// An order was filled, wholly or in part.
    record Filled(String keyId, Order order, Fill fill) implements LedgerEntry {}

    /// An execution was taken back, or replaced by another one.
    record Corrected(String keyId, Order order, UUID executionId, @Nullable Fill instead)
            implements LedgerEntry {}

    /// A fee was booked.
    record Charged(String keyId, Fee fee) implements LedgerEntry {}

    /// The account's settings changed.
    record Configured(String keyId, AccountSettings settings) implements LedgerEntry {}

    /// A watchlist was made or changed.
    record Watched(String keyId, Watchlist list) implements LedgerEntry {}

    /// A watchlist was deleted.
    record Unwatched(String keyId, UUID id) implements LedgerEntry {}

    /// A client order id was used up by an order that was refused.
    record Spent(String keyId, String clientOrderId) implements LedgerEntry {}

    /// Everything before this is forgotten.
    ///
    /// @param keepsIds whether used client order ids stay used; no when absent
    record Reset(Instant at, @Nullable Boolean keepsIds) implements LedgerEntry {}
}
