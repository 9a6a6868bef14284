package com.cyberhybridhub.alpaca;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Typed access to the fields of an answer: unknown ones are ignored, missing ones are empty,
/// garbage is told from missing. The Trading API writes amounts as strings, the Market Data API as
/// numbers: both forms are read everywhere.
public final class Fields {

    /// No price, amount or quantity has more digits on either side of the point; such a number is
    /// garbage, and writing `1e999999999` in plain notation would take all memory.
    static final int DIGITS_MAX = 18;

    /// No number and no time has more characters.
    public static final int TEXT_MAX_CHARS = 64;

    private Fields() {}

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static String text(JsonNode object, String name) throws NoAnswerException {
        return optionalText(object, name).orElseThrow(() -> missing(name));
    }

    /// A text that is there and not empty.
    public static Optional<String> optionalText(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() && !value.stringValue().isEmpty()
                ? Optional.of(value.stringValue())
                : Optional.empty();
    }

    static BigDecimal decimal(JsonNode object, String name) throws NoAnswerException {
        return optionalDecimal(object, name).orElseThrow(() -> missing(name));
    }

    /// Empty when absent.
    ///
    /// @throws NoAnswerException when something is there that is no plausible number
    static Optional<BigDecimal> optionalDecimal(JsonNode object, String name)
            throws NoAnswerException {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        return Optional.of(
                plausible(value)
                        .orElseThrow(
                                () -> new NoAnswerException("field " + name + " is no number")));
    }

    /// The number, or empty when there is none that makes sense.
    static Optional<BigDecimal> plausible(JsonNode value) {
        if (value.isNumber()) {
            return bounded(value.decimalValue());
        }
        if (!value.isString() || value.stringValue().length() > TEXT_MAX_CHARS) {
            return Optional.empty();
        }
        try {
            return bounded(new BigDecimal(value.stringValue()));
        } catch (NumberFormatException garbage) {
            return Optional.empty();
        }
    }

    /// An RFC 3339 time with 0 to 9 fraction digits and any offset.
    static Instant instant(JsonNode object, String name) throws NoAnswerException {
        return optionalInstant(object, name).orElseThrow(() -> missing(name));
    }

    /// The time of a field, or empty when there is none that makes sense.
    public static Optional<Instant> optionalInstant(JsonNode object, String name) {
        return optionalText(object, name)
                .filter(text -> text.length() <= TEXT_MAX_CHARS)
                .flatMap(Fields::parsed);
    }

    /// Whether a flag is set; one that is not there is not set, anything odd counts as set.
    static boolean flag(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return !isAbsent(value) && !value.asString("true").equals("false");
    }

    /// An RFC 3339 time, or empty.
    public static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException garbage) {
            return Optional.empty();
        }
    }

    /// The number, or empty when it has more digits than any real one.
    public static Optional<BigDecimal> bounded(BigDecimal value) {
        if (value.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        long before = (long) value.precision() - value.scale();
        return before <= DIGITS_MAX && value.scale() <= DIGITS_MAX
                ? Optional.of(value)
                : Optional.empty();
    }

    private static NoAnswerException missing(String name) {
        return new NoAnswerException("field " + name + " is missing");
    }
}
