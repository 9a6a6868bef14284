package com.cyberhybridhub.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.rules.RuleEpisode.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuleEpisodeTest {

    private static final Duration COOLDOWN = Duration.ofHours(1);

    private final RuleEpisode fresh = RuleEpisode.fresh(Samples.DIP, "v1");

    @Test
    void aNewRuleIsArmed() {
        assertThat(fresh.mayFire(Samples.NOON, COOLDOWN)).isTrue();
        assertThat(fresh.number()).isZero();
    }

    @Test
    void afterFiringItIsQuietForItsCooldownAndUntilRearmedAndWhileAsked() {
        RuleEpisode asked = fresh.fired(Samples.NOON);
        assertThat(asked.number()).isOne();
        assertThat(asked.phase()).isEqualTo(Phase.ASKED);
        assertThat(asked.rearmed().mayFire(Samples.NOON.plus(COOLDOWN), COOLDOWN)).isFalse();
        RuleEpisode done = asked.at(Phase.DECIDED).at(Phase.DONE);
        assertThat(done.mayFire(Samples.NOON.plus(COOLDOWN), COOLDOWN)).isFalse();
        assertThat(done.rearmed().mayFire(Samples.NOON.plus(COOLDOWN).minusNanos(1), COOLDOWN))
                .isFalse();
        assertThat(done.rearmed().mayFire(Samples.NOON.plus(COOLDOWN), COOLDOWN)).isTrue();
    }

    @Test
    void aChangedRuleIsArmedWithoutCooldownAndKeepsCounting() {
        RuleEpisode changed = fresh.fired(Samples.NOON).at(Phase.DONE).adopt("v2");
        assertThat(changed.mayFire(Samples.NOON, COOLDOWN)).isTrue();
        assertThat(changed.fingerprint()).isEqualTo("v2");
        assertThat(changed.fired(Samples.NOON).number()).isEqualTo(2);
    }

    @Test
    void aChangedRuleStillWaitsForItsOpenQuestion() {
        assertThat(fresh.fired(Samples.NOON).adopt("v2").mayFire(Samples.NOON, COOLDOWN)).isFalse();
    }
}
