package com.cyberhybridhub.simulator.broker;

import java.util.List;

/// Remembers what happened to accounts and orders. An entry is durable when [#append] returns.
public interface Ledger extends AutoCloseable {

    /// Everything that was appended, in order. Called once, before the first append.
    List<LedgerEntry> replay();

    /// Throws [java.io.UncheckedIOException] when it cannot be made durable; nothing must have happened then.
    void append(LedgerEntry entry);

    @Override
    void close();

    /// A ledger that forgets.
    static Ledger none() {
        return new Ledger() {
            @Override
            public List<LedgerEntry> replay() {
                return List.of();
            }

            @Override
            public void append(LedgerEntry entry) {}

            @Override
            public void close() {}
        };
    }
}
