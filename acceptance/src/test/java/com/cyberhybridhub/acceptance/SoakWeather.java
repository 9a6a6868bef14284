package com.cyberhybridhub.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// What goes wrong and when: a script that depends on the seed and the length alone, with calm
/// between its spells.
final class SoakWeather {

    /// @param from since the weather began
    record Step(SoakSpell spell, Duration from, Duration lasts) {}

    private final Http simulator;
    private final List<Step> script;
    private final Map<String, Integer> acted = new ConcurrentSkipListMap<>();
    private volatile String now = "calm";

    SoakWeather(Http simulator, List<Step> script) {
        this.simulator = simulator;
        this.script = script;
    }

    static List<Step> script(SoakPlan plan) {
        RandomGenerator dice = plan.dice("weather");
        List<Step> steps = new ArrayList<>();
        List<SoakSpell> round = new ArrayList<>(SoakSpell.FIRST);
        long at = 1_000;
        while (true) {
            if (round.isEmpty()) {
                round.addAll(List.of(SoakSpell.values()));
                Collections.shuffle(round, Random.from(dice));
            }
            long lasts =
                    plan.isShort() ? dice.nextLong(1_000, 1_800) : dice.nextLong(3_000, 12_000);
            if (at + lasts > plan.length().toMillis()) {
                return List.copyOf(steps);
            }
            steps.add(
                    new Step(round.removeFirst(), Duration.ofMillis(at), Duration.ofMillis(lasts)));
            at +=
                    lasts
                            + (plan.isShort()
                                    ? dice.nextLong(600, 1_000)
                                    : dice.nextLong(2_000, 8_000));
        }
    }

    /// Plays the script, then the faults are cleared.
    void play(SoakStage stage) {
        long began = System.nanoTime();
        for (Step step : script) {
            stage.pauseUntil(began + step.from().toNanos());
            now = step.spell().label();
            set(step.spell().body());
            stage.pauseUntil(began + step.from().plus(step.lasts()).toNanos());
            calm();
        }
    }

    private void calm() {
        for (JsonNode rule : simulator.get("/_sim/faults").expect(200).json().path("items")) {
            count(rule.path("fault").asString(), rule.path("acted").asInt());
        }
        set("[]");
        now = "calm";
    }

    private void set(String rules) {
        JsonNode done = simulator.post("/_sim/faults", rules).expect(200).json().path("done");
        done.forEachEntry((fault, streams) -> count(fault, streams.asInt()));
    }

    private void count(String fault, int times) {
        acted.merge(fault, times, Integer::sum);
    }

    /// What blows at the moment.
    String now() {
        return now;
    }

    /// How often each kind of fault acted; for those done at once the number of streams.
    Map<String, Integer> acted() {
        return new TreeMap<>(acted);
    }
}
