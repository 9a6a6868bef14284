package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.wire.Moment;
import com.cyberhybridhub.campaign.wire.Trap;
import com.cyberhybridhub.campaign.wire.Trap.Verdict;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is done at the moment that was caught. Everybody is up again when it returns.
record Deed(World world, Victim victim, RandomGenerator dice) {

    private static final int LEASES = 2;

    /// @param moment empty when none was caught: then somebody is hit all the same
    void on(Optional<Moment> moment, Trap trap) throws IOException {
        int hit = moment.map(Moment::node).orElseGet(() -> dice.nextInt(world.nodes().size()));
        Node node = world.nodes().get(hit);
        switch (victim) {
            case APP -> {
                node.kill();
                trap.decide(Verdict.CUT);
                node.cutWires();
                node.restart();
            }
            case DATABASE -> {
                world.killDatabase();
                trap.decide(moment.filter(Moment::isSql).isPresent() ? Verdict.CUT : Verdict.PASS);
                world.postgres().restart();
            }
            case BOTH -> {
                node.kill();
                world.killDatabase();
                trap.decide(Verdict.CUT);
                node.cutWires();
                world.postgres().restart();
                node.restart();
            }
            case PAUSE -> pause(node, trap);
        }
    }

    /// What was held goes on while the hub sleeps, or when it wakes up.
    private void pause(Node node, Trap trap) throws IOException {
        boolean atOnce = dice.nextBoolean();
        node.freeze();
        if (atOnce) {
            trap.decide(Verdict.PASS);
        }
        Wait.millis((long) LEASES * world.leaseMillis());
        node.thaw();
        trap.decide(Verdict.PASS);
    }
}
