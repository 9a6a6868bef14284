package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Guardrails that look at the price of now and at the account, each with a symbol of its own.
@ExtendWith(SharedHub.Giver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioPriceAndPositionTest {

    private RunningHub hub;
    private Simulator simulator;

    @BeforeAll
    void start(SharedHub shared) {
        hub = shared.hub();
        simulator = shared.simulator();
    }

    @Test
    void aPriceThatRoseBeforeABuyIsDeniedAndAskedAboutAnew() {
        simulator.holdAt("KO", "200", "190");
        hub.configure(Wanted.watching("KO").dip("rose", "KO"));
        JsonNode question = hub.awaitQuestion("rose");

        simulator.lastTrade("KO", "195");

        JsonNode outcome = denied(question, "price_moved");
        JsonNode again = outcome.path("follow_up");
        assertThat(again.path("follow_up_of")).isEqualTo(question.path("id"));
        assertThat(again.path("question_text").asString())
                .startsWith("KO is now 195, it was 190. ");
        assertThat(hub.awaitQuestion("rose").path("id")).isEqualTo(again.path("id"));
        assertThat(hub.swipe(again, 10).expect(200).json().path("decision").asString())
                .isEqualTo("approved");
        hub.awaitOrder(again, "filled");
    }

    @Test
    void aPositionBeyondItsLimitIsNotBought() {
        simulator.holdAt("WMT", "200", "190");
        hub.configure(
                Wanted.watching("WMT")
                        .dip("too_much_of_one", "WMT")
                        .limits(limits -> limits.put("max_position_usd_per_symbol", 9.99)));
        JsonNode question = hub.awaitQuestion("too_much_of_one");

        JsonNode outcome = denied(question, "max_position_usd_per_symbol");
        assertThat(outcome.path("reasons").path(0).path("detail").asString())
                .isEqualTo(
                        "$0 of WMT held or on its way, this order needs $10, the limit is $9.99.");
    }

    private JsonNode denied(JsonNode question, String code) {
        JsonNode answer = hub.swipe(question, 10).expect(200).json();
        assertThat(answer.path("decision").asString()).isEqualTo("denied");
        assertThat(
                        answer.path("reasons")
                                .valueStream()
                                .map(reason -> reason.path("code").asString())
                                .toList())
                .isEqualTo(List.of(code));
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
        return answer;
    }
}
