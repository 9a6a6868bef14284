package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// Every problem at its exact place.
class ProblemTableTest {

    /// Sets one place of the shipped template and names what is wrong then.
    @ParameterizedTest
    @CsvFileSource(
            resources = "problems.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1)
    void oneWrongPlaceIsOneProblemThere(String where, String value, String pointer, String code) {
        List<ConfigProblem> problems = problems(Json.shippedWith(where, value));

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.code().code()).isEqualTo(code);
                    assertThat(problem.overridePointer()).isEmpty();
                    assertThat(problem.detail()).isNotBlank().hasSizeLessThan(400);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/data_input                              | []        | Did you mean \"data_inputs\"?",
                "/guardrails/maxOrdersPerDay              | 1         | Did you mean \"max_orders_per_day\"?",
                "/rules/0/treshold_pct                    | 1         | Did you mean \"threshold_pct\"?",
                "/data_inputs/0/metrics/-                 | 'last_trad'| Did you mean \"last_trade\"?",
                "/data_inputs/0/symbols/-                 | 'qqq'     | Did you mean \"QQQ\"?",
                "/data_inputs/0/poll_interval_seconds     | '60'      | Write 60 without the quotes.",
                "/rules/0/question_template               | '{{prce}}'| Did you mean \"price\"?",
                "/rules/0/symbol                          | 'QQQ'     | Add \"QQQ\" to the `symbols` of a data input.",
            })
    void aClearMistakeComesWithItsFix(String where, String value, String fix) {
        assertThat(problems(Json.shippedWith(where, value)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains(fix));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'guardrails':{'max_orders_per_day':-1}}           | /guardrails/max_orders_per_day | out_of_range | /guardrails/max_orders_per_day",
                "{'rules':[{'id':'dip_confirm','threshold_pct':'x'}]} | /rules/0/threshold_pct | wrong_type      | /rules/0/threshold_pct",
                "{'rules':[{'id':'dip_confirm','symbol':null}]}     | /rules/0             | required            | /rules/0/symbol",
                "{'rules':null}                                     | ``                   | required            | /rules",
                "{'rules':[{'id':'dip_confirm','$delete':true,'x':1}]} | /rules            | delete_stands_alone | /rules/0/x",
                "{'rules':[{'id':'dip','$delete':true}]}            | /rules               | unknown_delete_id   | /rules/0/id",
                "{'rules':[{'id':'dip_confirm','$delete':1}]}       | /rules/0/$delete     | unknown_field       | /rules/0/$delete",
                "{'rules':[{'id':'dip_confirm'},{'id':'dip_confirm'}]} | /rules/1/id       | duplicate_id        | /rules/1/id",
                "{'data_inputs':[{'id':'primary_watchlist','symbols':['MSFT']}]} | /rules/0/symbol | symbol_not_delivered | none",
                "{'data_inputs':[{'id':'z','symbols':['SPY'],'metrics':[]}]} | /data_inputs/1/metrics | empty    | /data_inputs/0/metrics",
                "{'nonsense':{'a':1}}                               | /nonsense            | unknown_field       | /nonsense",
            })
    void aProblemNamesTheOverrideWhereItComesFromThere(
            String override, String pointer, String code, String overridePointer) {
        MergedConfig merged = ConfigMerge.merge(Json.shipped(), Json.object(override));
        List<ConfigProblem> problems =
                ((CheckResult.Invalid) ConfigDocument.check(merged, Json.RULES)).problems();

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.code().code()).isEqualTo(code);
                    assertThat(problem.overridePointer())
                            .isEqualTo(
                                    Optional.of(overridePointer)
                                            .filter(text -> !text.equals("none")));
                });
    }

    @Test
    void anEmptyDocumentMissesWhatHasNoDefault() {
        assertThat(problems(Json.object("{}")))
                .extracting(ConfigProblem::detail)
                .containsExactly(
                        "`version` is missing in `the document`.",
                        "`enabled` is missing in `the document`.",
                        "`mode` is missing in `the document`.",
                        "`data_inputs` is missing in `the document`.",
                        "`rules` is missing in `the document`.");
    }

    @Test
    void aRuleOfNothingMissesWhatHasNoDefault() {
        assertThat(problems(Json.shippedWith("/rules/0", "{}")))
                .allSatisfy(problem -> assertThat(problem.pointer()).isEqualTo("/rules/0"))
                .extracting(problem -> problem.detail().split("`", -1)[1])
                .containsExactly(
                        "id",
                        "type",
                        "symbol",
                        "ref_metric",
                        "threshold_pct",
                        "question_template",
                        "on_answer_match");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ObjectNode document =
                Json.object(
                        "{'version':2,'enabled':'yes','mode':'papper','extra':1,"
                                + "'data_inputs':[{'id':'a','symbols':['spy','QQQ'],'metrics':['last_trade']},{'id':'a','symbols':['IWM'],'metrics':['nope']}],"
                                + "'rules':[{'id':'r','type':'price_below_pct_of_ref','symbol':'QQQ','ref_metric':'prev_close','threshold_pct':-100,"
                                + "'question_template':'{{x}}','on_answer_match':{'action':'propose_order','side':'hold','notional_usd':0.5,'qty':1}},5],"
                                + "'guardrails':{'approve_at':-6,'require_question_before_order':false}}");

        assertThat(problems(document))
                .extracting(problem -> problem.pointer() + " " + problem.code().code())
                .containsExactly(
                        "/extra unknown_field",
                        "/version unsupported_version",
                        "/enabled wrong_type",
                        "/mode unknown_value",
                        "/data_inputs/0/symbols/0 invalid_symbol",
                        "/data_inputs/1/id duplicate_id",
                        "/data_inputs/1/metrics/0 unknown_value",
                        "/rules/0/threshold_pct out_of_range",
                        "/rules/0/question_template unknown_placeholder",
                        "/rules/0/on_answer_match/side unknown_value",
                        "/rules/0/on_answer_match one_size_needed",
                        "/rules/0/on_answer_match/notional_usd out_of_range",
                        "/rules/1 wrong_type",
                        "/rules/0/ref_metric metric_not_delivered",
                        "/guardrails/approve_at approve_not_above_reject",
                        "/guardrails/require_question_before_order standing_orders_not_allowed");
    }

    @Test
    void beyondAHundredProblemsTheRestIsCounted() {
        String names =
                IntStream.range(0, 130)
                        .mapToObj(i -> "'x" + i + "':1")
                        .collect(Collectors.joining(","));
        List<ConfigProblem> problems = problems(Json.shippedWith("/guardrails", "{" + names + "}"));

        assertThat(problems).hasSize(101);
        assertThat(problems.getLast().code()).isEqualTo(ProblemCode.MORE_PROBLEMS);
        assertThat(problems.getLast().detail()).startsWith("30 more");
    }

    @Test
    void twoFeedsAreNotCompared() {
        ObjectNode document = Json.shippedWith("/data_inputs/0/metrics", "['last_trade']");
        document.withArrayProperty("data_inputs")
                .add(
                        Json.node(
                                "{'id':'other','symbols':['SPY'],'feed':'sip','metrics':['prev_close']}"));

        assertThat(problems(document))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/rules/0/ref_metric");
                    assertThat(problem.code()).isEqualTo(ProblemCode.METRIC_NOT_DELIVERED);
                });
    }

    @Test
    void aHundredRulesPassAndOneMoreDoesNot() {
        ObjectNode document = Json.shipped();
        ObjectNode rule = (ObjectNode) document.at("/rules/0");
        for (int i = 1; i < Ranges.RULES_MAX; i++) {
            document.withArrayProperty("rules").add(rule.deepCopy().put("id", "r" + i));
        }
        assertThat(ConfigDocument.check(document, Json.RULES))
                .isInstanceOf(CheckResult.Valid.class);
        document.withArrayProperty("rules").add(rule.deepCopy().put("id", "last"));

        assertThat(problems(document))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/rules");
                    assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ITEMS);
                });
    }

    @Test
    void directionMarksAndHalfCharactersAreNoText() {
        for (char bad :
                new char[] {'\u202E', '\u2066', '\u200F', '\uD800', '\u2028', '\u0085', '\u0000'}) {
            ObjectNode document = Json.shipped();
            ((ObjectNode) document.at("/rules/0")).put("question_template", "Buy " + bad + " now");

            assertThat(problems(document))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TEXT);
                        assertThat(problem.detail().indexOf(bad)).isNegative();
                    });
        }
    }

    private static List<ConfigProblem> problems(ObjectNode document) {
        return ((CheckResult.Invalid) ConfigDocument.check(document, Json.RULES)).problems();
    }
}
