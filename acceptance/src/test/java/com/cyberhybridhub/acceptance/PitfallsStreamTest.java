package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.StreamedHub.MARKET_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What is known to go wrong with Alpaca's data streams. Each test has symbols and a rule of its
/// own; whatever happens to the stream, the rule asks once, at the right price.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsStreamTest {

    /// The hub never tries again sooner than this.
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);

    private StreamedHub both;
    private WatchedMarket market;

    @BeforeAll
    void start(@TempDir Path directory) {
        both = StreamedHub.start(directory, Map.of());
        market = new WatchedMarket(both);
    }

    @AfterAll
    void stop() {
        both.close();
    }

    /// Nothing is wanted between two tests: the streams end, and with them their patience starts
    /// anew.
    @AfterEach
    void clear() {
        both.clearFaults();
        both.hub().configure("{\"enabled\": false}");
        both.awaitStream(MARKET_DATA, "idle");
    }

    private void move(String symbol, String price) {
        both.simulator().lastTrade(symbol, price);
    }

    private void awaitOneQuestion(String rule) {
        both.hub().awaitQuestion(rule);
        assertThat(market.asked(rule)).isOne();
    }

    /// Row 5: the data socket stays open and says nothing, not even to a ping. The hub notices,
    /// asks over REST, connects anew.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aSilentStreamIsNoticedAskedAroundAndReplaced() {
        market.watchAt500(Wanted.watching("AAPL").dip("silent", "AAPL"), "AAPL");
        long before = market.connects(MARKET_DATA);

        both.faults("{\"fault\": \"silence\", \"path\": \"/v2/iex\", \"now\": true}");
        move("AAPL", "490");

        both.awaitConnects(MARKET_DATA, before + 1);
        market.awaitLog("iex is lost: silent: no answer to a ping");
        awaitOneQuestion("silent");
        move("AAPL", "489");
        market.awaitFact("AAPL", "last_trade", "489");
        assertThat(market.asked("silent")).isOne();
    }

    /// Row 6: the handshake is refused with 429 again and again. Attempts stay apart, prices come
    /// over REST, and in the end the stream is back.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void refusedHandshakesMakeNoStorm() {
        market.watchAt500(Wanted.watching("MSFT").dip("refused", "MSFT"), "MSFT");
        long before = market.connects(MARKET_DATA);

        long start = System.nanoTime();
        both.faults(
                "{\"fault\": \"refuse_upgrade\", \"path\": \"/v2/iex\", \"times\": 3}",
                "{\"fault\": \"cut\", \"path\": \"/v2/iex\", \"now\": true}");
        market.awaitLog("iex is lost: the handshake was answered with 429");
        move("MSFT", "490");
        awaitOneQuestion("refused");
        both.awaitConnects(MARKET_DATA, before + 1);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(both.faults().at("/items/0/acted").asLong()).isEqualTo(3);
        assertThat(took).as("a pause before each attempt").isGreaterThan(PAUSE_MIN.multipliedBy(4));
        assertThat(market.asked("refused")).isOne();
    }

    /// Row 7: after a cut the old session still holds the only place, error 406. The hub gives that
    /// session ten seconds to end, and asks over REST meanwhile.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aLingeringSessionIsWaitedForPatiently() {
        market.watchAt500(Wanted.watching("NVDA").dip("lingering", "NVDA"), "NVDA");
        long before = market.connects(MARKET_DATA);

        both.faults(
                "{\"fault\": \"connection_limit\", \"path\": \"/v2/iex\", \"times\": 1}",
                "{\"fault\": \"cut\", \"path\": \"/v2/iex\", \"now\": true}");
        market.awaitTrouble(MARKET_DATA, "406");
        move("NVDA", "490");
        awaitOneQuestion("lingering");
        both.awaitConnects(MARKET_DATA, before + 1);

        assertThat(both.hub().process().log())
                .containsPattern("iex is lost: error 406.*; tried again in PT1\\d(\\.\\d+)?S");
        assertThat(both.faults().at("/items/0/acted").asLong()).isOne();
        assertThat(market.asked("lingering")).isOne();
    }

    /// Row 8: the stream is cut. Everything is subscribed again, and what moved meanwhile is asked
    /// for over REST.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void afterACutEverySymbolIsSubscribedAgain() {
        market.watchAt500(
                Wanted.watching("AMZN", "GOOGL", "META")
                        .dip("cut_meanwhile", "AMZN")
                        .dip("cut_later", "GOOGL")
                        .dip("cut_last", "META"),
                "AMZN",
                "GOOGL",
                "META");
        long before = market.connects(MARKET_DATA);

        both.faults(
                "{\"fault\": \"refuse_upgrade\", \"path\": \"/v2/iex\", \"times\": 1}",
                "{\"fault\": \"cut\", \"path\": \"/v2/iex\", \"now\": true}");
        move("AMZN", "490");
        assertThat(both.awaitConnects(MARKET_DATA, before + 1).path("symbols").asInt())
                .isEqualTo(3);
        awaitOneQuestion("cut_meanwhile");
        move("GOOGL", "490");
        move("META", "490");
        awaitOneQuestion("cut_later");
        awaitOneQuestion("cut_last");
        assertThat(market.asked("cut_meanwhile")).isOne();
    }

    /// Row 9: the server finds us too slow, error 407, and hangs up. The hub is back with nothing
    /// lost.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aSlowClientComesBackAndHasLostNothing() {
        market.watchAt500(Wanted.watching("AMD").dip("slow", "AMD"), "AMD");
        long before = market.connects(MARKET_DATA);

        both.faults("{\"fault\": \"slow_407\", \"path\": \"/v2/iex\", \"times\": 1}");
        move("AMD", "490");
        both.awaitConnects(MARKET_DATA, before + 1);

        awaitOneQuestion("slow");
        move("AMD", "489");
        market.awaitFact("AMD", "last_trade", "489");
        market.awaitLog("iex is lost: error 407");
        assertThat(market.asked("slow")).isOne();
    }

    /// Row 27: the stream lives and keeps one symbol to itself. The hub notices it for that symbol
    /// and asks for it over REST; the others are as ever.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void oneSymbolThatTheStreamForgetsIsAskedFor() {
        market.watchAt500(
                Wanted.watching("NFLX", "JPM").dip("forgotten", "NFLX").dip("told", "JPM"),
                "NFLX",
                "JPM");
        long before = market.connects(MARKET_DATA);

        both.faults("{\"fault\": \"drop\", \"path\": \"/v2/iex\", \"symbol\": \"NFLX\"}");
        move("NFLX", "490");
        move("JPM", "490");
        awaitOneQuestion("told");
        awaitOneQuestion("forgotten");

        assertThat(market.connects(MARKET_DATA)).as("the same stream").isEqualTo(before);
        assertThat(both.faults().at("/items/0/acted").asLong()).isPositive();
    }
}
