package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When the account lost more in a day than a user allows, the user's switch goes to `REDUCING` by
/// itself. Only a person takes it back.
public final class DailyLoss {

    public static final String SET_BY = "hub";

    private DailyLoss() {}

    /// The switch to set; empty when the loss is within the limit or the user is stopped anyway.
    public static Optional<Halt> stop(
            UserTradingConfig config, AccountView account, List<Halt> current, Instant now) {
        var limit = config.effective().guardrails().orders().account().maxDailyLoss();
        boolean stopped =
                current.stream()
                        .anyMatch(halt ->
                                halt.scope() == Halt.Scope.USER
                                        && halt.state() != Halt.State.ACTIVE);
        if (stopped || !account.loss().exceeds(limit)) {
            return Optional.empty();
        }
        String sentence = AccountChecks.lossSentence(account, limit);
        return Optional.of(
                new Halt(
                        Halt.Scope.USER,
                        config.user().value(),
                        Halt.State.REDUCING,
                        sentence.substring(0, sentence.length() - 1),
                        SET_BY,
                        now));
    }
}
