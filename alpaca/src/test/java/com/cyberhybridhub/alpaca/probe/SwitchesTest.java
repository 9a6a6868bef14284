package com.cyberhybridhub.alpaca.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the probe reports when the simulator's switches are set the other way. That it reports SAME
/// when they are not is in [ProbeTest].
class SwitchesTest {

    /// Per switch the other value and the check that sees it; switches that disturb one another
    /// have tests of their own.
    private static final Map<String, String[]> OTHER_WAY = new LinkedHashMap<>();

    private static final String[] LIMIT_CHECKS = {
        "data-limit", "trading-limit", "order-beyond-limit"
    };

    static {
        put("client-order-id-after-terminal", "42210000", "same-id-cancelled");
        put("client-order-id-case-sensitive", "false", "id-case");
        put("client-order-id-max-length", "100", "id-length");
        put("crypto-min-notional", "1", "crypto-minimum");
        put("notional-qty-filled-in", "true", "notional-quantity");
        put("opg-cls-on-paper", "strict", "opening-auction");
        put("half-day-session-close", "2000", "half-day");
        put("refusal-consumes-id", "true", "same-id-refused");
        put("single-latest-unknown-symbol", "200-null", "latest-unknown-symbol");
        put("recency-403-code", "42210000", "sip-recency");
        put("crypto-day-boundary", "05:00", "crypto-day");
    }

    private static void put(String name, String value, String check) {
        OTHER_WAY.put(name, new String[] {value, check});
    }

    @Test
    void everySwitchThatIsSetTheOtherWayIsSeen() throws Exception {
        try (Bench bench = new Bench()) {
            OTHER_WAY.forEach((name, other) -> bench.set(name, other[0]));

            ProbeReport report = bench.run(Bench.SPENDING);

            OTHER_WAY.forEach((name, other) -> {
                Finding finding = ProbeTest.finding(report, other[1]);
                assertThat(finding.verdict())
                        .as(other[1] + ": " + finding)
                        .isEqualTo(Verdict.DIFFERS);
                assertThat(finding.setting()).contains(name + "=" + other[0]);
            });
            assertThat(report.settings())
                    .containsExactlyInAnyOrderElementsOf(
                            OTHER_WAY.entrySet().stream()
                                    .map(entry -> entry.getKey() + "=" + entry.getValue()[0])
                                    .toList());
            assertThat(report.markdown())
                    .contains("./hub simulate --switch ", "--switch opg-cls-on-paper=strict");
            assertThat(report.clean()).as(report.leftOver().toString()).isTrue();
        }
    }

    @Test
    void bothOrdersOfARaceAreAnAlarm() throws Exception {
        try (Bench bench = new Bench()) {
            bench.set("duplicate-race", "both");

            ProbeReport report = bench.run(Bench.CAREFUL, "same-id-together");

            Finding race = ProbeTest.finding(report, "same-id-together");
            assertThat(race.verdict()).isEqualTo(Verdict.DIFFERS);
            assertThat(race.setting()).contains("duplicate-race=both");
            assertThat(report.alarms()).contains(IdChecks.A1_BROKEN);
            assertThat(report.clean()).isTrue();
        }
    }

    @Test
    void anOrderThatIsFoundLateIsSeen() throws Exception {
        try (Bench bench = new Bench()) {
            bench.set("late-visibility-ms", "400");

            Finding late =
                    ProbeTest.finding(
                            bench.run(Bench.CAREFUL, "visible-after-200"), "visible-after-200");

            assertThat(late.verdict()).isEqualTo(Verdict.DIFFERS);
            assertThat(late.setting().orElseThrow()).matches("late-visibility-ms=[0-9]+00");
        }
    }

    @Test
    void textFramesOfTradeUpdatesAreSeen() throws Exception {
        try (Bench bench = new Bench(false, true)) {
            ProbeReport report = bench.run(Bench.CAREFUL, "trade-stream-frames");

            Finding frames = ProbeTest.finding(report, "trade-stream-frames");
            assertThat(frames.verdict()).isEqualTo(Verdict.DIFFERS);
            assertThat(frames.observed()).contains("text {").doesNotContain(Bench.SECRET);
        }
    }

    @Test
    void cryptoFeesAreSeenTwoDaysLater() throws Exception {
        try (Bench bench = new Bench()) {
            bench.set("crypto-min-notional", "1");
            bench.set("crypto-fees", "on");
            Finding today = cryptoFees(bench, Bench.SPENDING);
            bench.control("/_sim/clock", "{\"now\":\"2026-11-27T15:00:00Z\"}");

            Finding later = cryptoFees(bench, Bench.CAREFUL);

            assertThat(today.verdict()).isEqualTo(Verdict.COULD_NOT_TELL);
            assertThat(later.verdict()).isEqualTo(Verdict.DIFFERS);
            assertThat(later.setting()).contains("crypto-fees=on");
        }
    }

    @Test
    void fillsOfEarlierDaysWithoutAFeeSaySo() throws Exception {
        try (Bench bench = new Bench()) {
            bench.set("crypto-min-notional", "1");
            cryptoFees(bench, Bench.SPENDING);
            bench.control("/_sim/clock", "{\"now\":\"2026-11-27T15:00:00Z\"}");

            assertThat(cryptoFees(bench, Bench.CAREFUL).verdict()).isEqualTo(Verdict.SAME);
        }
    }

    @Test
    void idsThatSurviveAResetAreSeen() throws Exception {
        try (Bench bench = new Bench()) {
            bench.set("ids-survive-reset", "true");
            ProbeReport before = bench.run(Bench.CAREFUL, "same-id-cancelled", "ids-after-reset");
            String id =
                    ProbeTest.finding(before, "ids-after-reset")
                            .observed()
                            .replaceAll(".*(hubprobe-[a-z0-9-]+).*", "$1");
            bench.control("/_sim/reset", "{}");

            ProbeReport after =
                    bench.run(
                            new ProbeOptions("SPY", false, false, false, Optional.of(id)),
                            "ids-after-reset");

            Finding finding = ProbeTest.finding(after, "ids-after-reset");
            assertThat(finding.verdict()).as(finding.observed()).isEqualTo(Verdict.DIFFERS);
            assertThat(finding.setting()).contains("ids-survive-reset=true");
        }
    }

    @Test
    void theRateLimitIsAsAssumed() throws Exception {
        try (Bench bench = new Bench(true)) {
            ProbeReport report = bench.run(Bench.LIMITED, LIMIT_CHECKS);

            for (String check : LIMIT_CHECKS) {
                Finding finding = ProbeTest.finding(report, check);
                assertThat(finding.verdict())
                        .as(check + ": " + finding.observed())
                        .isEqualTo(Verdict.SAME);
            }
            assertThat(report.clean()).isTrue();
        }
    }

    @Test
    void anOrderThatExistsInSpiteOfA429IsAnAlarm() throws Exception {
        try (Bench bench = new Bench(true)) {
            bench.set("trading-429-code", "none");
            bench.set("order-on-429", "sometimes");

            ProbeReport report = bench.run(Bench.LIMITED, "trading-limit", "order-beyond-limit");

            assertThat(report.settings())
                    .containsExactly("trading-429-code=none", "order-on-429=sometimes");
            assertThat(report.alarms()).singleElement().asString().contains("429");
            assertThat(report.clean()).as(report.leftOver().toString()).isTrue();
            assertThat(bench.trading("/v2/orders?status=open")).isEmpty();
        }
    }

    private static Finding cryptoFees(Bench bench, ProbeOptions options) throws ProbeException {
        return ProbeTest.finding(bench.run(options, "crypto-fees"), "crypto-fees");
    }
}
