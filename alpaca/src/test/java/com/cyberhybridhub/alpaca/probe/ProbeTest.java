package com.cyberhybridhub.alpaca.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void theSimulatorIsAsItAssumes() throws Exception {
        try (Bench bench = new Bench(false)) {
            ProbeReport report = bench.run(Bench.SPENDING);

            System.out.println(report.markdown());
            assertThat(report.count(Verdict.DIFFERS)).as(report.markdown()).isZero();
            assertThat(report.settings()).isEmpty();
            assertThat(report.alarms()).isEmpty();
            assertThat(report.complete()).isTrue();
            assertNothingLeft(bench, report);
        }
    }

    private static void assertNothingLeft(Bench bench, ProbeReport report) {
        assertThat(report.leftOver()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(bench.trading("/v2/orders?status=open&limit=500")).isEmpty();
        assertThat(bench.trading("/v2/positions")).isEmpty();
    }
}
