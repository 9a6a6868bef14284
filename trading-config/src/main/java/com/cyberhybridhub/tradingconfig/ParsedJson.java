package com.cyberhybridhub.tradingconfig;

import tools.jackson.databind.JsonNode;

/// What a text turned out to be.
public sealed interface ParsedJson {

    /// Well-formed JSON, every number as it was written.
    record Tree(JsonNode root) implements ParsedJson {}

    /// Not JSON, or JSON beyond a limit; the pointer names the place that was reached.
    record Malformed(ConfigProblem problem) implements ParsedJson {}
}
