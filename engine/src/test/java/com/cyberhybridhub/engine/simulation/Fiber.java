package com.cyberhybridhub.engine.simulation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// One line of execution in a run. Only the one that has the turn goes on; the others wait.
final class Fiber implements Schedule.Next {

    static final String THREAD_NAME = "simulated";

    final String name;
    private final Thread thread;
    private volatile boolean turn;

    /// Counts the wake-ups that were planned: only the newest one counts.
    long plan;

    boolean ended;

    /// Waits without a time of its own.
    boolean parked;

    /// Whose memory this line works in: dies and stands still with it.
    Node node;

    Fiber(String name, Node node, Consumer<Fiber> body) {
        this.name = name;
        this.node = node;
        this.thread =
                Thread.ofVirtual()
                        .name(THREAD_NAME)
                        .unstarted(() -> {
                            await();
                            body.accept(this);
                        });
        thread.start();
    }

    /// The thread that runs the whole simulation.
    private Fiber(String name, Node node) {
        this.name = name;
        this.node = node;
        this.thread = Thread.currentThread();
    }

    static Fiber driver() {
        return new Fiber("driver", Node.NOWHERE);
    }

    void resume() {
        turn = true;
        LockSupport.unpark(thread);
    }

    void await() {
        while (!turn) {
            LockSupport.park(this);
        }
        turn = false;
    }
}
