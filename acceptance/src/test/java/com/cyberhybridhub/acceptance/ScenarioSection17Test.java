package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The plan's section 17, figure for figure, on the shipped template.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioSection17Test {

    private RunningHub hub;

    @BeforeAll
    void start(@TempDir Path directory) {
        hub = RunningHub.start(directory.resolve("data"), Map.of());
    }

    @AfterAll
    void stop() {
        hub.close();
        assertThat(hub.process().log()).doesNotContain(" ERROR ");
    }

    @Test
    void aDipBecomesAQuestionAndASwipeBecomesOneFilledOrder() {
        try (LiveClient phone = LiveClient.connect(hub.api())) {
            Simulator simulator = hub.simulator();
            simulator.holdAt("SPY", "500", "492");
            JsonNode config =
                    hub.configure(
                            """
                            {"enabled": true, "override": {"data_inputs": [{"id": "primary_watchlist", "poll_interval_seconds": 1}]}}\
                            """);
            assertThat(config.at("/effective/rules/0/threshold_pct").decimalValue())
                    .isEqualByComparingTo("-1.5");

            JsonNode question = phone.await("ReceiveQuestion", _ -> true);
            asThePlanSays(question);
            assertThat(LiveClient.plain(hub.awaitQuestion("dip_confirm"))).isEqualTo(question);

            JsonNode answer = hub.swipe(question, 10).expect(200).json();
            assertThat(answer.path("decision").asString()).isEqualTo("approved");
            assertThat(answer.at("/order/status").asString()).isEqualTo("approved");
            JsonNode closed = phone.await("QuestionClosed", _ -> true);
            assertThat(closed.path("id")).isEqualTo(question.path("id"));
            assertThat(closed.path("state").asString()).isEqualTo("answered");
            assertThat(closed.path("decision").asString()).isEqualTo("approved");

            JsonNode order = hub.awaitOrder(question, "filled");
            oneMarketOrder(
                    simulator.ordersPosted(RunningHub.id(question)), RunningHub.id(question));
            theWholeStoryIsKept(phone, order);
            theRowSaysTheSame(order);

            hub.awaitPrints("SPY", 3);
            assertThat(hub.questions("all", "dip_confirm"))
                    .as("quiet while the price stays down")
                    .hasSize(1);
            assertThat(phone.received("ReceiveQuestion")).hasSize(1);
            assertThat(simulator.ordersPosted(RunningHub.id(question))).hasSize(1);
        }
    }

    @Test
    void ordersWithoutAQuestionAreRefusedUnlessTheServerAllowsThem() {
        JsonNode problem =
                hub.api()
                        .put(
                                "/v1/me/trading/config",
                                Wanted.watching("F")
                                        .dip("unasked", "F")
                                        .limits(limits ->
                                                limits.put("require_question_before_order", false))
                                        .body()
                                        .toString())
                        .expect(400)
                        .json();

        assertThat(problem.at("/errors/0/pointer").asString())
                .isEqualTo("/guardrails/require_question_before_order");
        assertThat(problem.at("/errors/0/code").asString())
                .isEqualTo("standing_orders_not_allowed");
    }

    private static void asThePlanSays(JsonNode question) {
        assertThat(question.path("question_text").asString())
                .isEqualTo(
                        "SPY is down 1.6% vs yesterday. Swipe +10 to approve a small buy, -10 to skip.");
        assertThat(question.path("pipeline_key").asString()).isEqualTo("trading");
        assertThat(question.path("pipeline_step").asString())
                .isEqualTo("dip_confirm:await_confirm");
        assertThat(question.path("source_tag").asString()).isEqualTo("trading:rule:dip_confirm");
        assertThat(question.path("state").asString()).isEqualTo("open");
        assertThat(question.path("min_value").asString()).isEqualTo("-10");
        assertThat(question.path("max_value").asString()).isEqualTo("10");
        assertThat(question.has("correct_answer")).isFalse();
        JsonNode facts = question.path("metadata");
        assertThat(facts.path("symbol").asString()).isEqualTo("SPY");
        assertThat(facts.path("price").asString()).isEqualTo("492");
        assertThat(facts.path("ref_metric").asString()).isEqualTo("prev_close");
        assertThat(facts.path("ref_price").asString()).isEqualTo("500");
        assertThat(facts.path("pct").asString()).isEqualTo("-1.6");
        assertThat(facts.path("mode").asString()).isEqualTo("paper");
        assertThat(facts.at("/proposal/side").asString()).isEqualTo("buy");
        assertThat(facts.at("/proposal/notional_usd").asString()).isEqualTo("10");
        assertThat(facts.at("/proposal/order_type").asString()).isEqualTo("market");
    }

    private static void oneMarketOrder(List<JsonNode> posted, String questionId) {
        assertThat(posted).hasSize(1);
        JsonNode order = posted.getFirst();
        assertThat(order.path("symbol").asString()).isEqualTo("SPY");
        assertThat(new BigDecimal(order.path("notional").asString())).isEqualByComparingTo("10");
        assertThat(order.path("side").asString()).isEqualTo("buy");
        assertThat(order.path("type").asString()).isEqualTo("market");
        assertThat(order.path("time_in_force").asString()).isEqualTo("day");
        assertThat(order.path("client_order_id").asString()).isEqualTo("hub-" + questionId);
    }

    /// The order with its question, rule and snapshot, and every event in order, both stored and
    /// pushed.
    private void theWholeStoryIsKept(LiveClient phone, JsonNode order) {
        JsonNode story =
                hub.api()
                        .get("/v1/me/trading/orders/" + order.path("id").asString())
                        .expect(200)
                        .json();
        assertThat(story.at("/question/pipeline_step").asString()).isEqualTo("dip_confirm:done");
        assertThat(story.at("/rule/id").asString()).isEqualTo("dip_confirm");
        assertThat(story.at("/snapshot/price").decimalValue()).isEqualByComparingTo("492");
        List<JsonNode> events = story.path("events").valueStream().map(LiveClient::plain).toList();
        assertThat(events.stream().map(event -> event.path("kind").asString()))
                .startsWith("approved", "claimed")
                .endsWith("fill");
        phone.await(
                "ReceiveTradeUpdate", update -> update.at("/event/kind").asString().equals("fill"));
        assertThat(
                        phone.received("ReceiveTradeUpdate").stream()
                                .map(update -> update.path("event")))
                .containsExactlyElementsOf(events);
        assertThat(order.path("filled_avg_price").decimalValue()).isEqualByComparingTo("492");
        assertThat(order.path("notional_usd").decimalValue()).isEqualByComparingTo("10");
    }

    private void theRowSaysTheSame(JsonNode order) {
        StoredRows rows = StoredRows.embeddedIn(hub.dataDir());
        assertThat(rows.one("SELECT count(*) FROM trade_orders")).isEqualTo("1");
        assertThat(
                        rows.one(
                                """
                                SELECT concat_ws(' ', firebase_uid, client_order_id, alpaca_order_id, symbol, side, order_type,
                                                 notional_usd, status, rule_id, question_id)
                                FROM trade_orders\
                                """))
                .isEqualTo(
                        String.join(
                                " ",
                                "owner",
                                order.path("client_order_id").asString(),
                                order.path("alpaca_order_id").asString(),
                                "SPY buy market 10 filled dip_confirm",
                                order.path("question_id").asString()));
        assertThat(rows.one("SELECT correct_answer FROM questions")).isEqualTo("10");
    }
}
