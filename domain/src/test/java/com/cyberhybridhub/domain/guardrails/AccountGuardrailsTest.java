package com.cyberhybridhub.domain.guardrails;

import static com.cyberhybridhub.domain.guardrails.Wishes.pieces;
import static com.cyberhybridhub.domain.guardrails.Wishes.sized;
import static com.cyberhybridhub.domain.guardrails.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.guardrails.Usage.Hour;
import com.cyberhybridhub.domain.guardrails.Usage.OfSymbol;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountGuardrailsTest {

    private static final Stage AT_ANSWER = new Stage.AtAnswer();
    private static final Symbol QQQ = new Symbol("QQQ");

    @Test
    void nobodyIsAskedBeforeAQuestionAndSilenceDeniesAPurchase() {
        assertThat(check(wish(), new AccountWord.NotAsked(), Usage.NONE, true)).isEmpty();
        assertThat(check(wish(), new AccountWord.Silent(), Usage.NONE, true))
                .containsExactly(
                        new Reason(
                                "broker_unavailable",
                                "The broker did not say what the account holds."));
    }

    @Test
    void aSaleNeedsNothingOfTheAccount() {
        Wish sale = sized(Side.SELL, pieces("0.1"));
        assertThat(check(sale, new AccountWord.Silent(), Usage.NONE, true)).isEmpty();
        assertThat(check(sale, known("0", "900", "5000"), Usage.NONE, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"14.99, false", "15, true", "15.01, true"})
    void aPurchaseNeedsCashBesidesWhatOpenPurchasesHold(String cash, boolean passes) {
        Usage usage = of(open(QQQ, Side.BUY, "5"), open(QQQ, Side.SELL, "50"));
        assertThat(check(wish(), known(cash, "0", "0"), usage, true))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "insufficient_cash",
                                                "This order needs $10, open purchases hold $5,"
                                                        + " the account has $14.99 in cash.")));
        assertThat(check(wish(), known(cash, "0", "0"), usage, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"984.99, true", "985, true", "985.01, false"})
    void aPositionGrowsUpToItsLimit(String held, boolean passes) {
        Usage usage = of(open(Samples.SPY, Side.BUY, "5"), open(QQQ, Side.BUY, "7"));
        assertThat(check(wish(), known("9999", held, "0"), usage, true))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_position_usd_per_symbol",
                                                "$990.01 of SPY held or on its way, this order needs $10,"
                                                        + " the limit is $1000.")));
    }

    @Test
    void anotherSymbolsPositionDoesNotCount() {
        AccountView account =
                new AccountView(Usd.of("100"), Usd.ZERO, Usd.ZERO, Map.of(QQQ, Usd.of("5000")));
        assertThat(check(wish(), new AccountWord.Known(account), Usage.NONE, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-50, true", "0, true", "100, true", "100.01, false"})
    void nothingIsBoughtBeyondTheDailyLoss(String loss, boolean passes) {
        assertThat(check(wish(), known("9999", "0", loss), Usage.NONE, true))
                .isEqualTo(
                        passes
                                ? List.of()
                                : List.of(
                                        new Reason(
                                                "max_daily_loss_usd",
                                                "The account lost $100.01 since the previous close,"
                                                        + " the limit is $100.")));
    }

    @ParameterizedTest
    @CsvSource({"100, false", "100.01, true", "-3, false"})
    void aLossBeyondTheLimitLeavesOnlySales(String loss, boolean stops) {
        GuardrailFacts good = Wishes.goodFacts();
        AccountView account = view("0", "0", loss);
        assertThat(DailyLoss.stop(good.config(), account, List.of(), Samples.NOON))
                .isEqualTo(
                        stops
                                ? Optional.of(
                                        new Halt(
                                                Halt.Scope.USER,
                                                "owner",
                                                Halt.State.REDUCING,
                                                "The account lost $100.01 since the previous close,"
                                                        + " the limit is $100",
                                                "hub",
                                                Samples.NOON))
                                : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Halt.State.class)
    void whoIsStoppedAlreadyIsNotStoppedAgain(Halt.State state) {
        GuardrailFacts good = Wishes.goodFacts();
        AccountView account = view("0", "0", "500");
        Halt own = new Halt(Halt.Scope.USER, "owner", state, "x", "owner", Samples.NOON);
        Halt rule = new Halt(Halt.Scope.RULE, "dip", state, "x", "owner", Samples.NOON);
        assertThat(DailyLoss.stop(good.config(), account, List.of(rule, own), Samples.NOON))
                .satisfies(
                        stop -> assertThat(stop.isPresent()).isEqualTo(state == Halt.State.ACTIVE));
        assertThat(DailyLoss.stop(good.config(), account, List.of(rule), Samples.NOON)).isPresent();
    }

    private static OfSymbol open(Symbol symbol, Side side, String dollars) {
        return new OfSymbol(
                symbol, side, 0, side == Side.SELL ? 0 : 1, Usd.of(dollars), Optional.empty());
    }

    private static Usage of(OfSymbol... symbols) {
        return new Usage(0, Usd.ZERO, Optional.empty(), Hour.NONE, Hour.NONE, List.of(symbols));
    }

    private static AccountView view(String cash, String held, String loss) {
        return new AccountView(
                Usd.of(cash),
                Usd.of("10000").minus(Usd.of(loss)),
                Usd.of("10000"),
                Map.of(Samples.SPY, Usd.of(held)));
    }

    private static AccountWord known(String cash, String held, String loss) {
        return new AccountWord.Known(view(cash, held, loss));
    }

    private static List<Reason> check(Wish wish, AccountWord word, Usage usage, boolean cashOnly) {
        OrderLimits usual = GuardrailLimits.DEFAULT.orders();
        OrderLimits limits =
                new OrderLimits(
                        usual.size(),
                        usual.pace(),
                        new OrderLimits.Account(Usd.of("1000"), Usd.of("100"), cashOnly));
        GuardrailFacts good = Wishes.facts(GuardrailLimits.DEFAULT.withOrders(limits));
        MarketView seen = good.market();
        return Guardrails.check(
                AT_ANSWER,
                wish,
                new GuardrailFacts(
                        good.server(),
                        good.config(),
                        usage,
                        new MarketView(
                                seen.now(),
                                seen.lastTrade(),
                                seen.clock(),
                                seen.asset(),
                                false,
                                word),
                        List.of()));
    }
}
