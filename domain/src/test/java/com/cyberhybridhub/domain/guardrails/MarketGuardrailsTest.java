package com.cyberhybridhub.domain.guardrails;

import static com.cyberhybridhub.domain.guardrails.Wishes.SERVER;
import static com.cyberhybridhub.domain.guardrails.Wishes.check;
import static com.cyberhybridhub.domain.guardrails.Wishes.codes;
import static com.cyberhybridhub.domain.guardrails.Wishes.goodFacts;
import static com.cyberhybridhub.domain.guardrails.Wishes.market;
import static com.cyberhybridhub.domain.guardrails.Wishes.pieces;
import static com.cyberhybridhub.domain.guardrails.Wishes.sized;
import static com.cyberhybridhub.domain.guardrails.Wishes.tradable;
import static com.cyberhybridhub.domain.guardrails.Wishes.wish;
import static com.cyberhybridhub.domain.guardrails.Wishes.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketGuardrailsTest {

    private static final Stage AT_ANSWER = new Stage.AtAnswer();

    @Test
    void theBrokerMustTradeTheAssetInThisForm() {
        assertThat(asset(Optional.empty(), Samples.TEN_DOLLARS.size()))
                .containsExactly("broker_unavailable");
        assertThat(asset(tradable(false, true), Samples.TEN_DOLLARS.size()))
                .containsExactly("asset_not_tradable");
        assertThat(asset(tradable(true, false), Samples.TEN_DOLLARS.size()))
                .containsExactly("asset_not_tradable");
        assertThat(asset(tradable(true, false), pieces("0.1")))
                .containsExactly("asset_not_tradable");
    }

    @Test
    void wholePiecesOfAnAssetWithoutFractionsPass() {
        GuardrailFacts roomy = Wishes.facts(Wishes.limits(3, "900", "1"));
        MarketView whole =
                new MarketView(
                        Samples.NOON,
                        roomy.market().lastTrade(),
                        roomy.market().clock(),
                        tradable(true, false));
        assertThat(check(AT_ANSWER, sized(Side.BUY, pieces("1")), with(roomy, whole))).isEmpty();
    }

    @Test
    void aClosedOrSilentMarketStopsEquitiesAndNotCrypto() {
        MarketView good = goodFacts().market();
        MarketView closed =
                new MarketView(
                        Samples.NOON,
                        good.lastTrade(),
                        Optional.of(Wishes.clock(false)),
                        good.asset());
        MarketView silent =
                new MarketView(Samples.NOON, good.lastTrade(), Optional.empty(), good.asset());
        assertThat(check(AT_ANSWER, wish(), with(goodFacts(), closed)))
                .containsExactly("market_closed");
        assertThat(check(AT_ANSWER, wish(), with(goodFacts(), silent)))
                .containsExactly("market_closed");
        Wish crypto =
                new Wish(
                        Samples.DIP,
                        new Symbol("BTC/USD"),
                        Side.BUY,
                        Samples.TEN_DOLLARS.size(),
                        TradingMode.PAPER,
                        new BigDecimal("492"));
        assertThat(check(AT_ANSWER, crypto, with(goodFacts(), closed)))
                .doesNotContain("market_closed");
    }

    @Test
    void aSymbolThatTheExchangeHaltedIsNeitherAskedAboutNorOrdered() {
        MarketView good = goodFacts().market();
        MarketView halted =
                new MarketView(Samples.NOON, good.lastTrade(), good.clock(), good.asset(), true);
        GuardrailFacts facts = with(goodFacts(), halted);
        assertThat(check(AT_ANSWER, wish(), facts)).containsExactly("symbol_halted");
        assertThat(check(new Stage.BeforeAsking(0), wish(), facts))
                .containsExactly("symbol_halted");
        assertThat(Guardrails.checkNotice(0, facts))
                .extracting(Reason::code)
                .containsExactly("symbol_halted");
    }

    @Test
    void aNoticeWaitsWhileThreeQuestionsAreOpen() {
        assertThat(Guardrails.checkNotice(2, goodFacts())).isEmpty();
        assertThat(Guardrails.checkNotice(3, goodFacts()))
                .containsExactly(
                        new Reason(
                                "max_queued_questions", "3 questions are open, the limit is 3."));
    }

    @ParameterizedTest
    @CsvSource({"300, ''", "301, stale_data", "-30, ''", "-31, stale_data"})
    void aPriceIsUsableUpToTheLimit(long ageSeconds, String codes) {
        MarketView view = market("492", Samples.NOON.minusSeconds(ageSeconds));
        assertThat(String.join(" ", check(AT_ANSWER, wish(), with(goodFacts(), view))))
                .isEqualTo(codes);
    }

    @Test
    void aRulesOwnStalenessLimitCountsInsteadOfTheGuardrails() {
        GuardrailFacts good = goodFacts();
        UserTradingConfig strict =
                Samples.config(
                        TradingMode.PAPER,
                        GuardrailLimits.DEFAULT,
                        Samples.dipRule(FollowUp.DEFAULT, Optional.of(Duration.ofSeconds(10))));
        for (long age : new long[] {10, 11}) {
            GuardrailFacts facts =
                    new GuardrailFacts(
                            SERVER,
                            strict,
                            good.usage(),
                            market("492", Samples.NOON.minusSeconds(age)),
                            List.of());
            assertThat(check(AT_ANSWER, wish(), facts))
                    .isEqualTo(age == 10 ? List.of() : List.of("stale_data"));
        }
    }

    @ParameterizedTest
    @CsvSource({"496.92,   ''", "487.08,   ''", "496.9201, price_moved", "487.0799, price_moved"})
    void thePriceMayMoveUpToTheLimitEitherWayExactly(String price, String codes) {
        MarketView view = market(price, Samples.NOON);
        assertThat(String.join(" ", check(AT_ANSWER, wish(), with(goodFacts(), view))))
                .isEqualTo(codes);
        assertThat(check(new Stage.BeforeAsking(0), wish(), with(goodFacts(), view))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // orders used, dollars used, user's limits, codes
        "2,  90,     3,  100,  ''",
        "3,  90,     3,  100,  max_orders_per_day",
        "2,  90.01,  3,  100,  max_notional_usd_per_4h",
        "20, 0,      99, 100,  hard_max_orders_per_day",
        "19, 990,    99, 5000, ''",
        "0,  990.01, 99, 5000, hard_max_notional_usd_per_4h",
        "20, 1000,   3,  100,  max_orders_per_day hard_max_orders_per_day max_notional_usd_per_4h hard_max_notional_usd_per_4h"
    })
    void capsHoldUpToTheLimitAndNotBeyond(
            int orders, String dollars, int maxOrders, String maxDollars, String codes) {
        GuardrailFacts roomy = Wishes.facts(Wishes.limits(maxOrders, maxDollars, "1"));
        GuardrailFacts facts =
                new GuardrailFacts(
                        SERVER,
                        roomy.config(),
                        new Usage(orders, Usd.of(dollars), Optional.of(Samples.NOON)),
                        roomy.market(),
                        List.of());
        assertThat(String.join(" ", check(AT_ANSWER, wish(), facts))).isEqualTo(codes);
    }

    @Test
    void piecesReserveTheHigherOfTheAskedAndTheLastPrice() {
        Wish wish = sized(Side.BUY, pieces("0.1"));
        assertThat(Guardrails.reservationFor(wish, with(goodFacts(), market("495", Samples.NOON))))
                .isEqualTo(Usd.of("49.5"));
        assertThat(Guardrails.reservationFor(wish, with(goodFacts(), market("490", Samples.NOON))))
                .isEqualTo(Usd.of("49.2"));
        assertThat(
                        Guardrails.reservationFor(
                                wish, with(goodFacts(), MarketView.unknown(Samples.NOON))))
                .isEqualTo(Usd.of("49.2"));
    }

    @Test
    void onlySoManyQuestionsAreOpenAtOnce() {
        assertThat(check(new Stage.BeforeAsking(3), wish(), goodFacts()))
                .containsExactly("max_queued_questions");
    }

    @ParameterizedTest
    @CsvSource({"60, ''", "60.001, approval_expired"})
    void anApprovalHoldsForItsTime(BigDecimal ageSeconds, String codes) {
        Instant now = Samples.NOON.plusMillis(ageSeconds.movePointRight(3).longValueExact());
        assertThat(
                        String.join(
                                " ",
                                check(new Stage.AtClaim(now, Samples.NOON), wish(), goodFacts())))
                .isEqualTo(codes);
    }

    @Test
    void whatIsUnknownDenies() {
        assertThat(check(AT_ANSWER, wish(), with(goodFacts(), MarketView.unknown(Samples.NOON))))
                .containsExactly("broker_unavailable", "market_closed", "stale_data");
    }

    private static List<String> asset(Optional<MarketView.AssetStatus> asset, OrderSize size) {
        MarketView good = goodFacts().market();
        MarketView view = new MarketView(Samples.NOON, good.lastTrade(), good.clock(), asset);
        return check(AT_ANSWER, sized(Side.BUY, size), with(goodFacts(), view));
    }
}
