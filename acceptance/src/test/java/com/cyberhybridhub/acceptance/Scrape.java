package com.cyberhybridhub.acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `/metrics` said at one moment.
///
/// @param text as it was sent
record Scrape(String text, List<Sample> samples) {

    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// One line: a name, its labels and the number.
    record Sample(String name, Map<String, String> labels, double value) {}

    /// A series of which a test knows the name and some labels.
    ///
    /// @param labels name and value by turns
    record Series(String name, List<String> labels) {

        static Series of(String name, String... labels) {
            return new Series(name, List.of(labels));
        }

        private boolean holds(Sample sample) {
            if (!sample.name().equals(name)) {
                return false;
            }
            for (int at = 0; at < labels.size(); at += 2) {
                if (!labels.get(at + 1).equals(sample.labels().get(labels.get(at)))) {
                    return false;
                }
            }
            return true;
        }
    }

    static Scrape of(Http hub) {
        String text = hub.get("/metrics").expect(200).text();
        return new Scrape(
                text,
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Scrape::sample)
                        .toList());
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("no line of Prometheus' text format: " + line);
        }
        String labels = Optional.ofNullable(parts.group(2)).orElse("");
        return new Sample(parts.group(1), labels(labels), Double.parseDouble(parts.group(3)));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        for (MatchResult label : LABEL.matcher(text).results().toList()) {
            labels.put(label.group(1), label.group(2));
        }
        return Map.copyOf(labels);
    }

    boolean has(Series series) {
        return samples.stream().anyMatch(series::holds);
    }

    /// The sum over what the labels do not tell apart; 0 where there is nothing.
    double sum(Series series) {
        return samples.stream().filter(series::holds).mapToDouble(Sample::value).sum();
    }

    /// By how much each has grown since then.
    Map<Series, Double> since(Scrape before, List<Series> all) {
        return all.stream()
                .collect(
                        Collectors.toMap(
                                series -> series, series -> sum(series) - before.sum(series)));
    }
}
