package com.cyberhybridhub.web.json;

import com.cyberhybridhub.web.json.Problem.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// A request body, read strictly: one JSON object, no duplicate names, no unknown members, every
/// problem named.
public final class Body {

    private final JsonNode root;
    private final List<FieldError> errors = new ArrayList<>();

    private Body(JsonNode root) {
        this.root = root;
    }

    /// Any JSON value.
    ///
    /// @throws Problem `malformed_json`
    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = Wire.MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw Problem.of(
                        400, "malformed_json", "The body is empty; a JSON object is needed.");
            }
            return node;
        } catch (JacksonException malformed) {
            throw malformed(where(malformed.getLocation()));
        } catch (NumberFormatException malformed) {
            // An exponent that no BigDecimal holds escapes the parser like this.
            throw malformed("");
        }
    }

    private static Problem malformed(String where) {
        return Problem.of(
                400,
                "malformed_json",
                "The body is not valid JSON"
                        + where
                        + ": unfinished, nested too deep, a number too long, or a name twice.");
    }

    private static String where(@Nullable TokenStreamLocation place) {
        return place == null || place.getLineNr() < 0
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }

    /// A JSON object with no member beyond these.
    public static Body object(byte[] bytes, Set<String> known) {
        JsonNode node = parse(bytes);
        if (!node.isObject()) {
            throw Problem.invalid("", "wrong_type", "The body must be a JSON object.");
        }
        Body body = new Body(node);
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        body.error(
                                "/" + name.replace("~", "~0").replace("/", "~1"),
                                "unknown_field",
                                "There is no field of this name here; known are "
                                        + String.join(", ", known.stream().sorted().toList())
                                        + "."));
        return body;
    }

    public boolean has(String name) {
        return root.has(name);
    }

    /// A number that must be there; fractions allowed, strings not.
    public Optional<BigDecimal> number(String name) {
        JsonNode node = root.path(name);
        if (!node.isNumber()) {
            error(
                    "/" + name,
                    node.isMissingNode() ? "required" : "wrong_type",
                    name + " must be a number, such as 10.");
            return Optional.empty();
        }
        BigDecimal value = node.decimalValue();
        if (Wire.isExtreme(value)) {
            error("/" + name, "out_of_range", name + " is far too large or too fine a number.");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /// Text that may be left out.
    public Optional<String> text(String name, int maxLength) {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isString()
                || node.stringValue().isBlank()
                || node.stringValue().length() > maxLength) {
            error(
                    "/" + name,
                    "wrong_type",
                    name + " must be text of 1 to " + maxLength + " characters.");
            return Optional.empty();
        }
        if (!isPlain(node.stringValue())) {
            error("/" + name, "invalid_text", name + " must be text without control characters.");
            return Optional.empty();
        }
        return Optional.of(node.stringValue());
    }

    /// No control characters, which no database or terminal takes well, and no half of a character.
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(point ->
                        Character.isISOControl(point)
                                || Character.getType(point) == Character.SURROGATE);
    }

    /// A flag that may be left out.
    public Optional<Boolean> flag(String name) {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            error("/" + name, "wrong_type", name + " must be true or false.");
            return Optional.empty();
        }
        return Optional.of(node.booleanValue());
    }

    public void error(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, Optional.empty(), code, detail, Optional.empty()));
    }

    /// Ends the reading.
    ///
    /// @throws Problem with every error so far
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
