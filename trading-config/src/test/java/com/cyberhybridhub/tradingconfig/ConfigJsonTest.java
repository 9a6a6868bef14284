package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.50                                       | 1.50",
                "10.000                                     | 10.000",
                "1e3                                        | 1000",
                "0.1000000000000000055511151231257827       | 0.1000000000000000055511151231257827",
                "123456789012345678901234567890             | 123456789012345678901234567890",
            })
    void numbersKeepEveryDigitAndAreWrittenPlain(String text, String written) {
        assertThat(ConfigJson.write(Json.node("{'n':" + text + "}")))
                .isEqualTo("{\"n\":" + written + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'b':1,'b':2}}   | duplicate_member | /a/b",
                "{} {}                 | malformed_json   | ``",
                "{} x                  | malformed_json   | ``",
                "{'a':[1,}             | malformed_json   | /a/1",
                "{'a':NaN}             | malformed_json   | /a",
                "`   `                 | malformed_json   | ``",
                "``                    | malformed_json   | ``",
                "{'a':1e99999999999999}| malformed_json   | /a",
            })
    void whatIsNotOneDocumentIsRefused(String text, String code, String pointer) {
        ParsedJson parsed = ConfigJson.parse(text.replace('\'', '"'));

        assertThat(parsed)
                .isInstanceOfSatisfying(
                        ParsedJson.Malformed.class,
                        malformed -> {
                            assertThat(malformed.problem().code().code()).isEqualTo(code);
                            assertThat(malformed.problem().pointer()).isEqualTo(pointer);
                        });
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        int deep = ConfigJson.NESTING_MAX_LEVELS + 1;
        for (String text :
                new String[] {
                    "[".repeat(deep) + "]".repeat(deep),
                    "9".repeat(ConfigJson.NUMBER_MAX_CHARS + 1),
                    "\"" + "x".repeat(ConfigJson.STRING_MAX_CHARS + 1) + "\"",
                    "{\"" + "x".repeat(ConfigJson.NAME_MAX_CHARS + 1) + "\":1}",
                    " ".repeat(ConfigJson.DOCUMENT_MAX_CHARS) + "{}",
                }) {
            assertThat(ConfigJson.parse(text)).isInstanceOf(ParsedJson.Malformed.class);
        }
    }

    @Test
    void theDetailNamesLineAndColumn() {
        ParsedJson parsed = ConfigJson.parse("{\n  \"a\": tru\n}");

        assertThat(((ParsedJson.Malformed) parsed).problem().detail()).contains("line 2");
    }
}
