package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sample of `acceptance/fuzz` on a hub with questions and orders of its own.
final class FuzzTest {

    private static final int REQUESTS = 20_000;
    private static final long SEED = 6;

    @TempDir private Path dir;

    @Test
    void twentyThousandRequestsFindNothing() {
        try (RunningHub hub =
                RunningHub.start(dir.resolve("data"), Map.of("HUB_REQUESTS_PER_MINUTE", "0"))) {
            hub.simulator().holdAt("SPY", "500", "492");
            hub.configure(Wanted.watching("SPY").dip("one", "SPY").dip("two", "SPY"));
            hub.swipe(hub.awaitQuestion("one"), 10).expect(200);

            Fuzz.Result result = Fuzz.run(hub.api(), REQUESTS, SEED);

            assertThat(result.findings()).as(result.text()).isEmpty();
            assertThat(result.statuses().values().stream().mapToInt(count -> count).sum())
                    .isEqualTo(REQUESTS);
            assertThat(result.statuses())
                    .containsKeys(
                            "PUT /v1/me/trading/config 200",
                            "PUT /v1/me/trading/config 400",
                            "POST /v1/me/trading/kill-switch 200",
                            "POST /v1/me/questions/{id}/answer 400",
                            "GET /v1/me/questions 200");
            assertThat(hub.process().log()).doesNotContain(" failed\n", "a request failed");
        }
    }
}
