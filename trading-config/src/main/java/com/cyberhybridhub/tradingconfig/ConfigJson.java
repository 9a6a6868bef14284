package com.cyberhybridhub.tradingconfig;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lossless JSON: numbers keep every digit, a repeated member is refused, and so is whatever
/// follows the document.
public final class ConfigJson {

    public static final int DOCUMENT_MAX_CHARS = 262_144;
    public static final int NESTING_MAX_LEVELS = 32;
    public static final int NUMBER_MAX_CHARS = 100;
    public static final int STRING_MAX_CHARS = 16_384;
    public static final int NAME_MAX_CHARS = 256;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(DOCUMENT_MAX_CHARS)
                                                    .maxNestingDepth(NESTING_MAX_LEVELS)
                                                    .maxNumberLength(NUMBER_MAX_CHARS)
                                                    .maxStringLength(STRING_MAX_CHARS)
                                                    .maxNameLength(NAME_MAX_CHARS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private ConfigJson() {}

    /// Reads one JSON value.
    public static ParsedJson parse(String text) {
        if (text.length() > DOCUMENT_MAX_CHARS) {
            return malformed(
                    "",
                    ProblemCode.TOO_LONG,
                    "A document has at most " + DOCUMENT_MAX_CHARS + " characters.");
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            return parse(parser);
        }
    }

    /// The document as text, every number in plain notation.
    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// An empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static ParsedJson parse(JsonParser parser) {
        try {
            if (parser.nextToken() == null) {
                return malformed("", ProblemCode.MALFORMED_JSON, "There is no JSON here.");
            }
            JsonNode root = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                return malformed(
                        "",
                        ProblemCode.MALFORMED_JSON,
                        "Something follows the end of the document.");
            }
            return new ParsedJson.Tree(root);
        } catch (JacksonException e) {
            return malformed(parser, e);
        } catch (NumberFormatException e) {
            // An exponent that no BigDecimal holds escapes the parser like this.
            return malformed(parser, "A number has an exponent that is too large");
        }
    }

    private static ParsedJson malformed(JsonParser parser, JacksonException e) {
        if (!e.getOriginalMessage().startsWith("Duplicate ")) {
            return malformed(
                    parser, "This is not well-formed JSON: " + Show.cut(e.getOriginalMessage()));
        }
        String name = Show.name(String.valueOf(parser.streamReadContext().currentName()));
        return malformed(
                pointer(parser),
                ProblemCode.DUPLICATE_MEMBER,
                name + " stands there twice" + where(parser));
    }

    private static ParsedJson malformed(JsonParser parser, String detail) {
        return malformed(pointer(parser), ProblemCode.MALFORMED_JSON, detail + where(parser));
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private static String where(JsonParser parser) {
        TokenStreamLocation where = parser.currentLocation();
        return " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ").";
    }

    private static ParsedJson malformed(String pointer, ProblemCode code, String detail) {
        return new ParsedJson.Malformed(ConfigProblem.at(pointer, code, detail));
    }
}
