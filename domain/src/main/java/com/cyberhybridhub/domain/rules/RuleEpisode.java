package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where one rule of one user stands: armed → asked → decided → done, counted in firings. Kept in a
/// row, not in memory.
///
/// @param number of the newest firing, 0 before the first
/// @param armed its condition has been false since it fired, or it never fired
/// @param firedAt wall time of the newest firing
/// @param fingerprint of the rule this state belongs to; empty while the rule does not stand
public record RuleEpisode(
        RuleId rule,
        long number,
        Phase phase,
        boolean armed,
        Optional<Instant> firedAt,
        String fingerprint) {

    /// Where the newest firing stands.
    public enum Phase implements Coded {
        IDLE("idle"),
        ASKED("asked"),
        DECIDED("decided"),
        DONE("done");

        private final String code;

        Phase(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// A rule that never fired.
    public static RuleEpisode fresh(RuleId rule, String fingerprint) {
        return new RuleEpisode(rule, 0, Phase.IDLE, true, Optional.empty(), fingerprint);
    }

    /// The same rule under a changed definition, or newly standing: armed, no cooldown, numbers go
    /// on.
    public RuleEpisode adopt(String newFingerprint) {
        return new RuleEpisode(rule, number, phase, true, Optional.empty(), newFingerprint);
    }

    /// Quiet for its cooldown, until its condition has been false once, and while its question is
    /// open.
    public boolean mayFire(Instant now, Duration cooldown) {
        return armed
                && phase != Phase.ASKED
                && (firedAt.isEmpty() || !now.isBefore(firedAt.get().plus(cooldown)));
    }

    public RuleEpisode fired(Instant now) {
        return new RuleEpisode(rule, number + 1, Phase.ASKED, false, Optional.of(now), fingerprint);
    }

    public RuleEpisode rearmed() {
        return new RuleEpisode(rule, number, phase, true, firedAt, fingerprint);
    }

    public RuleEpisode at(Phase next) {
        return new RuleEpisode(rule, number, next, armed, firedAt, fingerprint);
    }
}
