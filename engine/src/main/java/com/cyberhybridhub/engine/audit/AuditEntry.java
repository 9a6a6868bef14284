package com.cyberhybridhub.engine.audit;

/// One thing that happened, before it has a place in a chain.
///
/// @param kind what happened, such as `question.asked`
/// @param body everything that is told of it
public record AuditEntry(String kind, Fields body) {}
