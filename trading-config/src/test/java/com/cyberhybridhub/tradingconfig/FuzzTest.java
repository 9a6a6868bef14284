package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Mutated documents: whatever comes in, an answer comes out, and its pointers lead somewhere.
class FuzzTest {

    private static final int ROUNDS = 700;
    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "-0",
        "-0.0",
        "1e400",
        "-1e-400",
        "1e999999999",
        "0e-999999999",
        "99999999999999999999",
        "''",
        "'SPY'",
        "'spy'",
        "'{{pct}} {{'",
        "'\\u0000\\u202e\\ud800'",
        "[]",
        "{}",
        "[[]]",
        "[{'id':'dip_confirm'}]",
        "[{'id':'a'},{'id':'a'}]",
        "[{'id':'dip_confirm','$delete':true}]",
        "{'id':'x','$delete':true}",
        "{'action':'notify'}",
        "'live'",
        "'crypto'",
        "'BTC/USD'",
        "['last_trade',null]",
        "1.00000000001",
        "60",
        "'60'",
    };
    private static final String[] NAMES = {
        "id",
        "symbols",
        "metrics",
        "$delete",
        "enabled",
        "",
        "a/b~c",
        "symbol",
        "qty",
        "notional_usd",
        "rules",
        "mode",
        "approve_at",
        "feed",
        "a\u0000",
        "asset_class",
        "follow_up",
        "max",
        "ref_metric",
        "guardrails",
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDocumentIsValidOrHasPointersThatResolve(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode document = mutated(Json.shipped(), random);
            verify(document, ConfigDocument.check(document, Json.RULES), Json.object("{}"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void everyOverrideMergesAndItsPointersResolveInBoth(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode override = mutated(Json.shipped(), random);
            MergedConfig merged = ConfigMerge.merge(mutated(Json.shipped(), random), override);
            verify(merged.effective(), ConfigDocument.check(merged, Json.RULES), override);
        }
    }

    private static void verify(JsonNode effective, CheckResult result, JsonNode override) {
        switch (result) {
            case CheckResult.Valid(var config) -> {
                assertThat(ConfigJson.write(override)).doesNotContain("\\u0000");
                ObjectNode filled = Defaults.fill((ObjectNode) effective, Json.RULES);
                ObjectNode back =
                        (ObjectNode)
                                ((ParsedJson.Tree) ConfigJson.parse(ConfigJson.write(filled)))
                                        .root();
                assertThat(ConfigDocument.check(back, Json.RULES))
                        .usingRecursiveComparison()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .isEqualTo(new CheckResult.Valid(config));
            }
            case CheckResult.Invalid(var problems) -> {
                assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.SHOWN_MAX + 1);
                for (ConfigProblem problem : problems) {
                    assertThat(resolves(effective, problem.pointer()))
                            .as("%s in %s", problem, effective)
                            .isTrue();
                    assertThat(
                                    problem.overridePointer().stream()
                                            .allMatch(there -> resolves(override, there)))
                            .as("%s in %s", problem, override)
                            .isTrue();
                }
            }
        }
    }

    private static boolean resolves(JsonNode document, String pointer) {
        return !document.at(JsonPointer.compile(pointer)).isMissingNode();
    }

    private static ObjectNode mutated(ObjectNode document, Random random) {
        for (int i = random.nextInt(5); i >= 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(document, containers);
            mutate(containers.get(random.nextInt(containers.size())), random);
        }
        return document;
    }

    private static void mutate(JsonNode container, Random random) {
        JsonNode value = Json.node(VALUES[random.nextInt(VALUES.length)]);
        switch (container) {
            case ObjectNode object when random.nextBoolean() || object.isEmpty() ->
                    object.set(NAMES[random.nextInt(NAMES.length)], value);
            case ObjectNode object -> {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(3) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
            }
            case ArrayNode array when array.isEmpty() || random.nextBoolean() -> array.add(value);
            case ArrayNode array when random.nextBoolean() ->
                    array.add(array.get(random.nextInt(array.size())).deepCopy());
            case ArrayNode array when random.nextBoolean() ->
                    array.remove(random.nextInt(array.size()));
            case ArrayNode array -> array.set(random.nextInt(array.size()), value);
            default -> throw new AssertionError("not a container");
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
