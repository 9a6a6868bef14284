package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Each guardrail in the way of a yes, and of a question. Each test has symbols and rules of its
/// own.
@ExtendWith(SharedHub.Giver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioGuardrailsTest {

    private RunningHub hub;
    private Simulator simulator;

    @BeforeAll
    void start(SharedHub shared) {
        hub = shared.hub();
        simulator = shared.simulator();
    }

    private JsonNode ask(String rule, String symbol) {
        simulator.holdAt(symbol, "200", "196");
        hub.configure(Wanted.watching(symbol).dip(rule, symbol));
        return hub.awaitQuestion(rule);
    }

    /// A yes is denied for exactly these reasons, the denial is kept, and nothing was sent.
    private void denied(JsonNode question, String... codes) {
        JsonNode answer = hub.swipe(question, 10).expect(200).json();
        assertThat(answer.path("decision").asString()).isEqualTo("denied");
        assertThat(codes(answer)).containsExactlyInAnyOrder(codes);
        assertThat(
                        answer.path("reasons")
                                .valueStream()
                                .map(reason -> reason.path("detail").asString()))
                .allSatisfy(detail -> assertThat(detail).endsWith("."));
        JsonNode order = hub.order(question).orElseThrow();
        assertThat(order.path("status").asString()).isEqualTo("denied");
        assertThat(codes(order)).containsExactlyInAnyOrder(codes);
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
    }

    private static List<String> codes(JsonNode node) {
        return node.path("reasons")
                .valueStream()
                .map(reason -> reason.path("code").asString())
                .toList();
    }

    private int used(String code) {
        return hub.api()
                .get("/v1/me/trading/status")
                .expect(200)
                .json()
                .path("guardrails")
                .valueStream()
                .filter(guardrail -> guardrail.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .path("used")
                .decimalValue()
                .intValueExact();
    }

    @Test
    void theLastOrderOfTheDayIsTheLast() {
        simulator.holdAt("SPY", "200", "196");
        simulator.holdAt("QQQ", "200", "196");
        int limit = used("max_orders_per_day") + 1;
        hub.configure(
                Wanted.watching("SPY", "QQQ")
                        .dip("last_one", "SPY")
                        .dip("one_too_many", "QQQ")
                        .limits(limits -> limits.put("max_orders_per_day", limit)));
        JsonNode tooMany = hub.awaitQuestion("one_too_many");

        JsonNode last = hub.awaitQuestion("last_one");
        assertThat(hub.swipe(last, 10).expect(200).json().path("decision").asString())
                .isEqualTo("approved");

        denied(tooMany, "max_orders_per_day");
        hub.awaitOrder(last, "filled");
    }

    @Test
    void theDollarsOfFourHoursAreNotExceeded() {
        simulator.holdAt("IWM", "200", "196");
        simulator.holdAt("AMZN", "200", "196");
        int limit = used("max_notional_usd_per_4h") + 15;
        hub.configure(
                Wanted.watching("IWM", "AMZN")
                        .dip("ten_dollars", "IWM")
                        .dip("ten_more", "AMZN")
                        .limits(limits -> limits.put("max_notional_usd_per_4h", limit)));
        JsonNode more = hub.awaitQuestion("ten_more");

        JsonNode ten = hub.awaitQuestion("ten_dollars");
        assertThat(hub.swipe(ten, 10).expect(200).json().path("decision").asString())
                .isEqualTo("approved");

        denied(more, "max_notional_usd_per_4h");
        hub.awaitOrder(ten, "filled");
    }

    @Test
    void bidAndAskMustStandAroundTheLastTrade() {
        JsonNode oneSided = ask("one_sided", "INTC");
        simulator.quote("INTC", "0", "196.1");

        denied(oneSided, "quote_unusable");

        JsonNode collared = ask("collared", "COST");
        simulator.quote("COST", "208", "208.1");

        denied(collared, "price_collar");
    }

    @Test
    void aSymbolThatWasBlockedMeanwhileIsDenied() {
        JsonNode question = ask("blocked", "META");

        hub.configure(
                Wanted.watching("META")
                        .dip("blocked", "META")
                        .limits(limits -> limits.putArray("symbols_blocklist").add("META")));

        denied(question, "symbol_blocked");
    }

    @Test
    void aSymbolThatIsNoLongerWatchedIsDenied() {
        JsonNode question = ask("unwatched", "TSLA");

        hub.configure(Wanted.watching("AAPL"));

        denied(question, "rule_not_active", "symbol_not_watched");
    }

    @Test
    void aRuleThatWasRemovedIsDenied() {
        JsonNode question = ask("removed", "NVDA");

        hub.configure(Wanted.watching("NVDA"));

        denied(question, "rule_not_active");
    }

    @Test
    void aConfigThatWasSwitchedOffDenies() {
        JsonNode question = ask("switched_off", "GOOGL");

        hub.configure("{\"enabled\": false}");

        denied(question, "user_disabled");
    }

    @Test
    void aPriceThatMovedMoreThanAPercentSinceTheQuestionIsDenied() {
        JsonNode question = ask("moved", "JPM");

        simulator.lastTrade("JPM", "194.03");

        denied(question, "price_moved");
    }

    @Test
    void aPriceThatWentStaleAfterTheQuestionIsDenied() {
        JsonNode question = ask("went_stale", "V");

        simulator.freeze("V", 600);

        denied(question, "stale_data");
    }

    @Test
    void aStalePriceAsksNothing() {
        simulator.holdAt("BRK.B", "200", "196");
        simulator.freeze("BRK.B", 600);
        hub.configure(Wanted.watching("BRK.B").dip("stale", "BRK.B"));

        hub.awaitNotAsked("stale", "stale_data");

        assertThat(hub.questions("all", "stale")).isEmpty();
        simulator.freeze("BRK.B", 0);
        hub.awaitQuestion("stale");
    }

    @Test
    void anAssetThatCannotBeTradedIsNotAskedAbout() {
        simulator.holdAt("HALT", "200", "196");
        hub.configure(Wanted.watching("HALT").dip("not_tradable", "HALT"));

        hub.awaitNotAsked("not_tradable", "asset_not_tradable");

        assertThat(hub.questions("all", "not_tradable")).isEmpty();
    }

    @Test
    void anAssetThatStoppedTradingAfterTheQuestionIsDenied() {
        JsonNode question = ask("stopped_trading", "DIS");

        simulator.tradable("DIS", false);

        denied(question, "asset_not_tradable");
    }

    @Test
    void noMoreQuestionsAreQueuedThanTheLimit() {
        simulator.holdAt("AAPL", "200", "196");
        simulator.holdAt("MSFT", "200", "196");
        // Notices of what became of orders do not count.
        int open =
                (int)
                        hub.api()
                                .get("/v1/me/questions?state=open&limit=200")
                                .expect(200)
                                .json()
                                .path("items")
                                .valueStream()
                                .filter(question ->
                                        question.path("source_tag")
                                                .asString()
                                                .startsWith("trading:rule:"))
                                .count();
        hub.configure(
                Wanted.watching("AAPL", "MSFT")
                        .dip("fits", "AAPL")
                        .dip("waits", "MSFT")
                        .limits(limits -> limits.put("max_queued_questions", open + 1)));
        Await.until(
                "one is refused",
                hub.process()::log,
                log ->
                        log.lines()
                                .filter(line -> line.contains("event=rule_not_asked"))
                                .anyMatch(line -> line.endsWith("reasons=max_queued_questions")));
        String asked = hub.openQuestion("fits").isPresent() ? "fits" : "waits";
        String waiting = asked.equals("fits") ? "waits" : "fits";
        assertThat(hub.openQuestion(waiting)).isEmpty();

        hub.swipe(hub.awaitQuestion(asked), -10).expect(200);

        hub.awaitQuestion(waiting);
    }

    @Test
    void theKillSwitchWithdrawsWhatIsOpenAndAsksNothingUntilItIsReleased() {
        JsonNode question = ask("stopped", "AMD");
        try (LiveClient phone = LiveClient.connect(hub.api())) {
            phone.await("ReceiveQuestion", pushed -> pushed.path("id").equals(question.path("id")));

            hub.halt();

            JsonNode closed =
                    phone.await(
                            "QuestionClosed",
                            pushed -> pushed.path("id").equals(question.path("id")));
            assertThat(closed.path("state").asString()).isEqualTo("withdrawn");
            assertThat(hub.swipe(question, 10).expect(410).json().path("code").asString())
                    .isEqualTo("question_withdrawn");
            simulator.holdAt("NFLX", "200", "196");
            hub.configure(Wanted.watching("NFLX").dip("while_stopped", "NFLX"));
            hub.awaitNotAsked("while_stopped", "halted");
        } finally {
            hub.resume();
        }
        JsonNode next = hub.awaitQuestion("while_stopped");
        assertThat(hub.swipe(next, 10).expect(200).json().path("decision").asString())
                .isEqualTo("approved");
        hub.awaitOrder(next, "filled");
    }

    @Test
    void liveModeNeedsAConfirmationAndThenFitsNoPaperBroker() {
        JsonNode question = ask("went_live", "KO");
        Wanted live =
                Wanted.watching("KO", "XOM")
                        .dip("went_live", "KO")
                        .dip("asked_live", "XOM")
                        .mode("live");
        simulator.holdAt("XOM", "200", "196");
        hub.api().put("/v1/me/trading/config", live.body().toString()).expect(400);
        assertThat(hub.api().get("/v1/me/trading/config").json().at("/effective/mode").asString())
                .isEqualTo("paper");

        hub.configure(live.body().put("confirm_live", true).toString());

        hub.awaitNotAsked("asked_live", "mode_mismatch");
        denied(question, "mode_mismatch", "live_not_allowed");
        assertThat(hub.questions("all", "asked_live")).isEmpty();
    }
}
