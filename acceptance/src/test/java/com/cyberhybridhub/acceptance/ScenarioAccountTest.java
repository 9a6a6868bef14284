package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Scrape.Series;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Orders on the account that no approval led to.
class ScenarioAccountTest {

    private static final String NOT_OURS = "hub-00000000-0000-0000-0000-00000000002a";

    @TempDir private Path directory;

    @Test
    void anOrderPlacedByHandIsShownAndOneUnderOurNameStopsTheServer() throws Exception {
        Map<String, String> quick =
                Map.of("HUB_ORDER_LEASE_MILLIS", "1000", "HUB_ORDER_QUIET_MILLIS", "3000");
        try (AlpacaSimulator alpaca = AlpacaSimulator.start(SimulatorOptions.builder().build());
                RunningHub hub =
                        RunningHub.startAgainst(alpaca.url(), directory.resolve("data"), quick)) {
            place(alpaca, "by-hand");
            List<JsonNode> seen =
                    Await.until(
                            "the order by hand", () -> external(hub), found -> !found.isEmpty());
            assertThat(seen)
                    .extracting(order -> order.path("client_order_id").asString())
                    .containsExactly("by-hand");
            assertThat(switches(hub)).isEmpty();

            place(alpaca, NOT_OURS);

            List<JsonNode> set =
                    Await.until("the kill switch", () -> switches(hub), found -> !found.isEmpty());
            assertThat(set)
                    .extracting(one ->
                            one.path("scope").asString() + " " + one.path("state").asString())
                    .containsExactly("server HALTED");
            assertThat(set.getFirst().path("reason").asString()).contains(NOT_OURS);
            Await.until("the surplus", () -> external(hub), found -> found.size() == 2);
            Await.until(
                    "the surplus is counted",
                    () -> Scrape.of(hub.api()).sum(Series.of("hub_orders_surplus_total")),
                    count -> count == 1);
        }
    }

    private static List<JsonNode> external(RunningHub hub) {
        return items(hub, "/v1/me/trading/orders?source=external", "items");
    }

    private static List<JsonNode> switches(RunningHub hub) {
        return items(hub, "/v1/me/trading/status", "kill_switch");
    }

    private static List<JsonNode> items(RunningHub hub, String path, String name) {
        return hub.api().get(path).expect(200).json().path(name).valueStream().toList();
    }

    private static void place(AlpacaSimulator alpaca, String id) throws Exception {
        String body =
                """
                {"symbol": "SPY", "side": "buy", "type": "market", "time_in_force": "day", "notional": "10", \
                "client_order_id": "%s"}\
                """
                        .formatted(id);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest order =
                    HttpRequest.newBuilder(URI.create(alpaca.url() + "/v2/orders"))
                            .header("APCA-API-KEY-ID", "PKACCEPTANCE")
                            .header("APCA-API-SECRET-KEY", "not-a-secret")
                            .POST(BodyPublishers.ofString(body))
                            .build();
            assertThat(http.send(order, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }
}
