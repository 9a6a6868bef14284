package com.cyberhybridhub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `openapi.json` and the README against the code.
final class ApiDescriptionTest {

    private static final Path MODULE = Path.of(System.getProperty("project.root", ".."), "web");
    private static final Set<String> PAGES = Set.of("GET /", "GET /{name}", "GET /assets/<name>");

    @AutoClose private final TestHub hub = new TestHub();

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        List<String> routes =
                hub.server.routes().stream().filter(route -> !PAGES.contains(route)).toList();
        assertThat(routes).containsExactlyInAnyOrderElementsOf(ApiDescription.load().operations());
    }

    @Test
    void theDescriptionIsServedToEverybody() {
        Reply reply = hub.anonymous().get("/openapi.json").is(200);
        assertThat(reply.json()).isEqualTo(ApiDescription.load().root());
        assertThat(reply.json().path("openapi").stringValue()).startsWith("3.1");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var root = ApiDescription.load().root();
        assertThat(Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(root.toString()).results())
                .isNotEmpty()
                .allSatisfy(found ->
                        assertThat(root.at(found.group(1)).isMissingNode())
                                .as(found.group(1))
                                .isFalse());
    }

    @Test
    void theReadmeListsEveryProblemCode() throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));
        Set<String> codes = codes();
        assertThat(codes)
                .contains("unauthorized", "malformed_json", "unknown_host", "already_answered");
        assertThat(codes).allSatisfy(code -> assertThat(readme).contains("| `" + code + "` |"));
    }

    /// The codes that the sources write down: in calls that make problems and in the list of HTTP's
    /// own.
    private static Set<String> codes() throws IOException {
        Pattern code =
                Pattern.compile(
                        "(?:Problem\\s*\\.\\s*(?:of|with)\\(|\\breturn of\\(|^ {12})\\s*\\d{3},\\s*\"(\\w+[a-z])\"",
                        Pattern.MULTILINE);
        Set<String> codes =
                new TreeSet<>(Set.of("question_expired", "question_withdrawn", "invalid_field"));
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                code.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> codes.add(found.group(1)));
            }
        }
        return codes;
    }

    @Test
    void theSchemaOfTheTradingConfigIsOpenToEverybody() {
        Reply reply = hub.anonymous().get("/v1/schema/trading-config.json").is(200);

        assertThat(reply.header("Content-Type")).hasValue("application/schema+json; charset=utf-8");
        assertThat(reply.header("Cache-Control")).hasValue("no-store");
        assertThat(reply.json().path("$schema").asString())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(
                        reply.json()
                                .at("/$defs/guardrails/properties/max_orders_per_day/default")
                                .asInt())
                .isEqualTo(3);
    }
}
