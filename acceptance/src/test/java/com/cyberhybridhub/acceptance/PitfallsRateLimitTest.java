package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.OrderTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/// What a rate limit does to a hub of its own, which waits about a quarter as long as usual before
/// an order counts as not placed. The first test begins what the last one sees the end of.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("hub of PitfallsRateLimitTest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PitfallsRateLimitTest {

    private static final Duration NOT_PLACED_WITHIN = Duration.ofMinutes(2);
    private static final Map<String, String> SOON =
            Map.of("HUB_ORDER_LEASE_MILLIS", "8000", "HUB_ORDER_QUIET_MILLIS", "16000");
    private static final int BURST_MILLIS = 4_000;

    /// What a hub that rests after a refusal sends in that time: a few at once on either surface,
    /// and then one after each rest.
    private static final int REFUSED_MAX = 20;

    private StreamedHub both;
    private OrderTrial refused;

    @BeforeAll
    void start(@TempDir Path directory) {
        Map<String, String> settings = new HashMap<>(SharedHub.WIDE);
        settings.putAll(SOON);
        both = StreamedHub.start(directory, settings);
        refused = OrderTrial.ask(both, "limited_post", "SPY");
    }

    @AfterEach
    void mend() {
        both.clearFaults();
    }

    @AfterAll
    void stop() {
        both.close();
    }

    /// Row 28: the POST is refused by the rate limit and never arrived.
    @Test
    @Order(1)
    void anOrderThatTheRateLimitMayHaveStoppedIsNotSentAgain() {
        both.faults(fault("'fault':'retry_after','seconds':1,'path':'/v2/orders','method':'POST'"));

        refused.yes().awaitOrder("unresolved");

        Await.until("lookups", refused::lookups, lookups -> lookups >= 2);
        refused.sentOnce();
    }

    /// Row 28: the POST is answered 429 although the order was taken.
    @Test
    @Order(2)
    void anOrderBehindARateLimitThatWasTakenAllTheSameIsFound() {
        OrderTrial trial = OrderTrial.ask(both, "taken_429", "QQQ");
        awaitReads();
        both.faults(
                fault(
                        "'fault':'status_after_accept','status':429,'path':'/v2/orders','method':'POST','times':1"));

        trial.yes().filledOnce();
    }

    /// Row 28: every read is refused for a while, just when an order has to be looked up.
    @Test
    @Order(3)
    void aBurstOfRefusalsIsWaitedForAndNotHammered() {
        OrderTrial trial = OrderTrial.ask(both, "burst", "IWM");
        awaitReads();
        both.faults(
                fault("'fault':'reply_lost','path':'/v2/orders','method':'POST','times':1"),
                fault("'fault':'drop','path':'/stream'"),
                fault("'fault':'status','status':503,'path':'/v2/orders:'"));
        trial.yes().awaitOrder("unresolved");

        refuseReads("");
        Await.until("a refused lookup", this::refusals, refusals -> refusals > 0);
        refuseReads(",'for_ms':" + BURST_MILLIS);
        trial.filledOnce();

        assertThat(refusals()).isLessThanOrEqualTo(REFUSED_MAX);
    }

    private void refuseReads(String more) {
        both.faults(
                fault("'fault':'drop','path':'/stream'"),
                fault("'fault':'status','status':429,'path':'/v2/orders:'" + more),
                fault("'fault':'status','status':429,'path':'/v2/stocks'" + more));
    }

    private int refusals() {
        return both.faults()
                .path("items")
                .valueStream()
                .filter(rule -> rule.path("status").asInt() == 429)
                .mapToInt(rule -> rule.path("acted").asInt())
                .sum();
    }

    /// Plain reads pass again: what a refusal left is kept for orders and their lookups.
    private void awaitReads() {
        Await.until("an account", both::status, status -> !status.path("account").isNull());
    }

    /// Row 28: the end of the order that never arrived.
    @Test
    @Order(4)
    void anOrderThatNeverArrivedEndsAsNotPlacedAndIsTold() {
        JsonNode order = both.hub().awaitOrder(refused.question(), "not_placed", NOT_PLACED_WITHIN);

        assertThat(order.path("filled_qty").decimalValue()).isZero();
        assertThat(refused.awaitNotice().path("question_text").asString())
                .contains("SPY", "no trace of it was found at the broker");
        refused.sentOnce();
        assertThat(refused.orderAtBroker()).isEmpty();
    }
}
