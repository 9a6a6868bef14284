package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.OrderTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// A POST that never arrived, where an order may be sent once more. Where it may not, it ends as
/// not placed: `PitfallsRateLimitTest`.
@Execution(ExecutionMode.CONCURRENT)
class ScenarioResendTest {

    private static final Map<String, String> SENT_ONCE_MORE =
            Map.of(
                    "HUB_ORDER_RESEND", "RESEND_SAME_ID",
                    "HUB_ORDER_LEASE_MILLIS", "6000",
                    "HUB_ORDER_QUIET_MILLIS", "12000");

    @Test
    void anOrderThatNeverArrivedIsSentOnceMoreUnderTheSameId(@TempDir Path directory) {
        Map<String, String> settings = new HashMap<>(SharedHub.WIDE);
        settings.putAll(SENT_ONCE_MORE);
        try (StreamedHub both = StreamedHub.start(directory, settings)) {
            OrderTrial trial = OrderTrial.ask(both, "swallowed", "SPY");
            both.faults(fault("'fault':'no_action','path':'/v2/orders','method':'POST','times':1"));

            trial.yes().awaitOrder("unresolved");
            JsonNode order = trial.awaitOrder("filled");

            List<JsonNode> posts = both.ordersPosted(trial.question());
            assertThat(posts).hasSize(2);
            assertThat(posts.getLast()).isEqualTo(posts.getFirst());
            assertThat(trial.atBroker().path("id").asString())
                    .isEqualTo(order.path("alpaca_order_id").asString());
            assertThat(trial.position())
                    .as("bought once")
                    .isEqualByComparingTo(order.path("filled_qty").decimalValue());
            assertThat(trial.kinds().stream().filter(kind -> !kind.equals("looked_up")))
                    .startsWith("approved", "claimed", "unresolved", "resend")
                    .endsWith("fill")
                    .doesNotContain("not_placed");
            assertThat(trial.notice()).as("nothing to tell").isEmpty();
        }
    }
}
