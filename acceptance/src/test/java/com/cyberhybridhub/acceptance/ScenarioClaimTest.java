package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What happens between the yes and the order: every check once more, and a reply that is lost. A
/// gate between hub and broker makes the moment last.
@ExtendWith(SharedHub.Giver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioClaimTest {

    private Simulator simulator;
    private Gate gate;
    private RunningHub hub;

    @BeforeAll
    void start(SharedHub shared) {
        hub = shared.hub();
        simulator = shared.simulator();
        gate = shared.gate();
    }

    @AfterEach
    void openTheGate() {
        gate.open();
    }

    private JsonNode ask(String rule, String symbol, int approvalTtlSeconds) {
        simulator.holdAt(symbol, "200", "196");
        hub.configure(
                Wanted.watching(symbol)
                        .dip(rule, symbol)
                        .limits(limits -> limits.put("approval_ttl_seconds", approvalTtlSeconds)));
        return hub.awaitQuestion(rule);
    }

    /// Approves; the check at the claim then waits at the gate. The answer's own look at the price
    /// passes.
    private JsonNode approveAndHoldTheClaim(JsonNode question) {
        Gate.Hold claim = gate.hold(Gate.Catch.REQUEST, "GET /v2/assets/" + symbolOf(question), 1);
        JsonNode answer = hub.swipe(question, 10).expect(200).json();
        assertThat(answer.path("decision").asString()).isEqualTo("approved");
        claim.awaitCaught();
        assertThat(hub.order(question).orElseThrow().path("status").asString())
                .isEqualTo("approved");
        return answer;
    }

    private static String symbolOf(JsonNode question) {
        return question.at("/metadata/symbol").asString();
    }

    private void canceledBeforeSend(JsonNode question, String code) {
        JsonNode order = hub.awaitOrder(question, "canceled_before_send");
        assertThat(
                        order.path("reasons")
                                .valueStream()
                                .map(reason -> reason.path("code").asString()))
                .contains(code);
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
    }

    @Test
    void theKillSwitchStopsAnApprovedOrderThatIsNotClaimed() {
        JsonNode question = ask("claim_halted", "AMD", 60);
        approveAndHoldTheClaim(question);

        hub.halt();
        try {
            gate.open();

            canceledBeforeSend(question, "halted");
        } finally {
            hub.resume();
        }
    }

    @Test
    void aSymbolThatIsBlockedAfterTheApprovalStopsTheOrder() {
        JsonNode question = ask("claim_blocked", "KO", 60);
        approveAndHoldTheClaim(question);

        hub.configure(
                Wanted.watching("KO")
                        .dip("claim_blocked", "KO")
                        .limits(limits -> limits.putArray("symbols_blocklist").add("KO")));
        gate.open();

        canceledBeforeSend(question, "symbol_blocked");
    }

    @Test
    void anApprovalThatGrewOldIsNotUsed() {
        JsonNode question = ask("claim_late", "DIS", 1);
        JsonNode answer = approveAndHoldTheClaim(question);

        Instant tooLate =
                Instant.parse(answer.at("/question/answered_at").asString()).plusMillis(1100);
        Await.until(
                "the approval is too old",
                () -> Instant.parse(hub.api().get("/v1/me").json().path("server_time").asString()),
                now -> now.isAfter(tooLate));
        gate.open();

        canceledBeforeSend(question, "approval_expired");
    }

    @Test
    void aLostReplyIsLookedUpAndTheOrderNeverSentAgain() {
        JsonNode question = ask("reply_lost", "XOM", 60);
        Gate.Hold reply = gate.hold(Gate.Catch.LOSE_REPLY, "POST /v2/orders", 0);

        hub.swipe(question, 10).expect(200);

        reply.awaitCaught();
        JsonNode order = hub.awaitOrder(question, "filled");
        assertThat(simulator.ordersPosted(RunningHub.id(question))).hasSize(1);
        JsonNode story =
                hub.api()
                        .get("/v1/me/trading/orders/" + order.path("id").asString())
                        .expect(200)
                        .json();
        assertThat(story.path("events").valueStream().map(event -> event.path("kind").asString()))
                .contains("unresolved", "fill");
    }
}
