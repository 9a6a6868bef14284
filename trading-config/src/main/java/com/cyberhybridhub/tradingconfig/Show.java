package com.cyberhybridhub.tradingconfig;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// How values of a stranger's document appear in our messages: short, on one line, nothing
/// invisible.
final class Show {

    private static final int SHOWN_MAX_CHARS = 60;

    private Show() {}

    static String value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the string \"" + cut(node.stringValue()) + "\"";
            case NUMBER -> "the number " + cut(node.numberValue().toString());
            case BOOLEAN -> node.booleanValue() ? "true" : "false";
            case NULL -> "null";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case BINARY, POJO, MISSING -> "something else";
        };
    }

    static String name(String name) {
        return "`" + cut(name) + "`";
    }

    static String choices(List<String> choices) {
        return choices.stream()
                .map(choice -> "\"" + choice + "\"")
                .collect(Collectors.joining(", "));
    }

    static String cut(String text) {
        int end = Math.min(text.length(), SHOWN_MAX_CHARS);
        StringBuilder shown = new StringBuilder();
        text.substring(0, end)
                .codePoints()
                .forEach(c -> shown.append(TextRules.isPlain(c) ? Character.toString(c) : "?"));
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
