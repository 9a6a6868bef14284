package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Who asks, who answers on which device, and who pulls the switch; and what they were told.
final class People {

    private static final List<BigDecimal> WORDS =
            List.of(
                    new BigDecimal("8"),
                    new BigDecimal("10"),
                    new BigDecimal("5"),
                    new BigDecimal("-7"),
                    BigDecimal.ZERO,
                    new BigDecimal("11"));
    private static final BigDecimal YES = new BigDecimal("5");
    private static final long ASKED_WITHIN = 10 * Scenario.SECOND;
    private static final long ANSWERED_WITHIN = 30 * Scenario.SECOND;

    /// An order may be sent again until its question would have expired: mostly after the quiet
    /// period.
    private static final int PATIENCE = 6;

    private static final long SWITCHED_WITHIN = 2 * Scenario.SECOND;
    private static final long RETRY = 5 * Scenario.SECOND;
    private static final int ATTEMPTS_MAX = 6;
    private static final int SECOND_DEVICE = 400;
    private static final int REPLAYS = 150;
    private static final int SWITCHES = 150;

    private final World world;
    final List<Told> told = new ArrayList<>();
    private int busy;

    People(World world) {
        this.world = world;
    }

    void plan() {
        for (int rule = 0; rule < world.scenario().questions(); rule++) {
            int number = rule;
            spawn("rule-" + number, world.chance().between(0, ASKED_WITHIN), () -> ask(number));
        }
    }

    boolean areDone() {
        return busy == 0;
    }

    private void spawn(String name, long time, Runnable work) {
        busy++;
        world.schedule()
                .spawn(
                        name,
                        Node.NOWHERE,
                        time,
                        () -> {
                            work.run();
                            busy--;
                            world.stopIfSettled();
                        });
    }

    /// A rule fires: asked through one process, and again through another if it did not tell.
    private void ask(int rule) {
        Duration expires =
                Duration.ofNanos(world.chance().between(Scenario.SECOND, 3 * ANSWERED_WITHIN))
                        .multipliedBy(world.policy() == SendPolicy.SEND_ONCE ? 1 : PATIENCE);
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<OpenResult> result =
                    call(hub ->
                            () ->
                                    hub.questions.open(
                                            Settings.draft(rule, world.tables().now(), expires),
                                            facts -> List.of()));
            if (result.isPresent()) {
                break;
            }
            world.schedule().sleep(world.chance().between(1, RETRY));
        }
        world.tables().questions.values().stream()
                .filter(question -> question.origin().ruleId().equals(Settings.ruleId(rule)))
                .findFirst()
                .ifPresent(this::show);
    }

    private void show(Question question) {
        long now = world.schedule().now();
        long first = now + answerTime();
        spawn("device-1", first, () -> answer(question.id()));
        if (world.chance().in1000(SWITCHES)) {
            long soon = first + world.chance().between(0, SWITCHED_WITHIN);
            spawn("operator", soon, this::pullSwitch);
        }
        if (world.chance().in1000(SECOND_DEVICE)) {
            long second = world.chance().coin() ? first : now + answerTime();
            spawn("device-2", second, () -> answer(question.id()));
        }
    }

    private long answerTime() {
        return world.chance().between(0, ANSWERED_WITHIN);
    }

    private void answer(QuestionId question) {
        BigDecimal value =
                world.chance().coin()
                        ? WORDS.getFirst()
                        : WORDS.get(world.chance().below(WORDS.size()));
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<Settlement> reply = swipe(question, value);
            boolean again = reply.isEmpty() || world.weather().strikes(REPLAYS);
            if (!again) {
                reply.flatMap(People::followUp).ifPresent(this::show);
                return;
            }
            world.schedule().sleep(world.chance().between(1, RETRY));
        }
    }

    private Optional<Settlement> swipe(QuestionId question, BigDecimal value) {
        long from = world.schedule().now();
        Optional<Settlement> reply =
                call(hub -> () -> hub.questions.answer(Settings.USER, question, value));
        told.add(new Told(question, value, from, reply));
        return reply;
    }

    private static Optional<Question> followUp(Settlement reply) {
        return reply instanceof Settlement.Settled settled ? settled.followUp() : Optional.empty();
    }

    private void pullSwitch() {
        Halt halt =
                switch (world.chance().below(4)) {
                    case 0 -> world.halt(Halt.Scope.SERVER, "");
                    case 1 -> world.halt(Halt.Scope.USER, Settings.USER.value());
                    case 2 -> world.halt(Halt.Scope.RULE, Settings.ruleId(0).value());
                    default -> world.halt(Halt.Scope.SYMBOL, Settings.SPY.value());
                };
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            if (call(hub -> () -> hub.killSwitch.set(Settings.USER, halt, false)).isPresent()) {
                return;
            }
            world.schedule().sleep(world.chance().between(1, RETRY));
        }
    }

    /// A request to one of the processes; it runs there, and dies and stands still with it.
    private <T> Optional<T> call(Function<Hub, Supplier<T>> request) {
        Hub hub = world.anyHub();
        Fiber me = world.schedule().current();
        if (hub.node.dead) {
            return Optional.empty();
        }
        me.node = hub.node;
        try {
            return Optional.of(request.apply(hub).get());
        } catch (DatabaseAway away) {
            return Optional.empty();
        } catch (Crash killed) {
            if (world.schedule().isStopped()) {
                throw killed;
            }
            return Optional.empty();
        } finally {
            me.node = Node.NOWHERE;
        }
    }

    /// One swipe and what came back.
    ///
    /// @param from when it was made, in nanoseconds of the run
    /// @param reply empty: the device never heard
    record Told(QuestionId question, BigDecimal value, long from, Optional<Settlement> reply) {

        boolean isYes() {
            return value.compareTo(YES) >= 0 && value.compareTo(Question.MAX_VALUE) <= 0;
        }
    }
}
