package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDecimalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "123.45",
                "123.4500",
                "0.000001",
                "-7.25",
                "12345678901234567.8",
                "99999999999999999.9",
                "-0.5"
            })
    void aPlainDecimalIsReadAsBigDecimalReadsIt(String text) {
        assertThat(read(text)).isEqualTo(new BigDecimal(text));
        assertThat(read("xx" + text, 2)).isEqualTo(read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1", "1e3", "1.5E3", ".", "1.", "1.2.3", "1234567890123456789.12"})
    void whatIsWrittenInAnotherWayIsLeftToTheGeneralWay(String text) {
        assertThat(read(text)).isNull();
    }

    private static @Nullable BigDecimal read(String text) {
        return read(text, 0);
    }

    private static @Nullable BigDecimal read(String text, int from) {
        return PlainDecimal.of(text.toCharArray(), from, text.length() - from);
    }
}
