package com.cyberhybridhub.domain.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTextTest {

    @Test
    void thePlansQuestionReadsAsInThePlan() {
        QuestionTemplate template =
                new QuestionTemplate(
                        "{{symbol}} is down {{pct}}% vs yesterday. Place a ${{notional_usd}} market {{side}}?");
        assertThat(
                        QuestionText.render(
                                template,
                                Samples.facts("492", "500", Optional.of(Samples.TEN_DOLLARS))))
                .isEqualTo("SPY is down 1.6% vs yesterday. Place a $10 market buy?");
    }

    @Test
    void everyPlaceholderHasItsFact() {
        QuestionTemplate template =
                new QuestionTemplate(
                        "{{ symbol }}|{{price}}|{{pct}}|{{signed_pct}}|{{ref_price}}|{{notional_usd}}|{{side}}");
        Proposal pieces =
                new Proposal(Side.SELL, new OrderSize.Pieces(Quantity.of("0.5")), OrderType.MARKET);
        assertThat(
                        QuestionText.render(
                                template, Samples.facts("508.10", "500.00", Optional.of(pieces))))
                .isEqualTo("SPY|508.1|1.6|+1.6|500|254.05|sell");
        assertThat(QuestionText.render(template, Samples.facts("492", "500", Optional.empty())))
                .isEqualTo("SPY|492|1.6|-1.6|500|–|–");
    }

    @ParameterizedTest
    @CsvSource({
        "492,    500, -1.6",
        "492.5,  500, -1.5",
        "491.75, 500, -1.7",
        "491.76, 500, -1.6",
        "508.25, 500, 1.7",
        "500.24, 500, 0.0",
        "499.76, 500, 0.0",
        "500,    500, 0.0",
        "1,      3,   -66.7",
        "0.00001, 0.00003, -66.7"
    })
    void theChangeHasOneDecimalHalfUp(String price, String reference, String pct) {
        assertThat(Samples.facts(price, reference, Optional.empty()).pct().toPlainString())
                .isEqualTo(pct);
    }

    @Test
    void aTemplateIsTextAndNothingElse() {
        String text = "$1 \\1 ${jndi:ldap://x} <b>%s</b> {symbol} {{symbol";
        assertThat(
                        QuestionText.render(
                                new QuestionTemplate(text),
                                Samples.facts("1", "1", Optional.empty())))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "{{price2}}",
                "{{}}",
                "{{SYMBOL}}",
                "ok {{symbol}} {{constructor.name}}"
            })
    void anEmptyTextOrAnUnknownPlaceholderIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuestionTemplate(text));
    }

    @Test
    void unknownPlaceholdersAreNamedOnce() {
        assertThat(QuestionTemplate.unknownPlaceholders("{{symbol}} {{x}} {{ y }} {{x}}"))
                .containsExactly("x", "y");
    }

    @Test
    void aTextHasALimit() {
        assertThat(new QuestionTemplate("x".repeat(QuestionTemplate.LENGTH_MAX)).text())
                .hasSize(QuestionTemplate.LENGTH_MAX);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new QuestionTemplate("x".repeat(QuestionTemplate.LENGTH_MAX + 1)));
    }
}
