package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.externaldata.WeatherUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is asked between the trading questions.
final class FillerSettings {

    private static final int REST_MAX_SECONDS = 86_400;
    private static final String NONE = "none";

    private FillerSettings() {}

    static HubSettings.Fillers read(Values values) {
        return new HubSettings.Fillers(
                pipelines(values),
                Duration.ofSeconds(
                        values.whole(Setting.QUESTION_FILLER_REST_SECONDS, 1, REST_MAX_SECONDS)),
                weather(values));
    }

    private static List<PipelineKey> pipelines(Values values) {
        List<String> names = values.list(Setting.QUESTION_FILLERS);
        List<PipelineKey> keys = new ArrayList<>();
        if (names.equals(List.of(NONE))) {
            return keys;
        }
        for (String name : names) {
            Optional<PipelineKey> key =
                    Coded.find(PipelineKey.class, name).filter(PipelineKey::isFiller);
            if (key.isEmpty() || keys.contains(key.get())) {
                values.problem(
                        Setting.QUESTION_FILLERS,
                        "must be none, or weather and geography separated by commas");
                return List.of();
            }
            keys.add(key.get());
        }
        return List.copyOf(keys);
    }

    private static WeatherUrl weather(Values values) {
        try {
            return WeatherUrl.of(values.text(Setting.QUESTION_WEATHER_BASE_URL));
        } catch (IllegalArgumentException wrong) {
            values.problem(
                    Setting.QUESTION_WEATHER_BASE_URL,
                    "must be " + WeatherUrl.OPEN_METEO + " or a URL of this machine");
            return WeatherUrl.of(WeatherUrl.OPEN_METEO);
        }
    }
}
