package com.cyberhybridhub.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "1.00, 1",
        "100, 100",
        "1E+2, 100",
        "0.10, 0.1",
        "0.000, 0",
        "0E+9, 0",
        "-2.50, -2.5",
        "0E-999999, 0"
    })
    void equalAmountsHaveOneForm(String text, String form) {
        assertThat(Decimals.canonical(new BigDecimal(text)).toPlainString()).isEqualTo(form);
        assertThat(Usd.of(text)).isEqualTo(Usd.of(form)).hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "-1E+2147483647", "1E+100"})
    void aNumberThatWouldFillTheMemoryIsRefused(String text) {
        BigDecimal bomb = new BigDecimal(text);
        assertThatIllegalArgumentException().isThrownBy(() -> Decimals.canonical(bomb));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usd(bomb));
    }

    @ParameterizedTest
    @CsvSource({"10, $10", "10.5, $10.50", "0.005, $0.005", "-3.1, -$3.10", "1000.25, $1000.25"})
    void dollarsAreShownForPeople(String amount, String shown) {
        assertThat(Usd.of(amount).display()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"1.001, 1.01", "1.01, 1.01", "0.0000000001, 0.01", "-1.009, -1", "7, 7"})
    void aReservationIsRoundedUpToCents(String amount, String cents) {
        assertThat(Usd.of(amount).ceilToCents()).isEqualTo(Usd.of(cents));
    }

    @Test
    void dollarsAddSubtractAndCompare() {
        assertThat(Usd.of("0.1").plus(Usd.of("0.2"))).isEqualTo(Usd.of("0.3"));
        assertThat(Usd.of("1").minus(Usd.of("1.50"))).isEqualTo(Usd.of("-0.5"));
        assertThat(Usd.of("1").exceeds(Usd.of("1.00"))).isFalse();
        assertThat(Usd.of("1.01").exceeds(Usd.of("1"))).isTrue();
    }

    @Test
    void aQuantityIsNeverNegativeAndHasOneForm() {
        assertThat(Quantity.of("1.500")).isEqualTo(Quantity.of("1.5")).hasToString("1.5");
        assertThat(Quantity.of("0.0").isZero()).isTrue();
        assertThat(Quantity.of("2")).isGreaterThan(Quantity.of("1.999999999"));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of("-0.1"));
    }
}
