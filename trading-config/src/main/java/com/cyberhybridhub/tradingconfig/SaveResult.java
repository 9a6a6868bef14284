package com.cyberhybridhub.tradingconfig;

/// What became of a compare-and-set.
public sealed interface SaveResult {

    record Saved(StoredConfig config) implements SaveResult {}

    /// Somebody else was faster; nothing was stored.
    record Conflict(long currentVersion) implements SaveResult {}
}
