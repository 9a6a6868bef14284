package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.web.json.Wire;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ConfigApiTest {

    private static final String PATH = "/v1/me/trading/config";

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @Test
    void theConfigIsShownWithItsVersionAsETag() {
        Reply reply = owner.get(PATH).is(200);

        assertThat(reply.header("ETag")).hasValue("\"1\"");
        assertThat(reply.json().propertyNames())
                .containsExactly("template_name", "enabled", "override", "effective", "version");
        assertThat(reply.json().path("template_name").stringValue())
                .isEqualTo("default_paper_watchlist");
        assertThat(reply.json().path("override")).isEqualTo(Wire.object());
        assertThat(reply.json().at("/effective/rules/0/id").stringValue()).isEqualTo("dip_confirm");
    }

    @Test
    void aChangeIsStoredMergedAndCounted() {
        Reply reply =
                owner.put(
                                PATH,
                                "{\"enabled\": false, \"override\": {\"guardrails\": {\"max_orders_per_day\": 2}}}")
                        .is(200);

        assertThat(reply.header("ETag")).hasValue("\"2\"");
        assertThat(reply.json().at("/effective/guardrails/max_orders_per_day")).hasToString("2");
        assertThat(reply.json().path("enabled").booleanValue()).isFalse();
        assertThat(owner.get(PATH).text()).isEqualTo(reply.text());
        assertThat(hub.as(ANN).get(PATH).header("ETag")).hasValue("\"1\"");
    }

    @Test
    void whatIsLeftOutStaysAndTheOverrideIsReplacedWhole() {
        owner.put(PATH, "{\"override\": {\"guardrails\": {\"max_orders_per_day\": 2}}}").is(200);

        JsonNode kept = owner.put(PATH, "{\"enabled\": false}").is(200).json();
        assertThat(kept.at("/override/guardrails/max_orders_per_day")).hasToString("2");

        JsonNode replaced = owner.put(PATH, "{\"override\": {\"mode\": \"paper\"}}").is(200).json();
        assertThat(replaced.path("override"))
                .isEqualTo(Wire.MAPPER.readTree("{\"mode\": \"paper\"}"));
        assertThat(replaced.path("enabled").booleanValue()).isFalse();
    }

    @Test
    void numbersComeBackPlainHoweverTheyWereWritten() {
        String text =
                owner.put(
                                PATH,
                                "{\"override\": {\"guardrails\": {\"max_notional_usd_per_4h\": 1.5e2}}}")
                        .is(200)
                        .text();
        assertThat(text).contains("\"max_notional_usd_per_4h\":150").doesNotContain("E+");
    }

    @Test
    void whatIsWrongIsNamedInTheEffectiveDocumentAndInTheOverride() {
        String before = owner.get(PATH).text();
        JsonNode problem =
                owner.put(
                                PATH,
                                "{\"override\": {\"rules\": [{\"id\": \"dip_confirm\", \"symbol\": \"TSLA\"}]}}")
                        .isInvalid("/rules/0/symbol", "symbol_not_delivered")
                        .json();

        assertThat(problem.at("/errors/0/override_pointer").stringValue())
                .isEqualTo("/rules/0/symbol");
        assertThat(owner.get(PATH).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"colour\": 1}; /colour; unknown_field",
                "{\"enabled\": \"yes\"}; /enabled; wrong_type",
                "{\"enabled\": null}; /enabled; wrong_type",
                "{\"override\": []}; /override; wrong_type",
                "{\"confirm_live\": 1}; /confirm_live; wrong_type",
                "{\"template_name\": \"no_such\"}; /template_name; unknown_template",
                "{\"override\": {\"mode\": \"live\"}}; /confirm_live; confirm_live_required",
                "{\"override\": {\"mode\": \"play\"}}; /mode; unknown_value",
                "{\"override\": {\"guardrails\": {\"max_notional_usd_per_4h\": 1e999999}}};"
                        + " /guardrails/max_notional_usd_per_4h; out_of_range",
            })
    void eachMistakeHasItsCode(String body, String pointer, String code) {
        owner.put(PATH, body).isInvalid(pointer, code);
        assertThat(owner.get(PATH).header("ETag")).hasValue("\"1\"");
    }

    @Test
    void theModeLiveNeedsItsYesOnce() {
        owner.put(PATH, "{\"override\": {\"mode\": \"live\"}, \"confirm_live\": true}").is(200);
        owner.put(PATH, "{\"override\": {\"mode\": \"live\", \"enabled\": true}}").is(200);
    }

    @Test
    void aStoredConfigThatIsBrokenSaysSoAndCanBeSwitchedOff() {
        hub.documents.templates.clear();
        hub.documents.rows.computeIfPresent(
                OWNER,
                (user, row) ->
                        new com.cyberhybridhub.tradingconfig.StoredConfig(
                                user,
                                row.templateName(),
                                Wire.object(),
                                true,
                                Wire.object(),
                                false,
                                1));

        assertThat(owner.get(PATH).is(200).json().path("problems")).isNotEmpty();
        owner.put(PATH, "{\"enabled\": false}").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", " \"1\" ", "*"})
    void theReadVersionMayBeNamed(String tag) {
        owner.with("If-Match", tag).put(PATH, "{\"enabled\": false}").is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2\"",
                "\"0\"",
                "1",
                "W/\"1\"",
                "\"x\"",
                "\"\"",
                "\"99999999999999999999\""
            })
    void anotherVersionIsRefusedAndNothingStored(String tag) {
        owner.with("If-Match", tag)
                .put(PATH, "{\"enabled\": false}")
                .isProblem(412, "precondition_failed");
        assertThat(owner.get(PATH).header("ETag")).hasValue("\"1\"");
    }

    @Test
    void whoHasNoConfigHasNone() {
        hub.documents.rows.remove(OWNER);
        owner.get(PATH).isProblem(404, "not_found");
        owner.put(PATH, "{\"enabled\": true}").isProblem(404, "not_found");
    }
}
