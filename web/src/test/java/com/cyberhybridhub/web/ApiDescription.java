package com.cyberhybridhub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.web.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `openapi.json`, and whether answers are as it says: every member documented, every required one
/// there, types right.
record ApiDescription(JsonNode root) {

    static ApiDescription load() {
        try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
            return new ApiDescription(
                    Wire.MAPPER.readTree(Objects.requireNonNull(in, "openapi.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Every operation as `GET /v1/me`.
    List<String> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(path ->
                        path.getValue().propertyNames().stream()
                                .map(method ->
                                        method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    /// Checks an answer of a documented operation; others have nothing to be checked against,
    /// except that a refusal is a problem wherever it comes from.
    void check(String method, String path, Reply reply) {
        if (reply.response().body().length == 0) {
            return;
        }
        if (reply.contentType().startsWith("application/problem+json")) {
            check(schema("Problem"), reply.json(), "problem");
        }
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        JsonNode responses = operation.get().path("responses");
        String status = Integer.toString(reply.status());
        JsonNode response =
                resolve(responses.has(status) ? responses.path(status) : responses.path("default"));
        String type = reply.contentType().replaceFirst(";.*", "");
        JsonNode content = response.path("content").path(type);
        assertThat(content.isObject())
                .as("%s %s answers %s with %s, which is not described", method, path, status, type)
                .isTrue();
        if (type.equals("text/plain")) {
            assertThat(content.at("/schema/type").stringValue()).isEqualTo("string");
        } else {
            check(content.path("schema"), reply.json(), method + " " + path);
        }
    }

    /// Checks a value against one of the named schemas.
    void check(String schema, JsonNode value) {
        check(schema(schema), value, schema);
    }

    private JsonNode schema(String name) {
        JsonNode schema = root.path("components").path("schemas").path(name);
        assertThat(schema.isObject()).as("schema %s", name).isTrue();
        return schema;
    }

    private Optional<JsonNode> operation(String method, String path) {
        return root.path("paths")
                .propertyStream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").stringValue().substring(1)) : node;
    }

    private void check(JsonNode given, JsonNode value, String where) {
        JsonNode schema = resolve(given);
        if (schema.has("anyOf")) {
            if (!value.isNull()) {
                check(fitting(schema.path("anyOf"), value), value, where);
            }
            return;
        }
        assertThat(types(schema)).as("type of %s", where).contains(typeOf(value, types(schema)));
        if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream()).as(where).contains(value);
        }
        if (value.isArray()) {
            value.valueStream().forEach(item -> check(schema.path("items"), item, where + "[]"));
        }
        if (value.isObject() && schema.has("properties")) {
            members(schema, value, where);
        }
    }

    /// The first that knows every member, so that what is wrong inside of it is named.
    private JsonNode fitting(JsonNode anyOf, JsonNode value) {
        return anyOf.valueStream()
                .filter(one ->
                        resolve(one)
                                .path("properties")
                                .propertyNames()
                                .containsAll(value.propertyNames()))
                .findFirst()
                .orElse(anyOf.get(0));
    }

    private void members(JsonNode schema, JsonNode value, String where) {
        assertThat(schema.path("properties").propertyNames())
                .as("documented members of %s", where)
                .containsAll(value.propertyNames());
        assertThat(value.propertyNames())
                .as("required members of %s", where)
                .containsAll(
                        schema.path("required").valueStream().map(JsonNode::stringValue).toList());
        value.propertyStream()
                .forEach(member ->
                        check(
                                schema.path("properties").path(member.getKey()),
                                member.getValue(),
                                where + "." + member.getKey()));
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::stringValue).toList()
                : List.of(type.stringValue());
    }

    private static String typeOf(JsonNode value, List<String> allowed) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER ->
                    value.isIntegralNumber() && allowed.contains("integer") ? "integer" : "number";
            case BINARY, MISSING, POJO -> "none";
        };
    }
}
