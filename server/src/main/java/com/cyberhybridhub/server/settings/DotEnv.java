package com.cyberhybridhub.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A `.env` file: `NAME=value` lines, `#` comments, optional quotes, optional `export`.
///
/// @param values names and values in order, the last of a name wins
/// @param problems lines that are none of these; they never quote the line, it may hold a secret
public record DotEnv(Map<String, String> values, List<String> problems) {

    /// No file.
    public static final DotEnv NONE = new DotEnv(Map.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String EXPORT = "export ";

    /// Reads a file; no file is an empty one, an unreadable file is a problem.
    public static DotEnv load(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException unreadable) {
            return new DotEnv(Map.of(), List.of(file + " cannot be read as UTF-8 text"));
        }
    }

    static DotEnv parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String name = name(text);
            if (NAME.matcher(name).matches()) {
                values.put(name, value(text.substring(text.indexOf('=') + 1)));
            } else {
                problems.add(".env line " + (i + 1) + " is not NAME=value");
            }
        }
        return new DotEnv(values, List.copyOf(problems));
    }

    /// What stands before the `=`; nothing where there is none.
    private static String name(String text) {
        String left = text.substring(0, Math.max(0, text.indexOf('='))).strip();
        return left.startsWith(EXPORT) ? left.substring(EXPORT.length()).strip() : left;
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
