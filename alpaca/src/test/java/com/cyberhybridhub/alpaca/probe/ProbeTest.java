package com.cyberhybridhub.alpaca.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Runs of the probe as a whole.
class ProbeTest {

    private static final String MINE =
            """
            {"client_order_id":"%s","symbol":"SPY","side":"buy","type":"limit",\
            "time_in_force":"day","qty":"1","limit_price":"2.00"}\
            """;

    @Test
    void theSimulatorIsAsItAssumes() throws Exception {
        // With them: the headers that tell of them are one of the checks.
        try (Bench bench = new Bench(true)) {
            ProbeReport report = bench.run(Bench.SPENDING);

            assertThat(report.count(Verdict.DIFFERS)).as(report.markdown()).isZero();
            assertThat(report.count(Verdict.SAME)).isGreaterThan(30);
            for (String check :
                    List.of(
                            "same-id-replaced",
                            "same-id-filled",
                            "data-stream-second",
                            "data-stream-slot-lost",
                            "trade-stream-frames",
                            "trade-stream-events")) {
                assertThat(finding(report, check).verdict())
                        .as(check + ": " + finding(report, check).observed())
                        .isEqualTo(Verdict.SAME);
            }
            assertThat(report.settings()).isEmpty();
            assertThat(report.alarms()).isEmpty();
            assertThat(report.complete()).isTrue();
            assertThat(bench.progress()).anyMatch(line -> line.matches("same-id-open +SAME"));
            assertNothingLeft(bench, report);
            assertKeysAreNowhere(report);
            JsonNode json = ProbeJson.parse(report.json()).orElseThrow();
            assertThat(json.path("checks").path(0).path("exchanges").path(0).path("status").isInt())
                    .isTrue();
        }
    }

    @Test
    void aSecondRunTriesTheIdsOfTheFirst() throws Exception {
        try (Bench bench = new Bench()) {
            bench.run(Bench.SPENDING);

            Finding again = finding(bench.run(Bench.CAREFUL), "same-id-earlier-runs");

            assertThat(again.verdict()).isEqualTo(Verdict.SAME);
            assertThat(again.observed()).contains("ended as canceled", "ended as filled");
        }
    }

    @Test
    void aStoppedRunLeavesNothing() throws Exception {
        try (Bench bench = new Bench()) {
            Probe probe = bench.probe(Bench.CAREFUL);
            bench.simulator().addOrderListener(_ -> probe.stop());

            ProbeReport report = probe.run(_ -> {});

            assertThat(report.complete()).isFalse();
            assertThat(report.cleanUp().done())
                    .anyMatch(done -> done.startsWith("cancelled order"));
            assertThat(report.markdown()).contains("stopped early");
            assertNothingLeft(bench, report);
        }
    }

    @Test
    void onlyOrdersOfTheProbeAreCancelled() throws Exception {
        try (Bench bench = new Bench()) {
            assertThat(bench.send("POST", "/v2/orders", MINE.formatted("mine-1")).statusCode())
                    .isEqualTo(200);
            bench.send("POST", "/v2/orders", MINE.formatted("hubprobe-killed-1"));
            Probe probe = bench.probe(Bench.SPENDING);
            bench.simulator()
                    .addOrderListener(event -> {
                        if (event.order().ticket().clientOrderId().contains("-cancelled-")) {
                            probe.stop();
                        }
                    });

            ProbeReport report = probe.run(_ -> {});

            assertThat(report.clean()).isTrue();
            assertThat(bench.trading("/v2/orders?status=open").valueStream())
                    .extracting(order -> order.path("client_order_id").asString(""))
                    .containsExactly("mine-1");
        }
    }

    @Test
    void anAccountThatTradesTheSymbolItselfIsNotBoughtFor() throws Exception {
        try (Bench bench = new Bench()) {
            bench.send("POST", "/v2/orders", MINE.formatted("mine-1"));

            ProbeReport report = bench.run(Bench.SPENDING);

            assertThat(finding(report, "same-id-filled").observed()).contains("--symbol");
            assertThat(bench.trading("/v2/orders?status=open&limit=500")).hasSize(1);
        }
    }

