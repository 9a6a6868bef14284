package com.cyberhybridhub.server.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A `.env` file: `NAME=value` lines, `#` comments, optional quotes, optional `export`.
public final class DotEnv {

    private DotEnv() {}

    /// Reads a file: names and values in order, empty when there is no file.
    public static Map<String, String> load(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    static Map<String, String> parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("#") || equals < 1) {
                continue;
            }
            String name = text.substring(0, equals).strip();
            values.put(name.startsWith("export ") ? name.substring("export ".length()).strip() : name, value(text.substring(equals + 1)));
        }
        return values;
    }

    private static String value(String raw) {
        String text = raw.strip();
        if (text.length() >= 2 && (text.charAt(0) == '"' || text.charAt(0) == '\'')) {
            int end = text.indexOf(text.charAt(0), 1);
            if (end > 0) {
                return text.substring(1, end);
            }
        }
        int comment = text.indexOf(" #");
        return comment >= 0 ? text.substring(0, comment).strip() : text;
    }
}
