package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Thirty seconds of what `acceptance/soak` does for thirty minutes.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class SoakTest {

    private static final SoakPlan HALF_A_MINUTE = new SoakPlan(Duration.ofSeconds(30), 7);

    @Test
    void afterHalfAMinuteOfBadWeatherTheHubAndTheBrokerAgree(@TempDir Path directory) {
        List<String> progress = Collections.synchronizedList(new ArrayList<>());
        SoakReport report = Soak.run(HALF_A_MINUTE, directory, progress::add);
        assertThat(report.differences()).as(report.text() + progress).isEmpty();
        assertThat(report.figures().filled()).as(report.text()).isPositive();
        assertThat(report.figures().faults()).containsKeys("cut", "silence");
    }

    @Test
    void theSameSeedIsTheSameWeather() {
        SoakPlan halfAnHour = new SoakPlan(Duration.ofMinutes(30), 1);
        assertThat(SoakWeather.script(halfAnHour))
                .isEqualTo(SoakWeather.script(new SoakPlan(Duration.ofMinutes(30), 1)))
                .isNotEqualTo(SoakWeather.script(new SoakPlan(Duration.ofMinutes(30), 2)))
                .extracting(SoakWeather.Step::spell)
                .startsWith(SoakSpell.FIRST.toArray(SoakSpell[]::new))
                .contains(SoakSpell.values());
    }

    @Test
    void evenHalfAMinuteHasCutsBurstsSilenceAndPages() {
        assertThat(SoakWeather.script(HALF_A_MINUTE))
                .extracting(SoakWeather.Step::spell)
                .containsAll(SoakSpell.FIRST);
    }
}
