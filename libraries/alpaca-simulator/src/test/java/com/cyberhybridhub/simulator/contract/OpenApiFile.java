package com.cyberhybridhub.simulator.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One of Alpaca's OpenAPI files, 3.0 or 3.1: finds the operation that an answer belongs to and
/// validates its body.
final class OpenApiFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    /// @param responses by status
    record Operation(String method, String template, JsonNode responses) {}

    private record PathItem(String template, Pattern pattern, JsonNode methods) {}

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final List<PathItem> paths;
    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    private OpenApiFile(JsonNode root) {
        this.root = root;
        Dialect dialect =
                root.path("openapi").asString("").startsWith("3.1")
                        ? Dialects.getOpenApi31()
                        : Dialects.getOpenApi30();
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.registry =
                SchemaRegistry.withDialect(
                        dialect, builder -> builder.schemaRegistryConfig(config));
        this.paths =
                root.path("paths").properties().stream()
                        .map(item ->
                                new PathItem(
                                        item.getKey(), pattern(item.getKey()), item.getValue()))
                        // A literal path is meant before one with a variable in its place.
                        .sorted(Comparator.comparing(item -> item.template().contains("{")))
                        .toList();
    }

    static OpenApiFile read(Path file) {
        return new OpenApiFile(YAML.readTree(file.toFile()));
    }

    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=\\})", -1)) {
            regex.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    Optional<Operation> operation(String method, String path) {
        String key = method.toLowerCase(Locale.ROOT);
        return paths.stream()
                .filter(item -> item.pattern().matcher(path).matches() && item.methods().has(key))
                .findFirst()
                .map(item ->
                        new Operation(
                                method,
                                item.template(),
                                item.methods().get(key).path("responses")));
    }

    /// The description of that status with references followed; empty when the file has none.
    Optional<JsonNode> response(Operation operation, int status) {
        return operation
                .responses()
                .optional(String.valueOf(status))
                .map(node ->
                        node.has("$ref")
                                ? root.at(node.get("$ref").stringValue().substring(1))
                                : node);
    }

    List<Error> validate(JsonNode schema, JsonNode body) {
        return schemas.computeIfAbsent(schema, this::compile).validate(body);
    }

    /// The schema beside the components that its references name.
    private Schema compile(JsonNode schema) {
        ObjectNode document = YAML.createObjectNode();
        document.putArray("allOf").add(schema);
        document.set("components", root.get("components"));
        return registry.getSchema(document);
    }
}
