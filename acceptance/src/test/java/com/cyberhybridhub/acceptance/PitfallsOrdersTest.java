package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.OrderTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/// What is known to go wrong with orders at Alpaca, row by row of docs/pitfalls.md: the broker's
/// truth is found and told, and no order is sent twice.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("hub of PitfallsOrdersTest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsOrdersTest {

    private static final String HOLD_FILLS = fault("'fault':'hold_fills'");
    private static final String CUT = fault("'fault':'cut','path':'/stream','now':true");
    private static final String SILENCE = fault("'fault':'silence','path':'/stream','now':true");

    private StreamedHub both;

    @BeforeAll
    void start(@TempDir Path directory) {
        both = StreamedHub.start(directory, SharedHub.WIDE);
    }

    @AfterEach
    void mend() {
        both.clearFaults();
    }

    @AfterAll
    void stop() {
        both.close();
    }

    private OrderTrial ask(String rule, String symbol) {
        return OrderTrial.ask(both, rule, symbol);
    }

    private void acted() {
        assertThat(both.faults().path("items").valueStream())
                .filteredOn(rule -> !rule.path("fault").asString().equals("hold_fills"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("acted").asInt()).isPositive());
    }

    /// Row 1: the POST is answered 504 although the order was taken, and the stream is no help.
    @Test
    void anOrderBehindATimeoutIsLookedUpAndNotSentAgain() {
        OrderTrial trial = ask("behind_504", "SPY");
        both.faults(
                fault(
                        "'fault':'status_after_accept','path':'/v2/orders','method':'POST','times':1"),
                fault("'fault':'drop','path':'/stream'"));

        trial.yes().filledOnce();

        acted();
        assertThat(trial.kinds()).contains("unresolved");
        assertThat(trial.lookups()).isPositive();
    }

    /// Row 1: the connection breaks before the answer to the POST.
    @Test
    void anOrderWhoseReplyIsLostIsNotSentAgain() {
        OrderTrial trial = ask("reply_lost", "QQQ");
        both.faults(fault("'fault':'reply_lost','path':'/v2/orders','method':'POST','times':1"));

        trial.yes().filledOnce();

        acted();
    }

    /// Row 2: an order is taken and rejected afterwards.
    @Test
    void anOrderThatIsRejectedLaterIsNeverShownAsDone() {
        OrderTrial trial = ask("rejected_later", "IWM");
        both.faults(fault("'fault':'reject_later','symbol':'IWM','times':1"));

        JsonNode order = trial.yes().awaitOrder("rejected");

        assertThat(trial.awaitNotice().path("question_text").asString())
                .contains("IWM", "was rejected by the broker", "No money was spent");
        trial.sameOnBothSides(order);
        assertThat(order.path("filled_at").isNull()).isTrue();
        assertThat(trial.kinds()).doesNotContain("fill");
        assertThat(trial.position()).isZero();
    }

    /// Row 3: every event comes twice, before and after the stream was cut.
    @Test
    void anExecutionThatIsToldTwiceCountsOnce() {
        OrderTrial trial = ask("told_twice", "AAPL");
        both.faults(HOLD_FILLS, fault("'fault':'duplicate','path':'/stream'"));
        trial.yes().awaitOrder("new");

        trial.fill("0.02", "196");
        trial.awaitOrder("partially_filled");
        long connects = connects();
        both.faults(CUT);
        both.awaitConnects(StreamedHub.TRADE_UPDATES, connects + 1);
        trial.fill(null, "196");

        trial.filledOnce();
        acted();
        List<JsonNode> fills =
                trial.events().stream()
                        .filter(event -> event.path("kind").asString().equals("fill"))
                        .toList();
        assertThat(fills).hasSize(2);
        assertThat(trial.notice()).isEmpty();
    }

    /// Row 3: an older event comes after the newer one.
    @Test
    void anExecutionThatIsToldLateTakesNothingBack() {
        OrderTrial trial = ask("told_late", "MSFT");
        both.faults(
                HOLD_FILLS,
                fault("'fault':'reorder','path':'/stream','event':'partial_fill','times':1"));
        trial.yes().awaitOrder("new");

        trial.fill("0.02", "196");
        trial.fill(null, "196");

        trial.filledOnce();
        acted();
        assertThat(trial.kinds().getLast()).isEqualTo("fill");
    }

    /// Row 4: the stream keeps the fill to itself.
    @Test
    void aFillThatTheStreamDoesNotTellIsAskedFor() {
        OrderTrial trial = ask("fill_dropped", "NVDA");
        both.faults(fault("'fault':'drop','path':'/stream','event':'fill'"));

        trial.yes().filledOnce();

        acted();
    }

    /// Row 4: the stream is open and mute.
    @Test
    void aFillOnASilentStreamIsAskedFor() {
        OrderTrial trial = ask("mute", "TSLA");
        long connects = connects();
        both.faults(SILENCE);

        trial.yes().filledOnce();

        both.faults(CUT);
        both.awaitConnects(StreamedHub.TRADE_UPDATES, connects + 1);
    }

    private long connects() {
        return both.stream(StreamedHub.TRADE_UPDATES).orElseThrow().path("connects").asLong();
    }

    /// Row 18: a cancel that the broker never gets done, and a fill that wins in the end.
    @Test
    void aFillAfterACancelThatHungIsTaken() {
        OrderTrial trial = ask("hung_cancel", "AMZN");
        both.faults(HOLD_FILLS);
        trial.yes().awaitOrder("new");
        trial.act("hang");

        trial.cancelByHand();

        trial.awaitOrder("pending_cancel");
        assertThat(trial.notice()).as("nothing has ended").isEmpty();
        trial.fill(null, "195.5");
        trial.filledOnce();
        assertThat(trial.notice()).isEmpty();
    }

    /// Row 18: canceled, after a part of it was filled and the stream did not tell of that part.
    @Test
    void whatFilledBeforeACancelIsKeptAndTold() {
        OrderTrial trial = ask("part_canceled", "GOOGL");
        both.faults(HOLD_FILLS, fault("'fault':'drop','path':'/stream','event':'partial_fill'"));
        trial.yes().awaitOrder("new");

        trial.fill("0.02", "196");
        trial.cancelByHand();

        JsonNode order = trial.awaitOrder("canceled");
        trial.sameOnBothSides(order);
        acted();
        assertThat(order.path("filled_qty").decimalValue()).isEqualByComparingTo("0.02");
        assertThat(trial.position()).isEqualByComparingTo("0.02");
        assertThat(trial.awaitNotice().path("question_text").asString())
                .contains("was canceled after a part of it: 0.02 bought at 196");
    }

    /// Row 19: the fill has another price than the question showed.
    @Test
    void theOrderShowsThePriceThatTheBrokerFilledAt() {
        OrderTrial trial = ask("other_price", "META");
        both.faults(HOLD_FILLS);
        trial.yes().awaitOrder("new");

        trial.fill(null, "203.77");

        JsonNode order = trial.filledOnce();
        assertThat(order.path("filled_avg_price").decimalValue()).isEqualByComparingTo("203.77");
        assertThat(order.path("filled_qty").decimalValue().multiply(new BigDecimal("203.77")))
                .isBetween(new BigDecimal("9.99"), new BigDecimal("10.01"));
        assertThat(trial.question().at("/metadata/price").decimalValue())
                .isEqualByComparingTo("196");
    }

    /// Row 20: an open order of the other side, from somebody else with the same account.
    @Test
    void aWashTradeIsRefusedOnceAndTold() {
        OrderTrial trial = ask("wash", "AMD");
        String other =
                OrderTrial.byHand(
                                both,
                                "POST",
                                "/v2/orders",
                                fault(
                                        "'symbol':'AMD','qty':'1','side':'sell','type':'limit','limit_price':'400','time_in_force':'day'"))
                        .expect(200)
                        .json()
                        .path("id")
                        .asString();

        JsonNode order = trial.yes().awaitOrder("rejected");

        assertThat(order.at("/reasons/0/code").asString()).isEqualTo("broker_40310000");
        assertThat(trial.awaitNotice().path("question_text").asString())
                .contains("potential wash trade", "No money was spent");
        trial.sentOnce();
        assertThat(trial.orderAtBroker()).isEmpty();
        assertThat(trial.position()).isZero();
        OrderTrial.byHand(both, "DELETE", "/v2/orders/" + other, null).expect(204);
    }

    /// Row 25: the asset is no longer tradable when the answer comes.
    @Test
    void aRuleOfAnAssetThatIsNoLongerTradableIsFrozen() {
        OrderTrial trial = ask("not_tradable_now", "NFLX");
        both.simulator().tradable("NFLX", false);

        assertDenied(trial);

        both.hub().configure(Wanted.watching("NFLX").dip("frozen", "NFLX"));
        both.hub().awaitNotAsked("frozen", "asset_not_tradable");
        assertThat(both.hub().questions("all", "frozen")).isEmpty();
        both.simulator().tradable("NFLX", true);
    }

    /// Row 25: the asset is gone when the answer comes.
    @Test
    void anAssetThatTheBrokerNoLongerKnowsIsNotOrdered() {
        OrderTrial trial = ask("delisted", "JPM");
        both.faults(
                fault(
                        "'fault':'status','path':'/v2/assets/JPM','status':404,'code':40410000,'message':'asset not found for JPM'"));

        assertDenied(trial);

        acted();
        both.hub().configure(Wanted.watching("JPM").dip("gone", "JPM"));
        both.hub().awaitNotAsked("gone", "asset_not_tradable");
    }

    private void assertDenied(OrderTrial trial) {
        JsonNode answer = trial.answered();
        assertThat(answer.path("decision").asString()).isEqualTo("denied");
        assertThat(answer.at("/reasons/0/code").asString()).isEqualTo("asset_not_tradable");
        assertThat(both.ordersPosted(trial.question())).isEmpty();
    }
}
