package com.cyberhybridhub.engine.protocolmodel;

import com.cyberhybridhub.engine.protocolmodel.World.Phase;

/// The way to the broker and the broker: requests are delivered, late or dropped, replies come or
/// are lost, an order fills.
final class Wire {

    private final Steps steps;
    private final World now;

    Wire(Steps steps) {
        this.steps = steps;
        this.now = steps.now;
    }

    void add() {
        for (int w = 0; w < World.WORKERS; w++) {
            if (now.phase[w] == Phase.WAITING) {
                answered(w);
            }
        }
        for (int id = 0; id < World.IDS; id++) {
            if (now.underWay[id] > 0) {
                arrivesLate(id);
            }
            if (now.broker[id] == World.OPEN_ORDER) {
                int filled = id;
                steps.outside("fill", world -> world.broker[filled] = World.ENDED_ORDER);
            }
        }
    }

    private boolean refusedAsDuplicate(int id) {
        return steps.variant.dedup() && now.broker[id] != World.NOTHING;
    }

    private void answered(int w) {
        int id = now.idOf[w];
        if (refusedAsDuplicate(id)) {
            steps.system("duplicate id", world -> world.phase[w] = Phase.TOLD_DUPLICATE);
        } else {
            steps.system(
                    "accepted",
                    world -> {
                        accept(world, id);
                        world.phase[w] = Phase.TOLD_ACCEPTED;
                    });
            steps.system(
                    "accepted, reply lost",
                    world -> {
                        accept(world, id);
                        world.phase[w] = Phase.TOLD_NOTHING;
                    });
            steps.system("refused", world -> world.phase[w] = Phase.TOLD_REFUSED);
        }
        steps.system("lost on the way", world -> world.phase[w] = Phase.TOLD_NOTHING);
        steps.system(
                "timeout, still under way",
                world -> {
                    world.underWay[id]++;
                    world.phase[w] = Phase.TOLD_NOTHING;
                });
    }

    private void arrivesLate(int id) {
        if (!refusedAsDuplicate(id)) {
            steps.system(
                    "arrives late",
                    world -> {
                        world.underWay[id]--;
                        accept(world, id);
                    });
        }
        steps.system("late request comes to nothing", world -> world.underWay[id]--);
    }

    private static void accept(World world, int id) {
        world.broker[id] = world.broker[id] == World.NOTHING ? World.OPEN_ORDER : World.TWO_ORDERS;
    }
}
