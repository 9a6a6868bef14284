package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What the values of a swipe lead to, and what else can become of a question. Each test has a
/// symbol and a rule of its own.
@ExtendWith(SharedHub.Giver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioAnswersTest {

    private RunningHub hub;
    private Simulator simulator;
    private LiveClient phone;

    @BeforeAll
    void start(SharedHub shared) {
        hub = shared.hub();
        simulator = shared.simulator();
        phone = LiveClient.connect(hub.api());
    }

    @AfterAll
    void hangUp() {
        phone.close();
    }

    private JsonNode ask(String rule, String symbol) {
        simulator.holdAt(symbol, "200", "196");
        hub.configure(Wanted.watching(symbol).dip(rule, symbol));
        return hub.awaitQuestion(rule);
    }

    @Test
    void aSwipeToTheLeftRejectsAndPostsNothing() {
        JsonNode question = ask("reject_it", "IWM");

        JsonNode answer = hub.swipe(question, -10).expect(200).json();

        assertThat(answer.path("decision").asString()).isEqualTo("rejected");
        assertThat(answer.has("order")).isFalse();
        assertThat(answer.at("/question/pipeline_step").asString()).isEqualTo("reject_it:done");
        assertThat(hub.order(question)).isEmpty();
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
        assertThat(
                        StoredRows.embeddedIn(hub.dataDir())
                                .one(
                                        "SELECT context::text FROM user_trading_state WHERE firebase_uid = 'owner'"))
                .as("the skip is noted")
                .contains(RunningHub.id(question));
    }

    @Test
    void aSwipeToNowhereAsksAgainAndAYesThenOrders() {
        JsonNode question = ask("twice_yes", "AMD");

        JsonNode answer = hub.swipe(question, 0).expect(200).json();

        assertThat(answer.path("decision").asString()).isEqualTo("ambiguous");
        JsonNode followUp = answer.path("follow_up");
        assertThat(followUp.path("pipeline_step").asString()).isEqualTo("twice_yes:await_confirm");
        assertThat(followUp.path("follow_up_of")).isEqualTo(question.path("id"));
        assertThat(followUp.path("metadata")).isEqualTo(question.path("metadata"));
        phone.await("ReceiveQuestion", pushed -> pushed.path("id").equals(followUp.path("id")));
        assertThat(hub.swipe(followUp, "7.5").expect(200).json().path("decision").asString())
                .isEqualTo("approved");
        hub.awaitOrder(followUp, "filled");
        assertThat(simulator.ordersPosted(RunningHub.id(followUp))).hasSize(1);
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
    }

    @Test
    void nowhereTwiceIsSkipped() {
        JsonNode question = ask("twice_nothing", "NFLX");
        JsonNode followUp = hub.swipe(question, "0.5").expect(200).json().path("follow_up");

        JsonNode second = hub.swipe(followUp, "-4.9").expect(200).json();

        assertThat(second.path("decision").asString()).isEqualTo("skipped");
        assertThat(second.has("follow_up")).isFalse();
        assertThat(hub.order(followUp)).isEmpty();
        assertThat(hub.openQuestion("twice_nothing")).isEmpty();
    }

    @Test
    void anExpiredQuestionCanNoLongerBeAnswered() {
        simulator.holdAt("DIS", "200", "196");
        hub.configure(
                Wanted.watching("DIS")
                        .dip("expires_soon", "DIS", rule -> rule.put("expires_after_seconds", 1)));
        JsonNode question =
                phone.await(
                        "ReceiveQuestion",
                        pushed -> pushed.path("source_tag").asString().endsWith(":expires_soon"));

        JsonNode closed =
                phone.await(
                        "QuestionClosed", pushed -> pushed.path("id").equals(question.path("id")));

        assertThat(closed.path("state").asString()).isEqualTo("expired");
        JsonNode problem = hub.swipe(question, 10).expect(410).json();
        assertThat(problem.path("code").asString()).isEqualTo("question_expired");
        assertThat(hub.question(RunningHub.id(question)).path("state").asString())
                .isEqualTo("expired");
        assertThat(hub.order(question)).isEmpty();
    }

    @Test
    void aRuleFiresAgainOnlyAfterItsConditionWasFalse() {
        simulator.holdAt("KO", "200", "196");
        hub.configure(
                Wanted.watching("KO").dip("again", "KO", rule -> rule.put("cooldown_seconds", 1)));
        JsonNode first = hub.awaitQuestion("again");
        hub.swipe(first, -10).expect(200);
        hub.awaitPrints("KO", 2);
        assertThat(hub.questions("all", "again"))
                .as("cooldown over, condition still true")
                .hasSize(1);

        simulator.lastTrade("KO", "199");
        Await.until(
                "KO is back",
                () -> hub.lastTrade("KO").orElseThrow(),
                fact -> fact.path("price").asString().equals("199"));
        simulator.lastTrade("KO", "195");

        JsonNode second = hub.awaitQuestion("again");
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
        assertThat(second.at("/metadata/pct").decimalValue()).isEqualByComparingTo("-2.5");
        assertThat(
                        StoredRows.embeddedIn(hub.dataDir())
                                .one(
                                        "SELECT string_agg(rule_episode::text, ',' ORDER BY id) FROM questions WHERE rule_id = 'again'"))
                .isEqualTo("1,2");
    }

    @Test
    void aReplayedAnswerReturnsTheStoredDecisionAndAnotherOneIsRefused() {
        JsonNode question = ask("replayed", "JNJ");
        String first = hub.swipe(question, -10).expect(200).text();

        assertThat(hub.swipe(question, "-10.0").expect(200).text()).isEqualTo(first);
        JsonNode conflict = hub.swipe(question, 10).expect(409).json();
        assertThat(conflict.path("code").asString()).isEqualTo("already_answered");
        assertThat(conflict.at("/outcome/decision").asString()).isEqualTo("rejected");
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
    }

    @Test
    void anAnswerOverTheHubIsTheSameAsOverHttp() {
        JsonNode question = ask("by_phone", "XOM");
        assertThat(phone.invoke("GetOpenQuestions").valueStream().map(RunningHub::id))
                .contains(RunningHub.id(question));

        JsonNode answer = phone.invoke("SubmitAnswer", RunningHub.id(question), 10);

        assertThat(answer.path("decision").asString()).isEqualTo("approved");
        hub.awaitOrder(question, "filled");
        JsonNode overHttp = LiveClient.plain(hub.swipe(question, 10).expect(200).json());
        JsonNode overHub = phone.invoke("SubmitAnswer", RunningHub.id(question), 10);
        assertThat(overHub).isEqualTo(overHttp);
        assertThat(simulator.ordersPosted(RunningHub.id(question))).hasSize(1);
    }

    @Test
    void aDipOfACoinBecomesAnOrderThatIsGoodTillCanceled() {
        simulator.holdAt("BTC/USD", "100000", "98000");
        hub.configure(Wanted.watching("SPY").coin("BTC/USD").dip("coin_dip", "BTC/USD"));
        JsonNode question = hub.awaitQuestion("coin_dip");
        assertThat(question.path("question_text").asString())
                .isEqualTo("BTC/USD is down 2.0%. Buy for 10?");

        hub.swipe(question, 10).expect(200);

        JsonNode order = hub.awaitOrder(question, "filled");
        assertThat(order.path("symbol").asString()).isEqualTo("BTC/USD");
        List<JsonNode> posted = simulator.ordersPosted(RunningHub.id(question));
        assertThat(posted).hasSize(1);
        assertThat(posted.getFirst().path("time_in_force").asString()).isEqualTo("gtc");
        assertThat(new BigDecimal(posted.getFirst().path("notional").asString()))
                .isEqualByComparingTo("10");
    }

    @Test
    void aStandingOrderIsAnsweredByItselfAndStillHasItsQuestion() {
        simulator.holdAt("F", "20", "19");
        hub.configure(
                Wanted.watching("F")
                        .dip("standing", "F")
                        .limits(limits -> limits.put("require_question_before_order", false)));

        JsonNode question =
                Await.present(
                        "the answered question",
                        () -> hub.questions("answered", "standing").findFirst());

        assertThat(question.path("decision").asString()).isEqualTo("approved");
        assertThat(question.path("decided_by").asString()).isEqualTo("standing_order");
        hub.awaitOrder(question, "filled");
        assertThat(simulator.ordersPosted(RunningHub.id(question))).hasSize(1);
    }
}
