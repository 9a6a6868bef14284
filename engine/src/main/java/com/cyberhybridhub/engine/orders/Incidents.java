package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.TradeOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must not happen, and did: written to the log, and trading is stopped.
final class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    /// Who sets a switch that nobody set.
    private static final UserId HUB = new UserId("hub");

    private final OrderDesk desk;

    Incidents(OrderDesk desk) {
        this.desk = desk;
    }

    /// Stops the user's trading: something happened that must not happen.
    void halt(TradeOrder order, String why) {
        LOG.error("INCIDENT order {} user {}: {}; trading halted", order.id(), order.user(), why);
        halt(order.user(), Halt.Scope.USER, order.user().value(), why);
    }

    /// Stops the whole server's trading: something happened that must not happen, and nobody knows
    /// to whom. A switch that is set already keeps its reason.
    void haltServer(String why) {
        LOG.error("INCIDENT {}; trading of the whole server halted", why);
        boolean halted =
                desk.halts().current(HUB).stream()
                        .anyMatch(halt ->
                                halt.scope() == Halt.Scope.SERVER
                                        && halt.state() == Halt.State.HALTED);
        if (!halted) {
            halt(HUB, Halt.Scope.SERVER, "", why);
        }
    }

    private void halt(UserId user, Halt.Scope scope, String id, String why) {
        Halt halt =
                new Halt(scope, id, Halt.State.HALTED, why, HUB.value(), desk.time().wallTime());
        desk.halts().set(user, halt).forEach(desk.channel()::questionClosed);
    }
}
