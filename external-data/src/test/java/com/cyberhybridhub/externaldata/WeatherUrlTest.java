package com.cyberhybridhub.externaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.open-meteo.com, https://api.open-meteo.com",
        "https://API.open-meteo.com/, https://api.open-meteo.com",
        "http://127.0.0.1:9500, http://127.0.0.1:9500",
        "http://localhost:9500/, http://localhost:9500"
    })
    void openMeteoAndThisMachineAreAllowed(String text, String origin) {
        assertThat(WeatherUrl.of(text).origin()).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.open-meteo.com",
                "https://api.open-meteo.com:8443",
                "https://api.open-meteo.com.example.org",
                "https://example.org",
                "https://user@api.open-meteo.com",
                "https://api.open-meteo.com/v1",
                "https://api.open-meteo.com?x=1",
                "ftp://127.0.0.1",
                "http://127.0.0.1.example.org",
                "not a url",
                ""
            })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> WeatherUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the URL of the weather must be https://api.open-meteo.com or one of this machine");
    }
}
