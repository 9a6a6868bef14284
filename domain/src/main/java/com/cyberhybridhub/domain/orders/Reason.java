package com.cyberhybridhub.domain.orders;

/// Why something did not happen: a stable code and a sentence with numbers that a person
/// understands.
public record Reason(String code, String detail) {}
