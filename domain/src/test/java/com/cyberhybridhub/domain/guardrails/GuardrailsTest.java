package com.cyberhybridhub.domain.guardrails;

import static com.cyberhybridhub.domain.guardrails.Wishes.SERVER;
import static com.cyberhybridhub.domain.guardrails.Wishes.codes;
import static com.cyberhybridhub.domain.guardrails.Wishes.goodFacts;
import static com.cyberhybridhub.domain.guardrails.Wishes.market;
import static com.cyberhybridhub.domain.guardrails.Wishes.tradable;
import static com.cyberhybridhub.domain.guardrails.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.RuleId;
import com.cyberhybridhub.domain.config.TradingMode;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailsTest {

    private static final Stage AT_ANSWER = new Stage.AtAnswer();

    @Test
    void aGoodWishMayGoOnAtEveryStage() {
        assertThat(check(new Stage.BeforeAsking(2), wish(), goodFacts())).isEmpty();
        assertThat(check(AT_ANSWER, wish(), goodFacts())).isEmpty();
        assertThat(check(new Stage.AtClaim(Samples.NOON, Samples.NOON), wish(), goodFacts()))
                .isEmpty();
    }

    @Test
    void bothSwitchesOfTheUserAndTheServersMustBeOn() {
        assertThat(check(AT_ANSWER, wish(), with(server(false, BrokerBinding.PAPER, false, false))))
                .containsExactly("trading_disabled");
        UserTradingConfig config = goodFacts().config();
        UserTradingConfig off = new UserTradingConfig(config.user(), 7, false, config.effective());
        assertThat(check(AT_ANSWER, wish(), with(off))).containsExactly("user_disabled");
        EffectiveTradingConfig document = config.effective();
        EffectiveTradingConfig documentOff =
                new EffectiveTradingConfig(
                        false,
                        document.mode(),
                        document.dataInputs(),
                        document.rules(),
                        document.guardrails());
        assertThat(
                        check(
                                AT_ANSWER,
                                wish(),
                                with(new UserTradingConfig(config.user(), 7, true, documentOff))))
                .containsExactly("user_disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, '',          HALTED,   BUY,  true",
        "USER,   owner,       HALTED,   SELL, true",
        "USER,   owner,       ACTIVE,   BUY,  false",
        "USER,   owner,       REDUCING, BUY,  true",
        "USER,   owner,       REDUCING, SELL, false",
        "RULE,   dip_confirm, HALTED,   BUY,  true",
        "RULE,   other_rule,  HALTED,   BUY,  false",
        "SYMBOL, SPY,         HALTED,   BUY,  true",
        "SYMBOL, QQQ,         HALTED,   BUY,  false"
    })
    void aKillSwitchStopsWhatItNames(
            Halt.Scope scope, String id, Halt.State state, Side side, boolean stops) {
        Halt halt = new Halt(scope, id, state, "by hand", "owner", Samples.NOON);
        Wish wish = sized(side, Samples.TEN_DOLLARS.size());
        GuardrailFacts good = goodFacts();
        GuardrailFacts facts =
                new GuardrailFacts(
                        good.server(), good.config(), good.usage(), good.market(), List.of(halt));
        assertThat(check(AT_ANSWER, wish, facts)).isEqualTo(stops ? List.of("halted") : List.of());
    }

    @Test
    void theRuleMustStillBeThereAndWatchTheSameSymbol() {
        Wish good = wish();
        Wish unknown =
                new Wish(
                        new RuleId("gone"),
                        good.symbol(),
                        good.side(),
                        good.size(),
                        good.askedMode(),
                        good.askedPrice());
        assertThat(check(AT_ANSWER, unknown, goodFacts())).containsExactly("rule_not_active");
        Wish moved =
                new Wish(
                        Samples.DIP,
                        new Symbol("QQQ"),
                        good.side(),
                        good.size(),
                        good.askedMode(),
                        good.askedPrice());
        assertThat(check(AT_ANSWER, moved, goodFacts()))
                .containsExactly("rule_changed", "symbol_not_watched");
    }

    @ParameterizedTest
    @CsvSource({
        // mode of the config, of the broker, of the question, live allowed: codes
        "PAPER, PAPER,     PAPER, false, ''",
        "PAPER, SIMULATED, PAPER, false, ''",
        "LIVE,  LIVE,      LIVE,  true,  ''",
        "LIVE,  LIVE,      LIVE,  false, live_not_allowed",
        "PAPER, LIVE,      PAPER, true,  mode_mismatch",
        "LIVE,  PAPER,     LIVE,  true,  mode_mismatch",
        "LIVE,  LIVE,      PAPER, true,  mode_mismatch",
        "PAPER, PAPER,     LIVE,  false, mode_mismatch live_not_allowed"
    })
    void theModesOfConfigBrokerAndQuestionAgree(
            TradingMode config,
            BrokerBinding broker,
            TradingMode asked,
            boolean liveAllowed,
            String codes) {
        GuardrailFacts good = goodFacts();
        GuardrailFacts facts =
                new GuardrailFacts(
                        server(true, broker, liveAllowed, false),
                        Samples.config(
                                config,
                                GuardrailLimits.DEFAULT,
                                Samples.dipRule(FollowUp.DEFAULT, Optional.empty())),
                        good.usage(),
                        good.market(),
                        List.of());
        Wish wish =
                new Wish(
                        Samples.DIP,
                        Samples.SPY,
                        Side.BUY,
                        Samples.TEN_DOLLARS.size(),
                        asked,
                        new BigDecimal("492"));
        assertThat(String.join(" ", check(AT_ANSWER, wish, facts))).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "PAPER, true, ''",
        "PAPER, false, question_required",
        "LIVE, true, question_required"
    })
    void ordersWithoutAQuestionNeedTheServersLeaveAndAreNeverLive(
            TradingMode mode, boolean allowed, String codes) {
        GuardrailFacts good = goodFacts();
        GuardrailFacts facts =
                new GuardrailFacts(
                        server(
                                true,
                                mode == TradingMode.LIVE ? BrokerBinding.LIVE : BrokerBinding.PAPER,
                                true,
                                allowed),
                        Samples.config(
                                mode,
                                limits(false, Set.of()),
                                Samples.dipRule(FollowUp.DEFAULT, Optional.empty())),
                        good.usage(),
                        good.market(),
                        List.of());
        Wish wish =
                new Wish(
                        Samples.DIP,
                        Samples.SPY,
                        Side.BUY,
                        Samples.TEN_DOLLARS.size(),
                        mode,
                        new BigDecimal("492"));
        assertThat(String.join(" ", check(AT_ANSWER, wish, facts))).isEqualTo(codes);
    }

    @Test
    void aBlockedSymbolIsNotTraded() {
        assertThat(check(AT_ANSWER, wish(), Wishes.facts(limits(true, Set.of(Samples.SPY)))))
                .containsExactly("symbol_blocked");
    }

    @Test
    void theBrokerMustTradeTheAssetInThisForm() {
        assertThat(asset(Optional.empty(), Samples.TEN_DOLLARS.size()))
                .containsExactly("asset_not_tradable");
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
                .containsExactly("asset_not_tradable", "market_closed", "stale_data");
    }

    @Test
    void everyFailingCheckIsListedWithASentence() {
        GuardrailFacts facts =
                new GuardrailFacts(
                        server(false, BrokerBinding.LIVE, false, false),
                        new UserTradingConfig(
                                Samples.OWNER,
                                7,
                                false,
                                new EffectiveTradingConfig(
                                        true,
                                        TradingMode.PAPER,
                                        List.of(),
                                        List.of(),
                                        limits(false, Set.of(Samples.SPY)))),
                        new Usage(20, Usd.of("1000"), Optional.of(Samples.NOON)),
                        new MarketView(
                                Samples.NOON,
                                Optional.of(Wishes.trade("400", Samples.NOON.minusSeconds(900))),
                                Optional.of(Wishes.clock(false)),
                                tradable(false, false)),
                        List.of(
                                new Halt(
                                        Halt.Scope.SERVER,
                                        "",
                                        Halt.State.HALTED,
                                        "drill",
                                        "owner",
                                        Samples.NOON)));
        Stage late = new Stage.AtClaim(Samples.NOON.plusSeconds(61), Samples.NOON);
        assertThat(check(late, wish(), facts))
                .containsExactly(
                        "trading_disabled",
                        "user_disabled",
                        "halted",
                        "rule_not_active",
                        "question_required",
                        "mode_mismatch",
                        "symbol_not_watched",
                        "symbol_blocked",
                        "asset_not_tradable",
                        "market_closed",
                        "stale_data",
                        "price_moved",
                        "max_orders_per_day",
                        "hard_max_orders_per_day",
                        "max_notional_usd_per_4h",
                        "hard_max_notional_usd_per_4h",
                        "approval_expired");
        assertThat(Guardrails.check(late, wish(), facts))
                .allSatisfy(
                        reason -> assertThat(reason.detail()).endsWith(".").hasSizeGreaterThan(20));
    }

    private static List<String> check(Stage stage, Wish wish, GuardrailFacts facts) {
        return codes(Guardrails.check(stage, wish, facts));
    }

    private static List<String> asset(Optional<MarketView.AssetStatus> asset, OrderSize size) {
        MarketView good = goodFacts().market();
        MarketView view = new MarketView(Samples.NOON, good.lastTrade(), good.clock(), asset);
        return check(AT_ANSWER, sized(Side.BUY, size), with(goodFacts(), view));
    }

    private static OrderSize pieces(String amount) {
        return new OrderSize.Pieces(Quantity.of(amount));
    }

    private static Wish sized(Side side, OrderSize size) {
        return new Wish(
                Samples.DIP, Samples.SPY, side, size, TradingMode.PAPER, new BigDecimal("492"));
    }

    private static ServerRules server(
            boolean enabled, BrokerBinding binding, boolean live, boolean standing) {
        return new ServerRules(enabled, binding, live, standing, SERVER.ceilings());
    }

    private static GuardrailFacts with(ServerRules server) {
        GuardrailFacts good = goodFacts();
        return new GuardrailFacts(server, good.config(), good.usage(), good.market(), List.of());
    }

    private static GuardrailFacts with(UserTradingConfig config) {
        GuardrailFacts good = goodFacts();
        return new GuardrailFacts(good.server(), config, good.usage(), good.market(), List.of());
    }

    private static GuardrailFacts with(GuardrailFacts facts, MarketView market) {
        return new GuardrailFacts(facts.server(), facts.config(), facts.usage(), market, List.of());
    }

    private static GuardrailLimits limits(boolean question, Set<Symbol> blocked) {
        GuardrailLimits usual = GuardrailLimits.DEFAULT;
        return new GuardrailLimits(
                usual.maxOrdersPerDay(),
                usual.maxNotionalPer4h(),
                question,
                blocked,
                usual.maxStaleness(),
                usual.maxPriceMovePct(),
                usual.maxQueuedQuestions(),
                usual.approveAt(),
                usual.rejectAt(),
                usual.approvalTtl());
    }
}
