package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schema and the checks must agree, as far as a schema can say things.
class ConfigSchemaTest {

    /// What one place alone cannot show, or what depends on the server.
    private static final Set<String> BEYOND_A_SCHEMA =
            Set.of(
                    "duplicate_id",
                    "symbol_not_delivered",
                    "metric_not_delivered",
                    "unknown_placeholder",
                    "approve_not_above_reject",
                    "standing_orders_not_allowed",
                    "invalid_text");

    /// Exponents that only a reader of text can refuse, before anything is computed with them.
    private static final Pattern BEYOND_A_NUMBER = Pattern.compile("[0-9]e-?[0-9]{3,}");

    private static final JsonNode TEXT =
            ((ParsedJson.Tree) ConfigJson.parse(ConfigSchema.text())).root();
    private static final Schema SCHEMA =
            SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(TEXT);

    @Test
    void theShippedTemplatePassesAlsoWithEveryDefaultWrittenOut() {
        assertThat(errors(Json.shipped())).isEmpty();
        assertThat(errors(Defaults.fill(Json.shipped(), Json.RULES))).isEmpty();
    }

    @Test
    void everyFieldThatHasADefaultIsInIt() {
        ObjectNode filled = Defaults.fill(Json.shipped(), Json.RULES);

        assertThat(names(TEXT.at("/$defs/guardrails/properties")))
                .containsExactlyInAnyOrderElementsOf(names(filled.path("guardrails")));
        assertThat(names(TEXT.at("/$defs/rule/properties")))
                .containsAll(names(filled.at("/rules/0")));
        assertThat(names(TEXT.at("/$defs/input/properties")))
                .containsExactlyInAnyOrderElementsOf(names(filled.at("/data_inputs/0")));
    }

    @Test
    void theDefaultsItNamesAreTheOnesThatHold() {
        JsonNode filled = Defaults.fill(Json.shippedWith("/guardrails", "{}"), Json.RULES);

        TEXT.at("/$defs/guardrails/properties")
                .forEachEntry((name, field) -> {
                    if (field.has("default")) {
                        assertThat(filled.path("guardrails").path(name).asString())
                                .as(name)
                                .isEqualTo(field.path("default").asString());
                    }
                });
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "problems.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1)
    void whatTheChecksRefuseItRefuses(String where, String value, String pointer, String code) {
        ObjectNode document = Json.shippedWith(where, value);
        if (BEYOND_A_SCHEMA.contains(code) || BEYOND_A_NUMBER.matcher(value).matches()) {
            assertThat(document).isNotEmpty();
        } else {
            assertThat(errors(document)).as(pointer + " " + code).isNotEmpty();
        }
    }

    private static List<Error> errors(JsonNode document) {
        return SCHEMA.validate(document);
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> object.propertyNames().iterator()).spliterator(),
                        false)
                .toList();
    }
}
