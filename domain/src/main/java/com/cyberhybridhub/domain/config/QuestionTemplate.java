package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.Coded;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{placeholders}}` and no code in it. Only known placeholders exist, see
/// `unknownPlaceholders`.
public record QuestionTemplate(String text) {

    public static final int LENGTH_MAX = 500;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    public QuestionTemplate {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a question has 1 to " + LENGTH_MAX + " characters");
        }
        if (!unknownPlaceholders(text).isEmpty()) {
            throw new IllegalArgumentException("unknown placeholder");
        }
    }

    /// The names in double braces that no fact stands behind.
    public static List<String> unknownPlaceholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .filter(name -> Coded.find(Placeholder.class, name).isEmpty())
                .distinct()
                .toList();
    }

    /// The text with each placeholder replaced; a fact that the rule does not have becomes an en
    /// dash.
    public String render(Function<Placeholder, Optional<String>> facts) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found ->
                Matcher.quoteReplacement(
                        facts.apply(Coded.parse(Placeholder.class, found.group(1).strip()))
                                .orElse("–")));
    }
}
