package com.cyberhybridhub.domain.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every scope, state, side and stage, for the wish's own target and for another one.
class KillSwitchTableTest {

    @Test
    void everySwitchStopsExactlyWhatItSays() {
        List<String> wrong = new ArrayList<>();
        for (Halt.Scope scope : Halt.Scope.values()) {
            for (Halt.State state : Halt.State.values()) {
                for (Side side : Side.values()) {
                    for (boolean own : new boolean[] {true, false}) {
                        check(scope, state, side, own, wrong);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            Halt.Scope scope, Halt.State state, Side side, boolean own, List<String> wrong) {
        boolean concerned = own || scope == Halt.Scope.SERVER || scope == Halt.Scope.USER;
        boolean stops =
                concerned
                        && (state == Halt.State.HALTED
                                || (state == Halt.State.REDUCING && side == Side.BUY));
        Halt halt =
                new Halt(
                        scope,
                        own ? target(scope) : "other",
                        state,
                        "drill",
                        "owner",
                        Samples.NOON);
        GuardrailFacts good = Wishes.goodFacts();
        GuardrailFacts facts =
                new GuardrailFacts(
                        good.server(), good.config(), good.usage(), good.market(), List.of(halt));
        List<Stage> stages =
                List.of(
                        new Stage.BeforeAsking(0),
                        new Stage.AtAnswer(),
                        new Stage.AtClaim(Samples.NOON, Samples.NOON));
        for (Stage stage : stages) {
            List<Reason> found =
                    Guardrails.check(stage, Wishes.sized(side, Samples.TEN_DOLLARS.size()), facts);
            List<Reason> expected =
                    stops
                            ? List.of(
                                    new Reason(
                                            "halted",
                                            "Kill switch "
                                                    + state
                                                    + " for "
                                                    + words(scope)
                                                    + ": drill."))
                            : List.of();
            if (!found.equals(expected)) {
                wrong.add(halt + " " + side + " " + stage + ": " + found);
            }
        }
    }

    private static String target(Halt.Scope scope) {
        return switch (scope) {
            case SERVER -> "";
            case USER -> "owner";
            case RULE -> Samples.DIP.value();
            case SYMBOL -> "SPY";
        };
    }

    private static String words(Halt.Scope scope) {
        return switch (scope) {
            case SERVER -> "the whole server";
            case USER -> "you";
            case RULE -> "rule dip_confirm";
            case SYMBOL -> "symbol SPY";
        };
    }
}
