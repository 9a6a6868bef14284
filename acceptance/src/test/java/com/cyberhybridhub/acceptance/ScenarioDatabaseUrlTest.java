package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The main job on a database of one's own, by both forms of `DATABASE_URL`; the second start also
/// lowers the server's ceilings under what the first one used.
@Execution(ExecutionMode.CONCURRENT)
class ScenarioDatabaseUrlTest {

    @TempDir private Path directory;

    @Test
    void theHubWorksOnAnotherDatabaseAndLowerCeilingsCountWhatIsThere() {
        Path dataDir = directory.resolve("data");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("database"))) {
            JsonNode bought;
            JsonNode left;
            try (RunningHub hub =
                    RunningHub.start(dataDir, Map.of("DATABASE_URL", plainUrl(postgres)))) {
                hub.simulator().holdAt("SPY", "500", "492");
                hub.simulator().holdAt("QQQ", "500", "492");
                hub.configure(
                        Wanted.watching("SPY", "QQQ").dip("bought", "SPY").dip("left", "QQQ"));
                bought = hub.awaitQuestion("bought");
                left = hub.awaitQuestion("left");
                assertThat(bought.path("question_text").asString()).contains("SPY is down 1.6%");
                assertThat(hub.swipe(bought, 10).expect(200).json().path("decision").asString())
                        .isEqualTo("approved");
                hub.awaitOrder(bought, "filled");
                assertThat(dataDir.resolve("postgres")).doesNotExist();
            }
            assertThat(
                            new StoredRows(
                                            postgres.jdbcUrl(),
                                            postgres.username(),
                                            postgres.password())
                                    .one("SELECT status || ' ' || notional_usd FROM trade_orders"))
                    .isEqualTo("filled 10");
            Map<String, String> narrow =
                    Map.of(
                            "DATABASE_URL", jdbcUrl(postgres),
                            "TRADING_HARD_MAX_ORDERS_PER_DAY", "1",
                            "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H", "15");
            try (RunningHub hub = RunningHub.start(dataDir, narrow)) {
                hub.simulator().holdAt("QQQ", "500", "492");
                ledgerRemembers(hub.simulator(), bought);
                hub.awaitOrder(bought, "filled");
                assertThat(hub.openQuestion("left")).contains(left);
                JsonNode answer = hub.swipe(left, 10).expect(200).json();
                assertThat(
                                answer.path("reasons")
                                        .valueStream()
                                        .map(reason -> reason.path("code").asString()))
                        .containsExactly("hard_max_orders_per_day", "hard_max_notional_usd_per_4h");
                assertThat(hub.simulator().ordersPosted(RunningHub.id(left))).isEmpty();
            }
        }
    }

    /// The simulator inside the hub forgets no order either.
    private static void ledgerRemembers(Simulator simulator, JsonNode question) {
        JsonNode order = simulator.order("hub-" + RunningHub.id(question));
        assertThat(order.path("status").asString()).isEqualTo("filled");
    }

    private static String plainUrl(EmbeddedPostgres postgres) {
        return "postgres://"
                + postgres.username()
                + ":"
                + encoded(postgres.password())
                + "@127.0.0.1:"
                + postgres.port()
                + "/hub";
    }

    private static String jdbcUrl(EmbeddedPostgres postgres) {
        return postgres.jdbcUrl()
                + "?user="
                + postgres.username()
                + "&password="
                + encoded(postgres.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
