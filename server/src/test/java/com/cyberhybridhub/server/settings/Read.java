package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.server.settings.SettingsReader.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads settings from names and values in a row.
final class Read {

    private Read() {}

    static HubSettings good(String... namesAndValues) {
        return switch (SettingsReader.read(map(namesAndValues), DotEnv.NONE)) {
            case Result.Good(var settings, var _) -> settings;
            case Result.Bad(var problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    static List<String> problems(String... namesAndValues) {
        return problems(map(namesAndValues), DotEnv.NONE);
    }

    static List<String> problems(Map<String, String> environment, DotEnv dotEnv) {
        return switch (SettingsReader.read(environment, dotEnv)) {
            case Result.Good(var settings, var _) ->
                    throw new AssertionError("accepted: " + settings);
            case Result.Bad(var problems) -> problems;
        };
    }

    static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
