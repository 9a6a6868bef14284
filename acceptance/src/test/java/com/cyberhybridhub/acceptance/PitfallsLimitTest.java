package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.StreamedHub.MARKET_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// More symbols than the streams have room for.
@Execution(ExecutionMode.CONCURRENT)
class PitfallsLimitTest {

    private static final List<String> SYMBOLS = List.of("SPY", "QQQ", "IWM", "KO");

    @TempDir private Path directory;

    /// Row 26: of four symbols two are streamed and two polled, which the status and the log say;
    /// all four rules fire.
    @Test
    void whatDoesNotFitIsPolledAndSaysSo() {
        try (StreamedHub both =
                StreamedHub.start(directory, Map.of("ALPACA_STREAM_SYMBOL_LIMIT", "2"))) {
            WatchedMarket market = new WatchedMarket(both);
            watchAll(market);

            assertThat(both.awaitStream(MARKET_DATA, "live").path("symbols").asInt()).isEqualTo(2);
            assertThat(
                            both.status()
                                    .at("/inputs/0/polled_instead")
                                    .valueStream()
                                    .map(JsonNode::asString))
                    .containsExactly("QQQ", "SPY");
            market.awaitLog("limit 2; polled instead: [QQQ, SPY]");
            moveAll(both, market);
        }
    }

    /// Row 26: the broker allows less than we believe and declines the request, error 405. What it
    /// did subscribe stays, the rest is polled, which the status says; all four rules fire.
    @Test
    void aRequestBeyondTheBrokersOwnLimitLeavesTheRestToPolls() {
        SimulatorOptions options = SimulatorOptions.builder().symbolLimit(2).build();
        try (StreamedHub both = StreamedHub.start(directory, Map.of(), options)) {
            WatchedMarket market = new WatchedMarket(both);
            watchAll(market);

            market.awaitTrouble(MARKET_DATA, "405");
            JsonNode stream = both.stream(MARKET_DATA).orElseThrow();
            assertThat(stream.path("state").asString()).isEqualTo("live");
            assertThat(stream.path("symbols").asInt()).isEqualTo(2);
            assertThat(stream.path("detail").asString()).contains("refused for 2 symbols");
            moveAll(both, market);
        }
    }

    private static void watchAll(WatchedMarket market) {
        Wanted wanted = Wanted.watching(SYMBOLS.toArray(String[]::new));
        SYMBOLS.forEach(symbol -> wanted.dip("limit_" + symbol.toLowerCase(Locale.ROOT), symbol));
        market.watchAt500(wanted, SYMBOLS.toArray(String[]::new));
    }

    private static void moveAll(StreamedHub both, WatchedMarket market) {
        SYMBOLS.forEach(symbol -> both.simulator().lastTrade(symbol, "490"));
        for (String symbol : SYMBOLS) {
            both.hub().awaitQuestion("limit_" + symbol.toLowerCase(Locale.ROOT));
            assertThat(market.asked("limit_" + symbol.toLowerCase(Locale.ROOT))).isOne();
        }
    }
}
