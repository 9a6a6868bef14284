package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.util.Optional;

/// One declarative rule of a user.
///
/// @param maxStaleness how old the triggering fact may be; empty: the guardrail's limit counts
public record Rule(
        RuleId id,
        boolean enabled,
        Trigger trigger,
        QuestionTemplate question,
        RuleAction action,
        Duration cooldown,
        Duration expiresAfter,
        Optional<Duration> maxStaleness,
        FollowUp followUp) {

    public static final Duration DEFAULT_COOLDOWN = Duration.ofHours(1);
    public static final Duration DEFAULT_EXPIRES_AFTER = Duration.ofMinutes(15);

    public Symbol symbol() {
        return trigger.symbol();
    }

    /// Differs between any two rules that are not equal; a rule whose fingerprint changed is armed
    /// anew.
    public String fingerprint() {
        return String.join(
                "|",
                trigger.toString(),
                action.toString(),
                question.text(),
                cooldown.toString(),
                expiresAfter.toString(),
                maxStaleness.toString(),
                followUp.toString());
    }
}
