package com.cyberhybridhub.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TrapTest {

    private static final Moment CLAIM = new Moment(1, Moment.What.COMMITTED, "claim");
    private static final Moment OTHER = new Moment(0, Moment.What.COMMIT, "other");

    private final Traps traps = new Traps();

    @Test
    void itHoldsTheLastOfItsMomentsAndNoOther() throws Exception {
        Trap trap = new Trap(List.of(OTHER::equals, CLAIM::equals));
        traps.arm(trap);

        assertThat(traps.pass(CLAIM)).isTrue();
        assertThat(traps.pass(OTHER)).isTrue();
        CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(() -> traps.pass(CLAIM));
        assertThat(trap.await(Duration.ofSeconds(30))).contains(CLAIM);
        assertThat(traps.pass(CLAIM)).isTrue();
        assertThat(held).isNotDone();
        trap.decide(Trap.Verdict.CUT);

        assertThat(held.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void oneThatWasDecidedBeforeItsMomentHoldsNothing() {
        Trap trap = new Trap(List.of(CLAIM::equals));
        traps.arm(trap);
        trap.decide(Trap.Verdict.CUT);

        assertThat(traps.pass(CLAIM)).isTrue();
    }
}
