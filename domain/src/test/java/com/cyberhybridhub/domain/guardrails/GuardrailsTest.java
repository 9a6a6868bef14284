package com.cyberhybridhub.domain.guardrails;

import static com.cyberhybridhub.domain.guardrails.Wishes.check;
import static com.cyberhybridhub.domain.guardrails.Wishes.codes;
import static com.cyberhybridhub.domain.guardrails.Wishes.goodFacts;
import static com.cyberhybridhub.domain.guardrails.Wishes.limits;
import static com.cyberhybridhub.domain.guardrails.Wishes.server;
import static com.cyberhybridhub.domain.guardrails.Wishes.sized;
import static com.cyberhybridhub.domain.guardrails.Wishes.tradable;
import static com.cyberhybridhub.domain.guardrails.Wishes.wish;
import static com.cyberhybridhub.domain.guardrails.Wishes.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
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
}
