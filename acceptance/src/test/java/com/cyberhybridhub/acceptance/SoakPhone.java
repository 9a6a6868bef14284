package com.cyberhybridhub.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// The person: answers what is open, mostly with yes, sometimes no, in doubt, twice, or not at all.
/// Turns are taken by one thread, answers are given by others.
final class SoakPhone {

    private static final int PERCENT = 100;
    private static final int YES_BELOW = 68;
    private static final int NO_BELOW = 80;
    private static final int DOUBT_BELOW = 90;
    private static final int TWICE_PERCENT = 10;
    private static final int THINKS_AT_MOST_MILLIS = 1_500;
    private static final int GONE = 410;
    private static final int OK = 200;

    private final Http api;
    private final SoakStage stage;
    private final SplittableRandom dice;
    private final ExecutorService swipes = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Boolean> seen = new HashMap<>();
    private final Map<String, String> decisions = new ConcurrentHashMap<>();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    SoakPhone(SoakPlan plan, Http api, SoakStage stage) {
        this.api = api;
        this.stage = stage;
        this.dice = plan.dice("phone");
    }

    /// Looks at what is open and answers what is new.
    void turn() {
        List<JsonNode> open = open();
        Map<String, String> perRule = new HashMap<>();
        for (JsonNode question : open) {
            String id = RunningHub.id(question);
            boolean notice = question.path("pipeline_key").asString().equals("notice");
            String before = notice ? null : perRule.put(question.path("source_tag").asString(), id);
            if (before != null) {
                stage.surprise("two open questions of one rule: " + before + " and " + id);
            }
            if (seen.putIfAbsent(id, true) == null) {
                consider(id, notice);
            }
        }
    }

    List<JsonNode> open() {
        return api.get("/v1/me/questions?limit=200&state=open")
                .expect(OK)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private void consider(String id, boolean notice) {
        int mood = dice.nextInt(PERCENT);
        boolean twice = dice.nextInt(PERCENT) < TWICE_PERCENT;
        int thinks = dice.nextInt(THINKS_AT_MOST_MILLIS);
        if (notice || mood < YES_BELOW) {
            later(id, "10", thinks, twice);
        } else if (mood < NO_BELOW) {
            later(id, "-10", thinks, twice);
        } else if (mood < DOUBT_BELOW) {
            later(id, "0", thinks, twice);
        }
    }

    private void later(String id, String value, int thinksMillis, boolean twice) {
        busy.incrementAndGet();
        Future<?> _ =
                swipes.submit(() -> {
                    stage.pause(thinksMillis);
                    stage.guarded("an answer to " + id, () -> answer(id, value, twice));
                    busy.decrementAndGet();
                });
    }

    private void answer(String id, String value, boolean twice) {
        List<Future<Http.Answer>> given = new ArrayList<>();
        for (int times = twice ? 2 : 1; times > 0; times--) {
            given.add(
                    swipes.submit(() ->
                            api.post(
                                    "/v1/me/questions/" + id + "/answer",
                                    "{\"value\": " + value + "}")));
        }
        for (Future<Http.Answer> each : given) {
            note(id, of(each));
        }
    }

    private static Http.Answer of(Future<Http.Answer> answer) {
        try {
            return answer.get();
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new AssertionError("not answered", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    private void note(String id, Http.Answer answer) {
        if (answer.status() == GONE) {
            late.incrementAndGet();
            return;
        }
        String decision = answer.expect(OK).json().path("decision").asString();
        String before = decisions.put(id, decision);
        if (before != null && !before.equals(decision)) {
            stage.surprise("question " + id + " was decided " + before + " and " + decision);
        }
    }

    /// What was decided, by the id of the question.
    Map<String, String> decisions() {
        return Map.copyOf(decisions);
    }

    /// Answers that came after the question had expired.
    int late() {
        return late.get();
    }

    /// Whether no answer is on its way.
    boolean isQuiet() {
        return busy.get() == 0;
    }
}
