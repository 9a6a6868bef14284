package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

class ConfigMergeTest {

    /// The test cases of RFC 7396, appendix A.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}        | {'a':'c'}                       | {'a':'c'}",
                "{'a':'b'}        | {'b':'c'}                       | {'a':'b','b':'c'}",
                "{'a':'b'}        | {'a':null}                      | {}",
                "{'a':'b','b':'c'}| {'a':null}                      | {'b':'c'}",
                "{'a':['b']}      | {'a':'c'}                       | {'a':'c'}",
                "{'a':'c'}        | {'a':['b']}                     | {'a':['b']}",
                "{'a':{'b':'c'}}  | {'a':{'b':'d','c':null}}        | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}| {'a':[1]}                       | {'a':[1]}",
                "['a','b']        | ['c','d']                       | ['c','d']",
                "{'a':'b'}        | ['c']                           | ['c']",
                "{'a':'foo'}      | null                            | null",
                "{'a':'foo'}      | 'bar'                           | 'bar'",
                "{'e':null}       | {'a':1}                         | {'e':null,'a':1}",
                "[1,2]            | {'a':'b','c':null}              | {'a':'b'}",
                "{}               | {'a':{'bb':{'ccc':null}}}       | {'a':{'bb':{}}}",
            })
    void objectsMergeByRfc7396(String template, String override, String merged) {
        assertThat(merge(template, override)).isEqualTo(Json.node(merged));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'id':'b','v':2},{'id':'a','v':3,'w':4}] | [{'id':'a','v':3,'w':4},{'id':'b','v':2}]",
                "[{'id':'a','v':1},{'id':'b','v':1}] | [{'id':'a','v':1},{'id':'b','v':1}]",
                "[{'id':'c'},{'id':'b','v':null}] | [{'id':'a','v':1},{'id':'b'},{'id':'c'}]",
                "[{'id':'a','$delete':true}] | [{'id':'b','v':1}]",
                "[{'id':'a','$delete':true},{'id':'b','$delete':true}] | []",
                "[] | []",
                "[{'v':5}] | [{'v':5}]",
                "[{'id':'n','v':null}] | [{'id':'a','v':1},{'id':'b','v':1},{'id':'n'}]",
            })
    void arraysOfThingsWithIdsMergeById(String override, String merged) {
        String template = "{'x':[{'id':'a','v':1},{'id':'b','v':1}]}";
        MergedConfig result =
                ConfigMerge.merge(Json.node(template), Json.node("{'x':" + override + "}"));

        assertThat(result.effective()).isEqualTo(Json.node("{'x':" + merged + "}"));
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void anEmptyOverrideChangesNothing() {
        assertThat(ConfigMerge.merge(Json.shipped(), Json.object("{}")).effective())
                .isEqualTo(Json.shipped());
    }

    @Test
    void anOverrideOverNothingIsTheDocument() {
        assertThat(ConfigMerge.merge(Json.object("{}"), Json.shipped()).effective())
                .isEqualTo(Json.shipped());
    }

    @Test
    void mergingTwiceIsMergingOnce() {
        JsonNode override =
                Json.node(
                        "{'guardrails':{'max_orders_per_day':1},'rules':[{'id':'dip_confirm','enabled':false},{'id':'n'}]}");
        JsonNode once = ConfigMerge.merge(Json.shipped(), override).effective();

        assertThat(ConfigMerge.merge(once, override).effective()).isEqualTo(once);
    }

    @Test
    void neitherSideIsTouched() {
        JsonNode template = Json.node("{'x':[{'id':'a','v':{'w':1}}],'y':{'z':1}}");
        JsonNode override = Json.node("{'x':[{'id':'a','v':{'w':2}}],'y':{'z':2}}");
        JsonNode merged = ConfigMerge.merge(template, override).effective();
        Json.set(merged, JsonPointer.compile("/x/0/v/w"), Json.node("3"));

        assertThat(template).isEqualTo(Json.node("{'x':[{'id':'a','v':{'w':1}}],'y':{'z':1}}"));
        assertThat(override).isEqualTo(Json.node("{'x':[{'id':'a','v':{'w':2}}],'y':{'z':2}}"));
    }

    @Test
    void theProvenanceNamesWhatTheOverrideBrought() {
        MergedConfig merged =
                ConfigMerge.merge(
                        Json.node("{'x':[{'id':'a','v':1},{'id':'b','v':1}],'k':1}"),
                        Json.node(
                                "{'x':[{'id':'a','$delete':true},{'id':'c','d':{'e':[1,{'f':2}]}},{'id':'b','w/~':1}]}"));

        assertThat(merged.effective())
                .isEqualTo(
                        Json.node(
                                "{'x':[{'id':'b','v':1,'w/~':1},{'id':'c','d':{'e':[1,{'f':2}]}}],'k':1}"));
        assertThat(merged.provenance().of("/x/0/w~1~0")).contains("/x/2/w~1~0");
        assertThat(merged.provenance().of("/x/0/v")).isEmpty();
        assertThat(merged.provenance().of("/x/0")).isEmpty();
        assertThat(merged.provenance().of("/x/1")).contains("/x/1");
        assertThat(merged.provenance().of("/x/1/d/e/1/f")).contains("/x/1/d/e/1/f");
        assertThat(merged.provenance().of("/k")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'id':'aa','$delete':true}]                                  | unknown_delete_id     | /x/0/id",
                "[{'id':'a','$delete':true,'v':2}]                             | delete_stands_alone   | /x/0/v",
                "[{'id':'a','$delete':true},{'id':'a','v':2}]                  | duplicate_id          | /x/1/id",
                "[{'id':'a','v':2},{'id':'a','$delete':true}]                  | duplicate_id          | /x/1/id",
                "[{'id':'a','$delete':true},{'id':'b'},{'id':'a','$delete':true}]| duplicate_id        | /x/2/id",
            })
    void aRemovalThatMakesNoSenseIsAProblem(String patch, String code, String overridePointer) {
        MergedConfig merged =
                ConfigMerge.merge(
                        Json.node("{'x':[{'id':'a','v':1},{'id':'b','v':1}]}"),
                        Json.node("{'x':" + patch + "}"));

        assertThat(merged.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code().code()).isEqualTo(code);
                    assertThat(problem.pointer()).isEqualTo("/x");
                    assertThat(problem.overridePointer()).isEqualTo(Optional.of(overridePointer));
                });
    }

    @Test
    void aNullUnderANameThatCannotBeStoredIsAProblem() {
        MergedConfig merged =
                ConfigMerge.merge(Json.shipped(), Json.node("{'guardrails':{'a\\u0000':null}}"));

        assertThat(merged.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TEXT);
                    assertThat(problem.pointer()).isEqualTo("/guardrails");
                    assertThat(problem.overridePointer()).contains("/guardrails/a\u0000");
                });
    }

    private static JsonNode merge(String template, String override) {
        return ConfigMerge.merge(Json.node(template), Json.node(override)).effective();
    }
}
