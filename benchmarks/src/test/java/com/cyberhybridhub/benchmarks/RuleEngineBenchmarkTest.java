package com.cyberhybridhub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleEngineBenchmarkTest {

    @Test
    void aTinyRunComparesBothWatchersAndTheyAgree() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RuleEngineBenchmark.run(
                20_000,
                2,
                List.of(500, 2_000),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(
                        line -> line.contains("| naive loop |") || line.contains("| RuleEngine |"))
                .hasSize(4);
    }

    @Test
    void theSameSeedMakesTheSameWorkload() {
        assertThat(Workload.of(100, 1_000, 7)).isEqualTo(Workload.of(100, 1_000, 7));
        assertThat(Workload.of(100, 1_000, 7)).isNotEqualTo(Workload.of(100, 1_000, 8));
    }
}
