package com.cyberhybridhub.engine.protocolmodel;

import com.cyberhybridhub.engine.protocolmodel.World.Asked;
import java.util.List;
import java.util.Optional;

/// The invariants.
final class Rules {

    private Rules() {}

    static List<Step> next(World world, Variant variant) {
        Steps steps = new Steps(world, variant);
        new PeopleAndFate(steps).add();
        new Sender(steps).add();
        new Wire(steps).add();
        new Recorder(steps).add();
        return steps.found();
    }

    /// What must hold in every state.
    static Optional<Violation> always(World world, Variant variant) {
        int orders = world.brokerOrders();
        if (orders > 1) {
            return Optional.of(Violation.DUPLICATE);
        }
        if (orders > 0 && world.question != Asked.APPROVED) {
            return Optional.of(Violation.UNAPPROVED);
        }
        for (int order = 0; order < World.ORDERS; order++) {
            boolean there = world.broker[world.id[order]] != World.NOTHING;
            Status status = world.status[order];
            if (status.isAtBroker() && !there) {
                return Optional.of(Violation.PHANTOM);
            }
            if (there && released(status, variant)) {
                return Optional.of(Violation.OVERSPENT);
            }
            if (there && status == Status.NOT_PLACED && variant.bounded()) {
                return Optional.of(Violation.FALSE_NOT_PLACED);
            }
        }
        return Optional.empty();
    }

    /// Whether the order's dollars and its place in the count are free again. `not_placed` is not
    /// here: what turns up late takes them back.
    private static boolean released(Status status, Variant variant) {
        return status == Status.REJECTED
                || status == Status.CANCELED_BEFORE_SEND
                || (status == Status.UNRESOLVED && variant.has(Flaw.RELEASE_ON_UNKNOWN));
    }

    /// What must hold where nothing more happens by itself.
    static Optional<Violation> settled(World world) {
        if (world.question == Asked.APPROVED && world.status[0] == Status.NONE) {
            return Optional.of(Violation.LOST);
        }
        boolean recorded = false;
        for (Status status : world.status) {
            if (status != Status.NONE && status != Status.WORKING && !status.isTerminal()) {
                return Optional.of(Violation.STUCK);
            }
            recorded |= status.isAtBroker();
        }
        return world.brokerOrders() > 0 && !recorded
                ? Optional.of(Violation.UNRECORDED)
                : Optional.empty();
    }
}
