package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns JSON values into ours. Each method answers empty after it noted why.
final class ValueReader {

    /// Beyond this many digits before or behind the point a number is refused before anything is
    /// computed with it.
    static final int EXPONENT_MAX = 100;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private final Problems problems;

    ValueReader(Problems problems) {
        this.problems = problems;
    }

    Optional<BigDecimal> decimal(Place place, NumberRange range) {
        Optional<BigDecimal> number = number(place, "a number", range);
        if (number.isPresent() && number.get().stripTrailingZeros().scale() > range.decimalsMax()) {
            problems.add(
                    place,
                    ProblemCode.TOO_MANY_DECIMALS,
                    Show.name(place.label())
                            + " has at most "
                            + range.decimalsMax()
                            + " decimals.");
            return Optional.empty();
        }
        return number.map(Decimals::canonical);
    }

    Optional<Integer> integer(Place place, NumberRange range) {
        if (place.node().isNumber()
                && place.node().decimalValueOpt().filter(ValueReader::isWhole).isEmpty()) {
            wrongType(place, "an integer");
            return Optional.empty();
        }
        return number(place, "an integer", range).map(BigDecimal::intValueExact);
    }

    Optional<Duration> seconds(Place place, NumberRange range) {
        return integer(place, range).map(Duration::ofSeconds);
    }

    Optional<Boolean> flag(Place place) {
        if (!place.node().isBoolean()) {
            wrongType(place, "true or false");
            return Optional.empty();
        }
        return Optional.of(place.node().booleanValue());
    }

    Optional<String> text(Place place) {
        if (!place.node().isString()) {
            wrongType(place, "a string");
            return Optional.empty();
        }
        return Optional.of(place.node().stringValue());
    }

    <E extends Enum<E> & Coded> Optional<E> choice(Place place, Class<E> type) {
        return word(place, Coded.codes(type)).flatMap(code -> Coded.find(type, code));
    }

    Optional<String> word(Place place, List<String> choices) {
        Optional<String> word = text(place);
        if (word.isPresent() && !choices.contains(word.get())) {
            problems.add(
                    place,
                    ProblemCode.UNKNOWN_VALUE,
                    Show.name(place.label())
                            + " is one of "
                            + Show.choices(choices)
                            + ", not "
                            + Show.value(place.node())
                            + ".",
                    Spelling.didYouMean(word.get(), choices));
            return Optional.empty();
        }
        return word;
    }

    Optional<String> id(Place place) {
        Optional<String> id = text(place);
        if (id.isPresent() && !RuleId.isValid(id.get())) {
            problems.add(
                    place,
                    ProblemCode.INVALID_ID,
                    "An id has 1 to 64 letters, digits, dots, dashes or underscores and starts with a letter or digit.");
            return Optional.empty();
        }
        return id;
    }

    Optional<Symbol> symbol(Place place) {
        Optional<String> text = text(place);
        if (text.isPresent() && !Symbol.isValid(text.get())) {
            String upper = text.get().toUpperCase(Locale.ROOT);
            problems.add(
                    place,
                    ProblemCode.INVALID_SYMBOL,
                    Show.name(place.label())
                            + " is "
                            + Show.value(place.node())
                            + ", which is not a symbol such as \"SPY\", \"BRK.B\" or \"BTC/USD\".",
                    Symbol.isValid(upper)
                            ? Optional.of("Did you mean \"" + upper + "\"?")
                            : Optional.empty());
            return Optional.empty();
        }
        return text.map(Symbol::new);
    }

    /// The elements of an array, at most so many of them: what is beyond the limit is not looked
    /// at.
    Optional<List<Place>> items(Place place, int max) {
        if (!place.node().isArray()) {
            wrongType(place, "an array");
            return Optional.empty();
        }
        if (place.node().size() > max) {
            problems.add(
                    place,
                    ProblemCode.TOO_MANY_ITEMS,
                    Show.name(place.label())
                            + " has "
                            + place.node().size()
                            + " elements, the limit is "
                            + max
                            + ".");
        }
        List<Place> items = place.items();
        return Optional.of(items.subList(0, Math.min(max, items.size())));
    }

    void wrongType(Place place, String expected) {
        boolean quoted =
                place.node().isString()
                        && NUMBER.matcher(place.node().stringValue()).matches()
                        && (expected.equals("a number") || expected.equals("an integer"));
        problems.add(
                place,
                ProblemCode.WRONG_TYPE,
                Show.name(place.label())
                        + " must be "
                        + expected
                        + ", not "
                        + Show.value(place.node())
                        + ".",
                quoted
                        ? Optional.of(
                                "Write " + place.node().stringValue() + " without the quotes.")
                        : Optional.empty());
    }

    private Optional<BigDecimal> number(Place place, String expected, NumberRange range) {
        Optional<BigDecimal> number =
                place.node().isNumber() ? place.node().decimalValueOpt() : Optional.empty();
        if (number.isEmpty()) {
            wrongType(place, expected);
            return Optional.empty();
        }
        if (!isSane(number.get()) || !range.contains(number.get())) {
            problems.add(
                    place,
                    ProblemCode.OUT_OF_RANGE,
                    Show.name(place.label())
                            + " must be "
                            + expected
                            + " "
                            + range.describe()
                            + ", not "
                            + Show.value(place.node())
                            + ".");
            return Optional.empty();
        }
        return number;
    }

    private static boolean isSane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= EXPONENT_MAX
                && number.precision() <= ConfigJson.NUMBER_MAX_CHARS;
    }

    /// Says yes to what is not sane, so that the range refuses it: stripping a huge exponent costs
    /// nothing, but setting one does.
    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
