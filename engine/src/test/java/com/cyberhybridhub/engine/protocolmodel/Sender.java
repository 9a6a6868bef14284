package com.cyberhybridhub.engine.protocolmodel;

import com.cyberhybridhub.engine.protocolmodel.World.Phase;
import java.util.Optional;

/// T2 and the POST: an idle worker claims, a claimer sends.
final class Sender {

    private final Steps steps;
    private final World now;
    private final Variant variant;

    Sender(Steps steps) {
        this.steps = steps;
        this.now = steps.now;
        this.variant = steps.variant;
    }

    void add() {
        for (int w = 0; w < World.WORKERS; w++) {
            switch (now.phase[w]) {
                case IDLE -> {
                    for (int order = 0; order < World.ORDERS; order++) {
                        idle(w, order);
                    }
                }
                case CHECKED -> checked(w);
                case TO_SEND -> post(w);
                case WAITING,
                        TOLD_ACCEPTED,
                        TOLD_REFUSED,
                        TOLD_DUPLICATE,
                        TOLD_NOTHING,
                        NOT_SENT,
                        FOUND_NOTHING -> {}
            }
        }
    }

    private void idle(int w, int order) {
        if (now.status[order] == Status.APPROVED
                && (now.woken || !steps.has(Flaw.HAND_OVER_IN_MEMORY))) {
            if (steps.has(Flaw.HALT_READ_BEFORE_LOCK) && mayClaim()) {
                steps.system("T2 read halt", world -> take(world, w, order, Phase.CHECKED));
            } else {
                claimOrRefuse(w, order);
            }
        }
        if (now.status[order] == Status.SUBMITTING && steps.has(Flaw.CLAIM_WITHOUT_CAS)) {
            claim("T2 claim again", w, order);
        }
        if (now.status[order] == Status.UNRESOLVED
                && variant.resend()
                && now.missed[order]
                && now.posts < variant.postsMax()
                && (mayClaim() || steps.has(Flaw.RESEND_AFTER_DEADLINE))) {
            claim("T2 claim for a re-send", w, order);
        }
    }

    private boolean mayClaim() {
        return !now.halted && !now.late;
    }

    private void claimOrRefuse(int w, int order) {
        if (!mayClaim() && !steps.has(Flaw.NO_CHECK_AT_CLAIM)) {
            steps.system("T2 refuse", world -> world.status[order] = Status.CANCELED_BEFORE_SEND);
        } else if (steps.has(Flaw.POST_BEFORE_COMMIT)) {
            steps.system("T2 not committed", world -> take(world, w, order, Phase.TO_SEND));
        } else {
            claim("T2 claim", w, order);
        }
    }

    private void checked(int w) {
        if (now.status[now.orderOf[w]] == Status.APPROVED) {
            claim("T2 claim", w, now.orderOf[w]);
        } else {
            steps.system("T2 lost", world -> letGo(world, w));
        }
    }

    /// The compare-and-set: a new epoch, committed before a byte is sent.
    private void claim(String name, int w, int order) {
        Optional<Violation> broken =
                mayClaim() ? Optional.empty() : Optional.of(Violation.CLAIM_AFTER_HALT);
        steps.breaking(
                name,
                broken,
                world -> {
                    boolean again = world.status[order] == Status.UNRESOLVED;
                    world.status[order] = Status.SUBMITTING;
                    world.resent[order] |= again;
                    world.missed[order] = false;
                    if (again && steps.has(Flaw.NEW_ID_ON_RETRY)) {
                        world.id[order] = (world.id[order] + 2) % World.IDS;
                    }
                    take(world, w, order, Phase.TO_SEND);
                });
    }

    private static void take(World world, int w, int order, Phase phase) {
        Steps.nextEpoch(world, order);
        world.phase[w] = phase;
        world.orderOf[w] = order;
        world.idOf[w] = world.id[order];
        world.current[w] = true;
    }

    /// Nothing here asks whether the claim is still ours: a pause may come after any such check.
    private void post(int w) {
        if (now.posts < variant.postsMax()) {
            steps.system(
                    "POST",
                    world -> {
                        world.posts++;
                        world.phase[w] = Phase.WAITING;
                    });
        }
        steps.system("departure refused", world -> world.phase[w] = Phase.NOT_SENT);
    }

    /// Forgets what a worker does; its request, if it has one, travels on.
    static void letGo(World world, int w) {
        if (world.phase[w] == Phase.WAITING) {
            world.underWay[world.idOf[w]]++;
        }
        world.phase[w] = Phase.IDLE;
        world.current[w] = false;
        world.orderOf[w] = 0;
        world.idOf[w] = 0;
    }
}
