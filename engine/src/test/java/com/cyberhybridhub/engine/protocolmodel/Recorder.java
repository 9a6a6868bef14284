package com.cyberhybridhub.engine.protocolmodel;

import com.cyberhybridhub.engine.protocolmodel.World.Phase;

/// T3 to T6: what comes back is recorded, what does not is looked up.
final class Recorder {

    private final Steps steps;
    private final World now;

    Recorder(Steps steps) {
        this.steps = steps;
        this.now = steps.now;
    }

    void add() {
        for (int w = 0; w < World.WORKERS; w++) {
            recordOutcome(w);
        }
        for (int order = 0; order < World.ORDERS; order++) {
            if (now.status[order] != Status.NONE) {
                sweep(order);
                stream(order);
                lookUp(order);
            }
        }
    }

    private void recordOutcome(int w) {
        switch (now.phase[w]) {
            case TOLD_ACCEPTED -> record(w, "T3 accepted", Status.WORKING);
            case TOLD_REFUSED -> record(w, "T3 refused", Status.REJECTED);
            case TOLD_DUPLICATE ->
                    record(
                            w,
                            "T3 duplicate id",
                            steps.has(Flaw.DUPLICATE_ID_AS_REFUSAL)
                                    ? Status.REJECTED
                                    : Status.UNRESOLVED);
            case TOLD_NOTHING -> record(w, "T3 unknown", unknown());
            case NOT_SENT -> record(w, "T3 not sent", Status.CANCELED_BEFORE_SEND);
            case FOUND_NOTHING -> record(w, "T5 not placed", Status.NOT_PLACED);
            case WAITING -> {
                if (now.status[now.orderOf[w]] == Status.APPROVED) {
                    steps.system(
                            "T2 commit, too late",
                            world -> world.status[world.orderOf[w]] = Status.SUBMITTING);
                }
            }
            case IDLE, CHECKED, TO_SEND -> {}
        }
    }

    private Status unknown() {
        if (steps.has(Flaw.TIMEOUT_AS_FAILURE)) {
            return Status.REJECTED;
        }
        return steps.has(Flaw.TIMEOUT_AS_SUCCESS) ? Status.WORKING : Status.UNRESOLVED;
    }

    private void record(int w, String name, Status outcome) {
        steps.system(
                name,
                world -> {
                    int order = world.orderOf[w];
                    if (outcome == Status.WORKING) {
                        heard(world, order, outcome);
                    } else if (counts(w, order, outcome)) {
                        world.status[order] =
                                refusalOfAResend(w, order, outcome) ? Status.UNRESOLVED : outcome;
                        world.missed[order] = false;
                    }
                    Sender.letGo(world, w);
                });
    }

    /// Negative evidence: only under the newest claim, and only while nothing positive is known.
    private boolean counts(int w, int order, Status outcome) {
        Status before = now.status[order];
        boolean inFlight = before == Status.SUBMITTING || before == Status.UNRESOLVED;
        boolean staleCounts =
                (outcome == Status.REJECTED && steps.has(Flaw.NO_FENCING))
                        || (outcome == Status.NOT_PLACED && steps.has(Flaw.STALE_LOOKUP_COUNTS));
        boolean overwrites = outcome == Status.UNRESOLVED && steps.has(Flaw.UNKNOWN_OVERWRITES);
        return (now.current[w] || staleCounts) && (inFlight || overwrites);
    }

    /// It says nothing of the sends before: those may still arrive.
    private boolean refusalOfAResend(int w, int order, Status outcome) {
        if (outcome == Status.CANCELED_BEFORE_SEND) {
            return now.resent[order] && now.current[w];
        }
        return outcome == Status.REJECTED
                && now.resent[order]
                && now.current[w]
                && !steps.has(Flaw.REFUSED_RESEND_ENDS)
                && !steps.has(Flaw.DUPLICATE_ID_AS_REFUSAL)
                && !steps.has(Flaw.TIMEOUT_AS_FAILURE);
    }

    /// The broker has it: counts from any epoch, unless we never sent it or know it ended.
    private void heard(World world, int order, Status told) {
        world.status[order] =
                switch (world.status[order]) {
                    case SUBMITTING, UNRESOLVED, WORKING -> told;
                    case NOT_PLACED, LATE_FOUND -> Status.LATE_FOUND;
                    case FILLED -> steps.has(Flaw.LATE_EVENT_REGRESSES) ? told : Status.FILLED;
                    case NONE, APPROVED, CANCELED_BEFORE_SEND, REJECTED -> world.status[order];
                };
        world.missed[order] = false;
    }

    /// T4: a lease may run out while its owner lives.
    private void sweep(int order) {
        if (now.status[order] == Status.SUBMITTING && !steps.has(Flaw.NO_LEASE_SWEEP)) {
            steps.system(
                    "T4 lease ran out",
                    world -> {
                        world.status[order] = Status.UNRESOLVED;
                        world.missed[order] = false;
                        Steps.nextEpoch(world, order);
                    });
        }
    }

    /// Events come in any order and number, or never.
    private void stream(int order) {
        int has = now.broker[now.id[order]];
        if (has != World.NOTHING) {
            steps.outside("event new", world -> heard(world, order, Status.WORKING));
        }
        if (has == World.ENDED_ORDER) {
            steps.outside("event fill", world -> heard(world, order, Status.FILLED));
        }
    }

    private void lookUp(int order) {
        int has = now.broker[now.id[order]];
        switch (now.status[order]) {
            case UNRESOLVED -> {
                if (!steps.has(Flaw.UNRESOLVED_NOT_FOLLOWED)) {
                    resolve(order, has);
                }
            }
            case NOT_PLACED -> {
                if (has != World.NOTHING && !steps.has(Flaw.NO_LATE_WATCH)) {
                    steps.system("T6 late found", world -> heard(world, order, Status.WORKING));
                }
            }
            case WORKING -> {
                if (has == World.ENDED_ORDER) {
                    steps.system("follow", world -> heard(world, order, Status.FILLED));
                }
            }
            case NONE,
                    APPROVED,
                    CANCELED_BEFORE_SEND,
                    SUBMITTING,
                    LATE_FOUND,
                    FILLED,
                    REJECTED -> {}
        }
    }

    /// T5: before the quiet period is over a lookup may lag behind the broker; after it, it may
    /// not.
    private void resolve(int order, int has) {
        boolean bounded = steps.variant.bounded();
        if (has != World.NOTHING) {
            Status told = has == World.ENDED_ORDER ? Status.FILLED : Status.WORKING;
            steps.system("T5 found", world -> heard(world, order, told));
        }
        if (!now.missed[order] && steps.has(Flaw.FIRST_404_IS_PROOF)) {
            steps.system("T5 404", world -> world.status[order] = Status.NOT_PLACED);
        } else if (!now.missed[order]) {
            boolean early = bounded && (has != World.NOTHING || now.mayStillArrive(now.id[order]));
            if (!early) {
                steps.system("T5 404s, quiet period over", world -> world.missed[order] = true);
            }
        } else if (has == World.NOTHING) {
            for (int w = 0; w < World.WORKERS; w++) {
                if (now.phase[w] == Phase.IDLE) {
                    int worker = w;
                    steps.system(
                            "T5 404, listed nowhere",
                            world -> {
                                world.phase[worker] = Phase.FOUND_NOTHING;
                                world.orderOf[worker] = order;
                                world.current[worker] = true;
                            });
                }
            }
        }
    }
}
