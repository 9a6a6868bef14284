package com.cyberhybridhub.tradingconfig;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a user wants changed; whatever is empty or kept stays as it is.
///
/// @param override replaces the stored override whole
/// @param confirmLive the yes to real money that the live mode asks for once
public record ConfigChange(
        TemplateChoice template,
        Optional<Boolean> enabled,
        Optional<ObjectNode> override,
        boolean confirmLive) {

    private static final List<String> MEMBERS =
            List.of("template_name", "enabled", "override", "confirm_live");

    /// Which template lies below the override.
    public sealed interface TemplateChoice {

        record Keep() implements TemplateChoice {}

        /// No template: the override is the whole document.
        record Clear() implements TemplateChoice {}

        record Use(String name) implements TemplateChoice {}
    }

    /// What a request body turned out to be.
    public sealed interface Parsed {

        record Accepted(ConfigChange change) implements Parsed {}

        /// Pointers lead into the body.
        record Refused(List<ConfigProblem> problems) implements Parsed {}
    }

    /// Checks the body itself; the document in it is checked merged, by
    /// `TradingConfigService.change`.
    public static Parsed parse(JsonNode body) {
        Problems problems = new Problems(Provenance.NONE);
        ValueReader read = new ValueReader(problems);
        Optional<ConfigChange> change =
                Fields.of(Place.root(body, "the request"), MEMBERS, problems)
                        .map(fields ->
                                new ConfigChange(
                                        fields.optional("template_name")
                                                .map(place -> template(place, read))
                                                .orElse(new TemplateChoice.Keep()),
                                        fields.optional("enabled").flatMap(read::flag),
                                        fields.optional("override")
                                                .flatMap(place -> object(place, read)),
                                        fields.optional("confirm_live")
                                                .flatMap(read::flag)
                                                .orElse(false)));
        return problems.count() > 0
                ? new Parsed.Refused(problems.list())
                : new Parsed.Accepted(change.orElseThrow());
    }

    /// Whether all that changes is that trading stops.
    boolean onlySwitchesOff() {
        return enabled.equals(Optional.of(false))
                && override.isEmpty()
                && template instanceof TemplateChoice.Keep;
    }

    private static TemplateChoice template(Place place, ValueReader read) {
        if (place.node().isNull()) {
            return new TemplateChoice.Clear();
        }
        return read.id(place)
                .<TemplateChoice>map(TemplateChoice.Use::new)
                .orElse(new TemplateChoice.Keep());
    }

    private static Optional<ObjectNode> object(Place place, ValueReader read) {
        if (place.node() instanceof ObjectNode object) {
            return Optional.of(object);
        }
        read.wrongType(place, "an object");
        return Optional.empty();
    }
}
