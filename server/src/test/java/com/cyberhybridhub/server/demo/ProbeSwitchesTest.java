package com.cyberhybridhub.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.probe.ProbeSwitch;
import com.cyberhybridhub.simulator.switches.Switch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The probe may not know the simulator: this holds its table against the simulator's switches.
final class ProbeSwitchesTest {

    /// Not an open question about Alpaca but a fault to test with: to the probe a broker that takes
    /// an id twice is an alarm, not a setting.
    private static final Switch A_FAULT = Switch.DEDUPE;

    @Test
    void theProbeKnowsEverySwitchItsDefaultAndItsOtherValues() {
        assertThat(Arrays.stream(ProbeSwitch.values()).map(ProbeSwitchesTest::row))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Switch.values())
                                .filter(one -> one != A_FAULT)
                                .map(ProbeSwitchesTest::row)
                                .toList());
    }

    private static List<String> row(ProbeSwitch one) {
        List<String> row = new ArrayList<>(List.of(one.switchName(), one.assumed()));
        row.addAll(one.others().isEmpty() ? List.of("<number>") : one.others());
        return row;
    }

    private static List<String> row(Switch one) {
        List<String> row = new ArrayList<>(List.of(one.wire()));
        row.addAll(one.choices());
        return row;
    }
}
