package com.cyberhybridhub.domain.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.orders.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteGuardrailsTest {

    private static final Stage AT_ANSWER = new Stage.AtAnswer();
    private static final OrderLimits.Quotes LIMITS =
            new OrderLimits.Quotes(BigDecimal.ONE, Duration.ofSeconds(30), false);

    // The last trade is 492: 1 % of a middle of 500 is 5.
    @ParameterizedTest
    @CsvSource({
        "491.99, 492.01, ''",
        "492, 492, ''",
        "492.01, 491.99, quote_unusable",
        "'', 492.01, quote_unusable",
        "491.99, '', quote_unusable",
        "'', '', quote_unusable",
        "487.12, 487.14, ''",
        "487.11, 487.13, price_collar",
        "496.96, 496.97, ''",
        "496.97, 496.98, price_collar",
    })
    void bidAndAskMustStandAroundTheLastTrade(String bid, String ask, String code) {
        List<String> expected = code.isEmpty() ? List.of() : List.of(code);

        assertThat(codes(AT_ANSWER, LIMITS, Optional.of(quote(bid, ask, Samples.NOON))))
                .isEqualTo(expected);
        assertThat(
                        codes(
                                new Stage.AtClaim(Samples.NOON, Samples.NOON),
                                LIMITS,
                                Optional.of(quote(bid, ask, Samples.NOON))))
                .isEqualTo(expected);
    }

    @Test
    void theCollarItselfIsStillGood() {
        OrderLimits.Quotes limits =
                new OrderLimits.Quotes(new BigDecimal("2.5"), Duration.ofSeconds(30), false);

        assertThat(codes(AT_ANSWER, limits, Optional.of(quote("480", "480", Samples.NOON))))
                .isEmpty();
        assertThat(codes(AT_ANSWER, limits, Optional.of(quote("479.99", "480", Samples.NOON))))
                .containsExactly("price_collar");
    }

    @Test
    void beforeAskingNobodyLooks() {
        assertThat(
                        codes(
                                new Stage.BeforeAsking(0),
                                LIMITS,
                                Optional.of(quote("", "492", Samples.NOON))))
                .isEmpty();
    }

    @Test
    void anOldQuoteIsNotLookedAtFurther() {
        Quote old = quote("1", "2", Samples.NOON.minusSeconds(31));

        assertThat(codes(AT_ANSWER, LIMITS, Optional.of(old))).containsExactly("stale_quote");
        assertThat(
                        codes(
                                AT_ANSWER,
                                LIMITS,
                                Optional.of(quote("492", "492", Samples.NOON.minusSeconds(30)))))
                .isEmpty();
    }

    @Test
    void withoutAQuoteOnlyAConfigThatInsistsRefuses() {
        assertThat(codes(AT_ANSWER, LIMITS, Optional.empty())).isEmpty();
        assertThat(
                        codes(
                                AT_ANSWER,
                                new OrderLimits.Quotes(
                                        BigDecimal.ONE, Duration.ofSeconds(30), true),
                                Optional.empty()))
                .containsExactly("quote_unusable");
    }

    @Test
    void aStalePriceIsReasonEnough() {
        GuardrailFacts facts = facts(LIMITS);
        MarketView stale =
                view(
                        Wishes.market("492", Samples.NOON.minusSeconds(301)),
                        Optional.of(quote("1", "", Samples.NOON)));

        assertThat(Wishes.check(AT_ANSWER, Wishes.wish(), Wishes.with(facts, stale)))
                .containsExactly("stale_data");
    }

    @Test
    void everyRefusalTellsItsNumbers() {
        assertThat(details(quote("480", "481", Samples.NOON)))
                .containsExactly(
                        "SPY last traded at 492, the middle of bid and ask is 480.5: 2.40% apart, the limit is"
                                + " 1%.");
        assertThat(details(quote("492.02", "492.01", Samples.NOON)))
                .containsExactly("Bid and ask of SPY are crossed (492.02 over 492.01).");
        assertThat(details(quote("", "492.01", Samples.NOON)))
                .containsExactly("Nobody bids for SPY right now.");
        assertThat(details(quote("492", "", Samples.NOON)))
                .containsExactly("Nobody offers SPY right now.");
        assertThat(details(quote("492", "492", Samples.NOON.minusSeconds(90))))
                .containsExactly("Bid and ask of SPY are 90 s old, the limit is 30 s.");
    }

    private static List<String> details(Quote quote) {
        GuardrailFacts facts = facts(LIMITS);
        return Guardrails.check(
                        AT_ANSWER,
                        Wishes.wish(),
                        Wishes.with(facts, view(facts.market(), Optional.of(quote))))
                .stream()
                .map(Reason::detail)
                .toList();
    }

    private static List<String> codes(
            Stage stage, OrderLimits.Quotes limits, Optional<Quote> quote) {
        GuardrailFacts facts = facts(limits);
        return Wishes.check(stage, Wishes.wish(), Wishes.with(facts, view(facts.market(), quote)));
    }

    private static GuardrailFacts facts(OrderLimits.Quotes quotes) {
        OrderLimits usual = GuardrailLimits.DEFAULT.orders();
        return Wishes.facts(
                GuardrailLimits.DEFAULT.withOrders(
                        new OrderLimits(usual.size(), usual.pace(), usual.account(), quotes)));
    }

    private static MarketView view(MarketView around, Optional<Quote> quote) {
        return new MarketView(
                around.now(),
                around.lastTrade(),
                around.clock(),
                around.asset(),
                around.halted(),
                around.account(),
                quote);
    }

    private static Quote quote(String bid, String ask, Instant asOf) {
        return new Quote(side(bid), side(ask), asOf);
    }

    private static Optional<BigDecimal> side(String price) {
        return price.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(price));
    }
}
