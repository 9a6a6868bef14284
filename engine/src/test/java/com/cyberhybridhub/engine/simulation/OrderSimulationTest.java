package com.cyberhybridhub.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.engine.simulation.Simulation.Outcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of the runs, in the suite. More of them: `engine/simulate` or
/// `-Dsimulation.seeds=1000000`.
class OrderSimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 6_000);
    private static final long FROM = Long.getLong("simulation.from", 1);
    private static final int CAUGHT_WITHIN = 20_000;

    @BeforeAll
    static void keepQuiet() {
        Silence.begin();
    }

    @Test
    void noSeedBreaksAnInvariantAndEveryEndIsSeen() {
        Coverage seen = allClean(SendPolicy.SEND_ONCE, SEEDS);
        assertThat(seen.counts())
                .containsKeys(
                        "order filled",
                        "order canceled",
                        "order expired",
                        "order rejected",
                        "order denied",
                        "order canceled_before_send",
                        "order not_placed",
                        "order late_found",
                        "event unresolved",
                        "swipe Already",
                        "swipe Gone",
                        "swipe OutOfRange",
                        "swipe unheard")
                .doesNotContainKey("event resend");
    }

    @Test
    void noSeedBreaksAnInvariantWhereOrdersAreSentOnceMore() {
        Coverage seen = allClean(SendPolicy.RESEND_SAME_ID, SEEDS / 3);
        assertThat(seen.counts())
                .containsKeys(
                        "event resend",
                        "order filled",
                        "order canceled_before_send",
                        "order not_placed",
                        "order late_found");
    }

    private static Coverage allClean(SendPolicy policy, long seeds) {
        return simulated(() -> {
            Coverage sum = Coverage.NONE;
            for (long seed = FROM; seed < FROM + seeds; seed++) {
                Outcome outcome = Simulation.run(seed, policy);
                isClean(outcome);
                sum = sum.plus(outcome.coverage());
            }
            return sum;
        });
    }

    /// Seeds that found something once.
    @ParameterizedTest
    @ValueSource(longs = {931, 3_279, 4_199, 7_332, 27_074})
    void whatWasFoundOnceStaysAway(long seed) {
        isClean(simulated(() -> Simulation.run(seed, SendPolicy.SEND_ONCE)));
    }

    @Test
    void theSameSeedIsTheSameRun() {
        Set<Long> hashes = new HashSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            long one = seed;
            long first = simulated(() -> Simulation.run(one, SendPolicy.SEND_ONCE)).hash();
            long second = simulated(() -> Simulation.run(one, SendPolicy.SEND_ONCE)).hash();
            assertThat(second).as("seed %d", seed).isEqualTo(first);
            hashes.add(first);
        }
        assertThat(hashes).as("every seed is a run of its own").hasSize(200);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyPlantedFlawIsCaught(Flaw flaw) {
        Optional<Outcome> caught =
                simulated(() -> {
                    for (long seed = 1; seed <= CAUGHT_WITHIN; seed++) {
                        Outcome outcome = Simulation.run(seed, flaw.policy(), flaw, false);
                        if (outcome.finding().isPresent()) {
                            return Optional.of(outcome);
                        }
                    }
                    return Optional.<Outcome>empty();
                });
        assertThat(caught).as(flaw.meaning).isPresent();
        System.out.println(
                "| "
                        + flaw.meaning
                        + " | "
                        + caught.get().finding().get().breach()
                        + " | "
                        + caught.get().seed()
                        + " |");
    }

    private static void isClean(Outcome outcome) {
        assertThat(outcome.finding()).as("again: engine/simulate 1 %d", outcome.seed()).isEmpty();
    }

    /// The run hands its turn from one virtual thread to the next: quickest where it begins in one.
    private static <T> T simulated(Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, failure) -> thrown.set(failure))
                        .start(() -> result.set(work.get()));
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted", stopped);
        }
        if (thrown.get() instanceof AssertionError failure) {
            throw failure;
        }
        assertThat(thrown.get()).isNull();
        return result.get();
    }
}
