package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.OrderTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Answers that are not what Alpaca's description promises, row by row of docs/pitfalls.md. The
/// stream of trade updates is refused throughout, so that only the answers tell of an order.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("hub of PitfallsWireTest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsWireTest {

    private static final String REFUSED_STREAM = fault("'fault':'refuse_upgrade','path':'/stream'");
    private static final String SPOILED_POST =
            "'path':'/v2/orders','method':'POST','times':1,'fault':";
    private static final String SPOILED_LOOKUP =
            "'path':'/v2/orders:by_client_order_id','times':1,'fault':";
    private static final int REFUSED = 1;

    private Path folder;
    private StreamedHub both;

    /// The hub's base URLs are as people copy them.
    @BeforeAll
    void start(@TempDir Path directory) {
        folder = directory;
        AlpacaSimulator alpaca = AlpacaSimulator.start(SimulatorOptions.builder().build());
        Map<String, String> more = new HashMap<>(SharedHub.WIDE);
        more.put("ALPACA_TRADING_BASE_URL", alpaca.url() + "/v2/");
        more.put("ALPACA_DATA_BASE_URL", alpaca.url() + "/");
        both =
                new StreamedHub(
                        RunningHub.startAgainst(alpaca.url(), directory.resolve("data"), more),
                        alpaca);
        mend();
        both.awaitStream(StreamedHub.TRADE_UPDATES, "waiting");
    }

    @AfterEach
    void mend() {
        both.faults(REFUSED_STREAM, fault("'fault':'cut','path':'/stream','now':true"));
    }

    @AfterAll
    void stop() {
        both.close();
    }

    private OrderTrial ask(String rule, String symbol) {
        return OrderTrial.ask(both, rule, symbol);
    }

    private void spoil(String... rules) {
        both.faults(
                Stream.concat(Stream.of(rules).map(OrderTrial::fault), Stream.of(REFUSED_STREAM))
                        .toArray(String[]::new));
    }

    private void allSpoiled() {
        assertThat(both.faults().path("items").valueStream())
                .filteredOn(rule -> !rule.path("fault").asString().equals("refuse_upgrade"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("acted").asInt()).isPositive());
    }

    /// Row 21: the order is taken and the answer to its POST is unreadable.
    @ParameterizedTest
    @CsvSource({"bad_json,SPY", "truncated_body,QQQ", "empty_body,IWM"})
    void anOrderBehindAnUnreadableAnswerIsFoundAndNotSentAgain(String fault, String symbol) {
        OrderTrial trial = ask("post_" + fault, symbol);
        spoil(SPOILED_POST + "'" + fault + "'");

        trial.yes().filledOnce();

        allSpoiled();
        assertThat(trial.kinds()).contains("unresolved");
    }

    /// Row 21: a gateway's page, or an error without a code: nobody can tell whether the order was
    /// taken.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    page    | AAPL | 'html'
                    no_code | MSFT | 'status','status':403,'message':'forbidden.'
                    """)
    void anOrderBehindAnUnclearErrorIsLookedUpAndNotSentAgain(
            String name, String symbol, String fault) {
        OrderTrial trial = ask("unclear_" + name, symbol);
        spoil(SPOILED_POST + fault);

        trial.yes();

        Await.until("lookups of " + symbol, trial::lookups, lookups -> lookups >= 2);
        allSpoiled();
        assertThat(trial.awaitOrder("unresolved").at("/reasons/0/code").asString())
                .isEqualTo("outcome_unknown");
        trial.sentOnce();
        assertThat(trial.orderAtBroker()).isEmpty();
    }

    /// Row 21: a refusal with a code that nobody has seen before.
    @Test
    void aRefusalWithANewCodeIsTold() {
        OrderTrial trial = ask("new_code", "NVDA");
        spoil(
                SPOILED_POST
                        + "'status','status':422,'code':42299999,'message':'the moon is not full'");

        JsonNode order = trial.yes().awaitOrder("rejected");

        assertThat(order.at("/reasons/0/code").asString()).isEqualTo("broker_42299999");
        assertThat(trial.awaitNotice().path("question_text").asString())
                .contains("the moon is not full");
        trial.sentOnce();
    }

    /// Row 21: every kind of nonsense in place of the order that is looked up.
    @Test
    void anUnreadableLookupIsNoEvidence() {
        OrderTrial trial = ask("lookups", "TSLA");
        spoil(
                SPOILED_POST + "'status_after_accept'",
                SPOILED_LOOKUP + "'html'",
                SPOILED_LOOKUP + "'empty_body'",
                SPOILED_LOOKUP + "'truncated_body'",
                SPOILED_LOOKUP + "'bad_json'",
                SPOILED_LOOKUP + "'status','status':404,'message':'not found'");

        trial.yes().filledOnce();

        allSpoiled();
    }

    /// Row 21: pages in place of the account and the positions.
    @Test
    void theStatusSaysThatTheAccountIsUnknownAndRecovers() {
        spoil("'path':'/v2/account','fault':'html'", "'path':'/v2/positions','fault':'empty_body'");

        Await.until("no account", both::status, status -> status.path("account").isNull());
        mend();

        Await.until("an account", both::status, status -> !status.path("account").isNull());
    }

    /// Row 21: a page in place of the asset when the answer comes.
    @Test
    void aDoubtAboutTheAssetDeniesAndThenTheHubRecovers() {
        OrderTrial doubted = ask("doubted", "AMZN");
        spoil("'path':'/v2/assets/AMZN','fault':'html'");

        JsonNode answer = doubted.answered();

        assertThat(answer.path("decision").asString()).isEqualTo("denied");
        assertThat(answer.at("/reasons/0/code").asString()).isEqualTo("broker_unavailable");
        assertThat(both.ordersPosted(doubted.question())).isEmpty();
        mend();
        ask("trusted", "AMZN").yes().filledOnce();
    }

    /// Row 22: the base URLs end in a slash, and in `/v2`.
    @Test
    void aBaseUrlWithAPathIsNotDoubled() {
        ask("base_url", "GOOGL").yes().filledOnce();

        assertThat(both.simulator().http().get("/_sim/journal").expect(200).json().path("items"))
                .isNotEmpty()
                .noneMatch(entry -> entry.path("path").asString().matches(".*/v2/+v2.*|//.*"));
    }

    /// Row 22: a secret of another account, and keys of the live host.
    @Test
    void keysThatDoNotBelongAreRefusedAtTheStart() {
        assertThat(refusal("PKACCEPTANCE", "hush-hush"))
                .contains("the broker did not say which account the keys belong to", "401")
                .contains("check the keys");
        assertThat(refusal("AKLIVE", "hush-hush")).contains("ALPACA_ALLOW_LIVE");
    }

    private String refusal(String key, String secret) {
        Path data = folder.resolve("refused-" + key);
        try (HubProcess hub =
                HubProcess.launch(
                        folder.resolve("work-" + key),
                        Map.of(
                                "ALPACA_TRADING_BASE_URL",
                                both.alpaca().url(),
                                "ALPACA_DATA_BASE_URL",
                                both.alpaca().url(),
                                "ALPACA_API_KEY_ID",
                                key,
                                "ALPACA_API_SECRET_KEY",
                                secret),
                        List.of("run", "--port", "0", "--data-dir", data.toString()))) {
            assertThat(hub.awaitExit()).isEqualTo(REFUSED);
            assertThat(hub.log()).doesNotContain(secret);
            return hub.log();
        }
    }

    /// Row 29: every answer has fields that nobody knows, or lacks those that one can do without.
    @ParameterizedTest
    @CsvSource({"unknown_fields,META", "missing_fields,AMD"})
    void fieldsComeAndGoAndAnOrderIsFilledAllTheSame(String fault, String symbol) {
        spoil("'path':'/v','fault':'" + fault + "'");

        ask(fault, symbol).yes().filledOnce();

        allSpoiled();
        Await.until(
                "the position in the status",
                both::status,
                status ->
                        status.path("positions")
                                .valueStream()
                                .anyMatch(held -> held.path("symbol").asString().equals(symbol)));
    }
}
