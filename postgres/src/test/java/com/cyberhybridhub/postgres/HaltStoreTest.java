package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HaltStoreTest {

    private final Fixture hub = Fixture.fresh();
    private final UserId mine = hub.member("mine");
    private final UserId other = hub.member("other");
    private final Question spyBuy = hub.ask(mine, "spy-buy");
    private final Question spySell = ask("spy-sell", "SPY", true);
    private final Question qqqBuy = ask("qqq-buy", "QQQ", false);
    private final Question notice =
            hub.ask(
                    Fixture.draft(
                            mine,
                            new RuleId("notice"),
                            Fixture.facts(new Symbol("QQQ"), Optional.empty())));
    private final Question others = hub.ask(other, "spy-buy");

    private Question ask(String rule, String symbol, boolean sell) {
        return hub.ask(
                Fixture.draft(
                        mine,
                        new RuleId(rule),
                        Fixture.facts(
                                new Symbol(symbol), sell ? Fixture.selling() : Fixture.buying())));
    }

    @BeforeEach
    void nothingIsHalted() {
        assertThat(hub.stores.halts().current(mine)).isEmpty();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static Halt halt(Halt.Scope scope, String id, Halt.State state) {
        return new Halt(
                scope, id, state, "test", "mine", Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void aUsersSwitchWithdrawsTheUsersQuestionsInOneCommit() {
        Halt halt = halt(Halt.Scope.USER, "mine", Halt.State.HALTED);

        List<Question> withdrawn = hub.stores.halts().set(mine, halt);

        assertThat(withdrawn)
                .extracting(Question::id)
                .containsExactlyInAnyOrder(spyBuy.id(), spySell.id(), qqqBuy.id(), notice.id());
        assertThat(withdrawn)
                .allSatisfy(question -> {
                    assertThat(question.state()).isEqualTo(QuestionState.WITHDRAWN);
                    assertThat(question.origin().step()).isEqualTo(Step.DONE);
                    assertThat(hub.stores.questions().find(mine, question.id())).hasValue(question);
                });
        assertThat(hub.stores.halts().current(mine)).containsExactly(halt);
        assertThat(hub.stores.halts().current(other)).isEmpty();
        assertThat(hub.stores.questions().find(other, others.id())).hasValue(others);
        assertThat(hub.stores.episodes().episodes(mine).values())
                .extracting(RuleEpisode::phase)
                .containsOnly(RuleEpisode.Phase.DONE);
        assertThat(hub.context(mine, "{pending}")).isEqualTo("[]");
    }

    @Test
    void theServersSwitchStopsEverybody() {
        List<Question> withdrawn =
                hub.stores.halts().set(mine, halt(Halt.Scope.SERVER, "", Halt.State.HALTED));

        assertThat(withdrawn).hasSize(5);
        assertThat(hub.stores.halts().current(other)).hasSize(1);
    }

    @Test
    void aRulesAndASymbolsSwitchConcernOnlyTheirs() {
        assertThat(
                        hub.stores
                                .halts()
                                .set(mine, halt(Halt.Scope.RULE, "spy-buy", Halt.State.HALTED)))
                .extracting(Question::id)
                .containsExactly(spyBuy.id());
        assertThat(hub.stores.halts().set(mine, halt(Halt.Scope.SYMBOL, "QQQ", Halt.State.HALTED)))
                .extracting(Question::id)
                .containsExactlyInAnyOrder(qqqBuy.id(), notice.id());
        assertThat(hub.stores.halts().current(mine)).hasSize(2);
        assertThat(hub.stores.halts().current(other)).isEmpty();
    }

    @Test
    void reducingTakesBackOnlyWhatBuys() {
        assertThat(hub.stores.halts().set(mine, halt(Halt.Scope.USER, "mine", Halt.State.REDUCING)))
                .extracting(Question::id)
                .containsExactlyInAnyOrder(spyBuy.id(), qqqBuy.id());
    }

    @Test
    void resumingIsTheSameSwitchSaidAgain() {
        hub.stores.halts().set(mine, halt(Halt.Scope.SERVER, "", Halt.State.HALTED));

        assertThat(hub.stores.halts().set(mine, halt(Halt.Scope.SERVER, "", Halt.State.ACTIVE)))
                .isEmpty();
        assertThat(hub.stores.halts().current(mine)).isEmpty();
        assertThat(hub.query("SELECT count(*) FROM trading_halts")).isEqualTo("1");
    }
}