    @Test
    void anOrderWhoseAnswerIsLostIsFoundAndEnded() throws Exception {
        try (Bench bench = new Bench();
                Gate gate =
                        Gate.losing(
                                bench.url(),
                                request ->
                                        request.startsWith("POST /v2/orders ")
                                                && request.contains("-open-"))) {
            ProbeReport report = bench.probe(gate.url(), Bench.CAREFUL).run(_ -> {});

            assertThat(finding(report, "same-id-open").verdict()).isEqualTo(Verdict.COULD_NOT_TELL);
            assertThat(finding(report, "same-id-open").observed()).contains("no answer to POST");
            assertNothingLeft(bench, report);
        }
    }

    @Test
    void keysThatTheOtherSideEchoesAreMasked() throws Exception {
        try (Bench bench = new Bench();
                Gate gate =
                        Gate.changingAnswers(
                                bench.url(),
                                reply ->
                                        reply.replaced(
                                                "\"message\":\"",
                                                "\"message\":\"" + Bench.KEY_ID + Bench.SECRET))) {
            assertKeysAreNowhere(bench.probe(gate.url(), Bench.CAREFUL).run(_ -> {}));
        }
    }

    @Test
    void aBrokerThatTakesAnIdTwiceIsAnAlarm() throws Exception {
        AtomicInteger orders = new AtomicInteger();
        try (Bench bench = new Bench();
                Gate gate =
                        Gate.changingRequests(
                                bench.url(),
                                body ->
                                        body.replaceFirst(
                                                "-(open|cancelled)-",
                                                "-other-" + orders.incrementAndGet() + "-"))) {
            ProbeReport report = bench.probe(gate.url(), Bench.CAREFUL).run(_ -> {});

            for (String check : List.of("same-id-open", "same-id-cancelled")) {
                assertThat(finding(report, check).verdict()).isEqualTo(Verdict.DIFFERS);
                assertThat(finding(report, check).setting()).isEmpty();
            }
            assertThat(report.alarms()).containsExactly(IdChecks.A1_BROKEN);
            assertThat(report.markdown()).contains("- **A1 is violated");
            assertNothingLeft(bench, report);
        }
    }

    @Test
    void aCheapSymbolIsRefusedBeforeAnythingIsPlaced() throws Exception {
        try (Bench bench = new Bench()) {
            bench.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":12}");

            assertThatExceptionOfType(ProbeException.class)
                    .isThrownBy(() -> bench.run(Bench.CAREFUL))
                    .withMessageContaining("at least 20 USD");
            assertThat(bench.trading("/v2/orders?status=all")).isEmpty();
        }
    }

    @Test
    void aWrongKeyEndsItAtOnce() throws Exception {
        try (Bench bench = new Bench()) {
            bench.trading("/v2/account"); // the first secret seen is the right one
            ProbeTarget wrong = ProbeTarget.of(bench.url(), bench.url(), Bench.KEY_ID, "wrong");

            assertThatExceptionOfType(ProbeException.class)
                    .isThrownBy(() ->
                            new Probe(wrong, Bench.CAREFUL, InstantSource.system()).run(_ -> {}))
                    .withMessageContaining("401");
        }
    }

    @Test
    void anIdOfBeforeAResetIsTried() throws Exception {
        try (Bench bench = new Bench()) {
            ProbeReport report =
                    bench.run(
                            new ProbeOptions(
                                    "SPY",
                                    false,
                                    false,
                                    false,
                                    Optional.of("hubprobe-before-cancelled-1")),
                            "ids-after-reset");

            assertThat(finding(report, "ids-after-reset").verdict()).isEqualTo(Verdict.SAME);
        }
    }

    static Finding finding(ProbeReport report, String check) {
        return report.finding(check).orElseThrow();
    }

    private static void assertNothingLeft(Bench bench, ProbeReport report) {
        assertThat(report.leftOver()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(bench.trading("/v2/orders?status=open&limit=500")).isEmpty();
        assertThat(bench.trading("/v2/positions")).isEmpty();
    }

    private static void assertKeysAreNowhere(ProbeReport report) {
        for (String text : List.of(report.markdown(), report.json())) {
            assertThat(text).doesNotContain(Bench.KEY_ID, Bench.SECRET);
        }
    }
}
