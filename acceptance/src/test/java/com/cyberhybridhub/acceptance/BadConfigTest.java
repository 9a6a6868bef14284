package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Config documents with something wrong in them: each problem is pointed at, and nothing is
/// stored.
@ExtendWith(QuietHub.Shared.class)
final class BadConfigTest {

    private static final String PATH = "/v1/me/trading/config";

    private final QuietHub hub;
    private JsonNode shown = Http.JSON.getNodeFactory().missingNode();

    BadConfigTest(QuietHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void lookFirst() {
        shown = hub.owner().get(PATH).expect(200).json();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(hub.owner().get(PATH).expect(200).json()).isEqualTo(shown);
        hub.assertNothingChanged();
    }

    @AfterAll
    static void theLogIsClean(QuietHub hub) {
        hub.assertLogIsClean();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'version': 2}|/version|unsupported_version",
                "{'colour': 'red'}|/colour|unknown_field",
                "{'enabled': 'yes'}|/enabled|wrong_type",
                "{'mode': 'dream'}|/mode|unknown_value",
                "{'guardrails': {'max_orders_per_day': -1}}|/guardrails/max_orders_per_day|out_of_range",
                "{'guardrails': {'max_orders_per_day': 1.5}}|/guardrails/max_orders_per_day|wrong_type",
                "{'guardrails': {'max_ordersperday': 1}}|/guardrails/max_ordersperday|unknown_field",
                "{'guardrails': {'approve_at': -6}}|/guardrails/approve_at|approve_not_above_reject",
                "{'guardrails': {'require_question_before_order': false}}|/guardrails/require_question_before_order|standing_orders_not_allowed",
                "{'guardrails': {'symbols_blocklist': ['not a symbol']}}|/guardrails/symbols_blocklist/0|invalid_symbol",
                "{'rules': {}}|/rules|wrong_type",
                "{'rules': [{'id': 'dip_confirm', 'threshold_pct': 'low'}]}|/rules/0/threshold_pct|wrong_type",
                "{'rules': [{'id': 'dip_confirm', 'type': 'magic'}]}|/rules/0/type|unknown_value",
                "{'rules': [{'id': 'dip_confirm', 'symbol': 'TSLA'}]}|/rules/0/symbol|symbol_not_delivered",
                "{'rules': [{'id': 'dip_confirm', 'ref_metric': 'minute_bar'}]}|/rules/0/ref_metric|metric_not_delivered",
                "{'rules': [{'id': 'dip_confirm', 'question_template': '{{secret}}'}]}|/rules/0/question_template|unknown_placeholder",
                "{'rules': [{'id': 'dip_confirm', 'on_answer_match': {'notional_usd': 0.5}}]}|/rules/0/on_answer_match/notional_usd|out_of_range",
                "{'rules': [{'id': 'dip_confirm', 'on_answer_match': {'notional_usd': 10.005}}]}|/rules/0/on_answer_match/notional_usd|too_many_decimals",
                "{'rules': [{'id': 'dip_confirm', 'on_answer_match': {'qty': 1}}]}|/rules/0/on_answer_match|one_size_needed",
                "{'rules': [{'id': 'ghost', '$delete': true}]}|/rules|unknown_delete_id",
                "{'data_inputs': [{'id': 'primary_watchlist', 'poll_interval_seconds': 0}]}|/data_inputs/0/poll_interval_seconds|out_of_range",
                "{'data_inputs': [{'id': 'primary_watchlist', 'metrics': []}]}|/data_inputs/0/metrics|empty",
                "{'data_inputs': [{'id': 'primary_watchlist', 'feed': 'I E X'}]}|/data_inputs/0/feed|invalid_feed"
            })
    void aWrongPlaceIsPointedAt(String override, String pointer, String code) {
        Answer answer = put("{'override': " + override + "}");

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.pointers(answer)).as(answer.text()).contains(pointer);
        assertThat(Refusals.codes(answer)).as(answer.text()).contains(code);
    }

    @Test
    void whereTheOverrideIsToBlameThePointerLeadsThereToo() {
        Answer answer = put("{'override': {'rules': [{'id': 'mine', 'symbol': 5}]}}");

        Refusals.assertProblem(answer, 400, "invalid_field");
        JsonNode error =
                answer.json()
                        .path("errors")
                        .valueStream()
                        .filter(found -> found.path("pointer").asString().equals("/rules/1/symbol"))
                        .findFirst()
                        .orElseThrow();
        assertThat(error.path("override_pointer").asString()).isEqualTo("/rules/0/symbol");
    }

    @Test
    void everyProblemIsListed() {
        Answer answer =
                put(
                        "{'override': {'mode': 'dream', 'guardrails': {'max_orders_per_day': 'x'}, 'colour': 1}}");

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.pointers(answer))
                .containsExactlyInAnyOrder("/mode", "/guardrails/max_orders_per_day", "/colour");
    }

    @Test
    void aSecondRuleOfTheSameIdIsPointedAt() {
        Answer answer =
                put("{'override': {'rules': [{'id': 'dip_confirm'}, {'id': 'dip_confirm'}]}}");

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.codes(answer)).contains("duplicate_id");
        assertThat(Refusals.pointers(answer)).anyMatch(pointer -> pointer.endsWith("/id"));
    }

    @Test
    void moreThanThirtySymbolsAreTooMany() {
        List<String> symbols =
                java.util.stream.IntStream.range(0, 31)
                        .mapToObj(i -> "'A" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "'")
                        .toList();

        Answer answer =
                put(
                        "{'override': {'data_inputs': [{'id': 'primary_watchlist', 'symbols': ["
                                + String.join(",", symbols)
                                + "]}]}}");

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.codes(answer)).contains("too_many_symbols");
    }

    @Test
    void liveTradingIsNotSwitchedOnByTheWay() {
        Answer answer = put("{'override': {'mode': 'live'}}");

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.codes(answer)).contains("confirm_live_required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'enabled': 'true'}|/enabled",
                "{'enabled': null}|/enabled",
                "{'override': []}|/override",
                "{'override': 'none'}|/override",
                "{'override': null}|/override",
                "{'template_name': 5}|/template_name",
                "{'template_name': 'ghost'}|/template_name",
                "{'confirm_live': 1}|/confirm_live",
                "{'effective': {}}|/effective",
                "{'version': 7}|/version"
            })
    void aWrongMemberOfTheRequestIsPointedAt(String body, String pointer) {
        Answer answer = put(body);

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.pointers(answer)).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({"'\"99\"'", "'99'", "'\"x\"'", "'W/\"1\"'", "'\"99999999999999999999\"'"})
    void aChangeOfAnotherVersionIsRefused(String tag) {
        Answer answer =
                hub.owner()
                        .send(
                                "PUT",
                                PATH,
                                "{\"enabled\": true}",
                                List.of("Content-Type", "application/json", "If-Match", tag));

        Refusals.assertProblem(answer, 412, "precondition_failed");
    }

    private Answer put(String body) {
        return hub.owner().put(PATH, body.replace('\'', '"'));
    }
}
