package com.cyberhybridhub.tradingconfig;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A template with an override laid over it.
///
/// @param problems of the merge itself, such as the removal of an element that is not there
public record MergedConfig(
        JsonNode effective, Provenance provenance, List<ConfigProblem> problems) {

    public MergedConfig {
        problems = List.copyOf(problems);
    }
}
