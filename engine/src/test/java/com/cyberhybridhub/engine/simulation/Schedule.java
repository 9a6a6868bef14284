package com.cyberhybridhub.engine.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Virtual time, and who goes on next. Lines of execution hand the turn to each other, so exactly
/// one runs at any moment; among those whose time has come the seed decides.
final class Schedule {

    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private final List<Fiber> fibers = new ArrayList<>();
    private final Chance chance;
    private final long end;
    private final Fiber driver = Fiber.driver();
    private Fiber current = driver;
    private Optional<Throwable> trouble = Optional.empty();
    private long now;
    private long planned;
    private boolean stopped;

    /// @param end nothing happens after it; nanoseconds from the begin
    Schedule(Chance chance, long end) {
        this.chance = chance;
        this.end = end;
    }

    /// Nanoseconds since the begin of the run.
    long now() {
        return now;
    }

    Fiber current() {
        return current;
    }

    boolean isStopped() {
        return stopped;
    }

    /// Ends the run as soon as the turn is handed on.
    void stop() {
        stopped = true;
    }

    /// Something that happens at a time and takes none; it must not wait.
    void at(long time, Runnable event) {
        add(time, new Event(event), 0);
    }

    void spawn(String name, Node node, long time, Runnable body) {
        Fiber fiber = new Fiber(name, node, me -> live(me, body));
        fibers.add(fiber);
        wakeAt(fiber, time);
    }

    /// Plans when a waiting line goes on; an earlier plan is forgotten.
    void wakeAt(Fiber fiber, long time) {
        fiber.plan++;
        add(Math.max(time, now), fiber, fiber.plan);
    }

    private void add(long time, Next who, long plan) {
        turns.add(new Turn(time, chance.next(), planned++, who, plan));
    }

    /// Lets time pass in the line that runs.
    ///
    /// @throws Crash when its process was killed meanwhile
    void sleep(long nanos) {
        wakeAt(current, now + nanos);
        waitForTurn(current);
    }

    /// Waits until somebody plans when to go on.
    ///
    /// @throws Crash when its process was killed meanwhile
    void park() {
        Fiber me = current;
        me.parked = true;
        waitForTurn(me);
        me.parked = false;
    }

    private void waitForTurn(Fiber me) {
        handOn(me);
        while (now < me.node.standsUntil && !me.node.dead && !stopped) {
            wakeAt(me, me.node.standsUntil);
            handOn(me);
        }
        if (me.node.dead || stopped) {
            throw new Crash();
        }
    }

    private void handOn(Fiber me) {
        Fiber next = next();
        if (next != me) {
            next.resume();
            me.await();
        }
        current = me;
    }

    private Fiber next() {
        while (!stopped) {
            Turn turn = turns.poll();
            if (turn == null || turn.at() > end) {
                stopped = true;
                break;
            }
            switch (turn.who()) {
                case Fiber fiber -> {
                    if (turn.plan() == fiber.plan && !fiber.ended) {
                        now = turn.at();
                        return fiber;
                    }
                }
                case Event(var what) -> {
                    now = turn.at();
                    what.run();
                }
            }
        }
        return driver;
    }

    /// The whole life of one line, from its first turn on.
    private void live(Fiber me, Runnable body) {
        current = me;
        try {
            if (!me.node.dead && !stopped) {
                body.run();
            }
        } catch (RuntimeException | Error thrown) {
            if (!(thrown instanceof Crash)) {
                trouble = trouble.or(() -> Optional.of(thrown));
                stopped = true;
            }
        }
        me.ended = true;
        next().resume();
    }

    /// Runs until nothing is left to happen, it was stopped, or the end is reached.
    ///
    /// @return what no line of execution should have thrown
    Optional<Throwable> run() {
        handOn(driver);
        for (Fiber left : fibers) {
            if (!left.ended) {
                left.resume();
                driver.await();
            }
        }
        return trouble;
    }

    /// Who may come next.
    sealed interface Next permits Fiber, Event {}

    record Event(Runnable what) implements Next {}

    private record Turn(long at, long tie, long order, Next who, long plan)
            implements Comparable<Turn> {

        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(at, other.at);
            int byChance = byTime != 0 ? byTime : Long.compare(tie, other.tie);
            return byChance != 0 ? byChance : Long.compare(order, other.order);
        }
    }
}
