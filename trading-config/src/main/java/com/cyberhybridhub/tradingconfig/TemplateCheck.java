package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.config.Placeholder;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks the text of a question.
final class TemplateCheck {

    private static final List<String> NAMES = Coded.codes(Placeholder.class);
    private static final Pattern WHOLE_PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");

    private final Problems problems;

    TemplateCheck(Problems problems) {
        this.problems = problems;
    }

    Optional<QuestionTemplate> template(Place place) {
        Optional<String> text = new ValueReader(problems).text(place);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int before = problems.count();
        length(place, text.get());
        if (!TextRules.isPlain(text.get())) {
            problems.add(
                    place,
                    ProblemCode.INVALID_TEXT,
                    "A question is one line without control characters or marks that turn the writing direction.");
        }
        for (String name : QuestionTemplate.unknownPlaceholders(text.get())) {
            problems.add(
                    place,
                    ProblemCode.UNKNOWN_PLACEHOLDER,
                    "There is no placeholder "
                            + Show.name("{{" + name + "}}")
                            + ". Known: "
                            + Show.choices(NAMES)
                            + ".",
                    Spelling.didYouMean(name, NAMES));
        }
        String rest = WHOLE_PLACEHOLDER.matcher(text.get()).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            problems.add(
                    place,
                    ProblemCode.INVALID_TEXT,
                    "A placeholder starts with {{ and ends with }}; one of them stands alone.");
        }
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new QuestionTemplate(text.get()));
    }

    private void length(Place place, String text) {
        if (text.isBlank()) {
            problems.add(place, ProblemCode.EMPTY, Show.name(place.label()) + " says nothing.");
        }
        if (text.length() > QuestionTemplate.LENGTH_MAX) {
            problems.add(
                    place,
                    ProblemCode.TOO_LONG,
                    "A question has at most "
                            + QuestionTemplate.LENGTH_MAX
                            + " characters, not "
                            + text.length()
                            + ".");
        }
    }
}
