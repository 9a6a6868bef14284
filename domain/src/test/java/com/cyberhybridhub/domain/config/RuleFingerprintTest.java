package com.cyberhybridhub.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cyberhybridhub.domain.Samples;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleFingerprintTest {

    @Test
    void aChangedRuleHasAnotherFingerprint() {
        Rule rule = Samples.dipRule(FollowUp.DEFAULT, Optional.empty());
        assertThat(rule.fingerprint())
                .isEqualTo(Samples.dipRule(FollowUp.DEFAULT, Optional.empty()).fingerprint())
                .isNotEqualTo(
                        Samples.dipRule(FollowUp.DEFAULT, Optional.of(Duration.ofMinutes(1)))
                                .fingerprint())
                .isNotEqualTo(
                        Samples.dipRule(new FollowUp(0, Optional.empty()), Optional.empty())
                                .fingerprint());
    }

    @Test
    void thresholdsThatAreEqualAreOne() {
        assertThat(Samples.below("SPY", "-1.50")).isEqualTo(Samples.below("SPY", "-1.5"));
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.below("SPY", "-1.50001"));
    }
}
