package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Halt.State;
import org.junit.jupiter.api.Test;

class OrderCancelsTest {

    private final OrderPath path = new OrderPath();
    private final ListedAccount broker = new ListedAccount();
    private final OrderCancels cancels =
            new OrderCancels(path.orders, new InMemoryAccount(path), broker);

    @Test
    void eachOpenOrderThatTheSwitchStopsIsAskedToEndOnceAndStaysFollowed() {
        path.broker.placement = new Placement.Accepted(path.report("new", "0"));
        path.actuator.runOnce();

        int taken = cancels.cancelStopped(OrderPath.USER, halt("owner", State.HALTED));

        assertThat(taken).isOne();
        assertThat(broker.canceled).containsExactly("broker-1");
        assertThat(path.orders.order().status().code()).isEqualTo("new");
        assertThat(path.orders.rechecked).hasSize(1);
    }

    @Test
    void nothingIsAskedForWhatTheSwitchDoesNotConcern() {
        path.broker.placement = new Placement.Accepted(path.report("new", "0"));
        path.actuator.runOnce();

        cancels.cancelStopped(OrderPath.USER, halt("somebody", State.HALTED));
        cancels.cancelStopped(OrderPath.USER, halt("owner", State.ACTIVE));

        assertThat(broker.canceled).isEmpty();
    }

    @Test
    void anOrderThatMayBeAtTheBrokerHasNoNameThereYet() {
        path.broker.placement = new Placement.Unknown("no answer");
        path.actuator.runOnce();

        assertThat(cancels.cancelStopped(OrderPath.USER, halt("owner", State.HALTED))).isZero();
        assertThat(broker.canceled).isEmpty();
    }

    private static Halt halt(String user, State state) {
        return new Halt(Halt.Scope.USER, user, state, "test", "test", ScriptedBroker.NOW);
    }
}
