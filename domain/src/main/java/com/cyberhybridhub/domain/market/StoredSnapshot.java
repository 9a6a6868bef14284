package com.cyberhybridhub.domain.market;

/// A snapshot that is durable: it has its row's id. Rules see nothing else.
public record StoredSnapshot(long id, Snapshot snapshot) {}
