package com.cyberhybridhub.engine.protocolmodel;

import com.cyberhybridhub.engine.protocolmodel.World.Asked;
import com.cyberhybridhub.engine.protocolmodel.World.Phase;
import java.util.Optional;

/// T1 and everything that nobody in the house decides: answers, the kill switch, the end of the
/// approval, crashes.
final class PeopleAndFate {

    private static final int YESSES_MAX = 2;

    private final Steps steps;
    private final World now;

    PeopleAndFate(Steps steps) {
        this.steps = steps;
        this.now = steps.now;
    }

    void add() {
        if (now.yesses < YESSES_MAX) {
            yes();
        }
        if (!now.saidNo) {
            no();
        }
        if (now.intentPending) {
            steps.system(
                    "T1 second commit: intent",
                    world -> {
                        world.intentPending = false;
                        approve(world, 0, 0);
                    });
        }
        if (!now.late) {
            steps.outside(
                    "expire",
                    world -> {
                        world.late = true;
                        world.question =
                                world.question == Asked.OPEN ? Asked.EXPIRED : world.question;
                    });
        }
        if (!now.halted) {
            steps.outside("halt", world -> world.halted = true);
        }
        if (now.crashes < Variant.CRASHES_MAX) {
            crash();
        }
    }

    private void yes() {
        boolean open = now.question == Asked.OPEN && !now.late && !now.halted;
        boolean replaced =
                steps.has(Flaw.ANSWER_WITHOUT_STATE_CHECK) && now.question == Asked.REJECTED;
        boolean tooLate = steps.has(Flaw.EXPIRY_NOT_CHECKED) && now.question == Asked.EXPIRED;
        if (open || replaced || tooLate) {
            Optional<Violation> broken =
                    open ? Optional.empty() : Optional.of(Violation.UNAPPROVED);
            steps.breaking(
                    "T1 yes",
                    broken,
                    world -> {
                        world.yesses++;
                        world.question = Asked.APPROVED;
                        if (steps.has(Flaw.TWO_TRANSACTIONS)) {
                            world.intentPending = true;
                        } else {
                            approve(world, 0, 0);
                        }
                    });
        } else if (steps.has(Flaw.NO_UNIQUE_QUESTION)
                && now.status[0] != Status.NONE
                && now.status[1] == Status.NONE) {
            steps.outside(
                    "T1 yes again: second intent",
                    world -> {
                        world.yesses++;
                        approve(world, 1, 1);
                    });
        } else {
            steps.outside("yes, too late or again", world -> world.yesses++);
        }
    }

    private static void approve(World world, int order, int id) {
        world.status[order] = Status.APPROVED;
        world.id[order] = id;
        world.woken = true;
    }

    private void no() {
        boolean counts =
                (now.question == Asked.OPEN && !now.late)
                        || (steps.has(Flaw.SECOND_DEVICE_OVERWRITES)
                                && now.question == Asked.APPROVED);
        steps.outside(
                counts ? "T1 no" : "no, too late",
                world -> {
                    world.saidNo = true;
                    world.question = counts ? Asked.REJECTED : world.question;
                });
    }

    /// A process dies: what it had in memory is gone, what it sent is under way.
    private void crash() {
        if (now.intentPending || (now.woken && steps.has(Flaw.HAND_OVER_IN_MEMORY))) {
            steps.outside(
                    "crash of the answering process",
                    world -> {
                        world.crashes++;
                        world.intentPending = false;
                        world.woken = false;
                    });
        }
        for (int w = 0; w < World.WORKERS; w++) {
            int worker = w;
            if (now.phase[w] != Phase.IDLE) {
                steps.outside(
                        "crash " + now.phase[w],
                        world -> {
                            world.crashes++;
                            Sender.letGo(world, worker);
                        });
            }
        }
    }
}
