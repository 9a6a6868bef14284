package com.cyberhybridhub.acceptance;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The hub's `openapi.json`, by which every answer is judged. Thread-safe.
final class Described {

    static final Described API = new Described(load());
    static final String PROBLEM = "application/problem+json";

    /// One operation of the description.
    record Operation(String method, String template, JsonNode node) {}

    private record PathItem(String template, Pattern pattern, JsonNode methods) {}

    private final JsonNode root;
    private final SchemaRegistry registry =
            SchemaRegistry.withDialect(
                    Dialects.getOpenApi31(),
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));
    private final List<PathItem> paths;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Described(JsonNode root) {
        this.root = root;
        this.paths =
                root.path("paths").properties().stream()
                        .map(item ->
                                new PathItem(
                                        item.getKey(),
                                        Pattern.compile(
                                                item.getKey().replaceAll("\\{\\w+}", "[^/]+")),
                                        item.getValue()))
                        .sorted(Comparator.comparing(item -> item.template().contains("{")))
                        .toList();
    }

    private static JsonNode load() {
        try (InputStream in =
                Described.class.getResourceAsStream("/com/cyberhybridhub/web/openapi.json")) {
            return Http.JSON.readTree(Objects.requireNonNull(in, "openapi.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Operation> operations() {
        return paths.stream()
                .flatMap(item ->
                        item.methods().properties().stream()
                                .map(one ->
                                        new Operation(
                                                one.getKey().toUpperCase(Locale.ROOT),
                                                item.template(),
                                                one.getValue())))
                .toList();
    }

    /// A node with its reference followed.
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
    }

    /// What is wrong with an answer; empty when it is as described. Paths that are not described
    /// may only refuse, with a problem.
    Optional<String> fault(String method, String path, int status, String type, String body) {
        if (body.isEmpty()) {
            return Optional.empty();
        }
        String plainType = type.replaceFirst(";.*", "").strip();
        if (plainType.equals(PROBLEM)) {
            Optional<String> fault =
                    invalid("#/components/schemas/Problem", named("Problem"), body);
            if (fault.isPresent()) {
                return fault;
            }
        }
        Optional<Operation> operation = operation(method, path);
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        JsonNode responses = operation.get().node().path("responses");
        JsonNode response =
                resolve(
                        responses.has(String.valueOf(status))
                                ? responses.path(String.valueOf(status))
                                : responses.path("default"));
        JsonNode content = response.path("content").path(plainType);
        if (!content.isObject()) {
            return Optional.of("status " + status + " with " + plainType + " is not described");
        }
        if (!plainType.endsWith("json")) {
            return Optional.empty();
        }
        return invalid(method + operation.get().template() + status, content.path("schema"), body);
    }

    private Optional<Operation> operation(String method, String path) {
        return paths.stream()
                .filter(item -> item.pattern().matcher(path).matches())
                .filter(item -> item.methods().has(method.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(item ->
                        new Operation(
                                method,
                                item.template(),
                                item.methods().path(method.toLowerCase(Locale.ROOT))));
    }

    private JsonNode named(String name) {
        return root.at("/components/schemas/" + name);
    }

    private Optional<String> invalid(String key, JsonNode schema, String body) {
        List<Error> errors =
                schemas.computeIfAbsent(key, _ -> compile(schema))
                        .validate(Http.JSON.readTree(body));
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.subList(0, Math.min(3, errors.size())).toString());
    }

    /// The schema beside the components that its references name.
    private Schema compile(JsonNode schema) {
        ObjectNode document = Http.JSON.createObjectNode();
        document.putArray("allOf").add(schema);
        document.set("components", root.get("components"));
        return registry.getSchema(document);
    }
}
