package com.cyberhybridhub.tradingconfig;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a user sees of the own configuration. Holds no secret.
///
/// @param effective template and override merged; defaults are visible when it is valid
/// @param problems why this configuration is not active although it is stored; usually none
public record ConfigView(
        Optional<String> templateName,
        boolean enabled,
        ObjectNode override,
        JsonNode effective,
        long version,
        List<ConfigProblem> problems) {

    public ConfigView {
        problems = List.copyOf(problems);
    }
}
