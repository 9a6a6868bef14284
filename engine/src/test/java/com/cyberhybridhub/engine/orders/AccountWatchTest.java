package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountWatchTest {

    private final OrderPath path = new OrderPath();
    private final ListedAccount broker = new ListedAccount();
    private final InMemoryAccount account = new InMemoryAccount(path);
    private final AccountWatch watch = new AccountWatch(path.desk, broker, account);

    @Test
    void anOrderThatWasGivenUpAndIsThereIsAnIncidentHeldAgainHaltedAndAskedToEndOnce() {
        giveUp();
        broker.orders.add(ours("broker-1", path.report("new", "0")));

        watch.runOnce();
        watch.runOnce();

        assertThat(path.orders.order().status()).isEqualTo(Ours.LATE_FOUND);
        assertThat(path.orders.reservations().getLast())
                .isInstanceOf(ReservationEffect.HoldAgain.class);
        assertThat(path.halts)
                .extracting(Halt::scope, Halt::state)
                .containsExactly(tuple(Halt.Scope.USER, Halt.State.HALTED));
        assertThat(broker.canceled).containsExactly("broker-1");
    }

    @Test
    void whatIsFilledAlreadyIsNotCanceledAndALaterFillIsRecorded() {
        giveUp();
        broker.orders.add(ours("broker-1", path.report("partially_filled", "0.01")));
        watch.runOnce();
        broker.orders.set(0, ours("broker-1", path.report("filled", "0.02")));
        watch.runOnce();

        assertThat(path.orders.order().status()).isEqualTo(Ours.LATE_FOUND);
        assertThat(path.orders.order().execution().filledQty().amount())
                .isEqualByComparingTo("0.02");
        assertThat(broker.canceled).isEmpty();
    }

    @Test
    void anUnresolvedOrderInTheListIsAdopted() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        broker.orders.add(ours("broker-1", path.report("new", "0")));

        watch.runOnce();

        assertThat(path.orders.order().status().code()).isEqualTo("new");
        assertThat(path.halts).isEmpty();
    }

    @Test
    void anOrderUnderOurNameThatIsNotInTheDatabaseHaltsTheServerOnce() {
        account.mark();
        broker.orders.add(named("hub-00000000-0000-0000-0000-00000000002a", "broker-9"));

        watch.runOnce();
        path.desk.halts().set(OrderPath.USER, resumed());
        watch.runOnce();

        assertThat(path.halts)
                .extracting(Halt::scope, Halt::state)
                .containsExactly(
                        tuple(Halt.Scope.SERVER, Halt.State.HALTED),
                        tuple(Halt.Scope.SERVER, Halt.State.ACTIVE));
        assertThat(account.kinds).containsEntry("broker-9", ExternalOrder.Kind.SURPLUS);
    }

    @Test
    void whatIsThereUnderOurNameAtTheFirstLookIsExternal() {
        broker.orders.add(named("hub-00000000-0000-0000-0000-00000000002a", "broker-9"));

        watch.runOnce();
        watch.runOnce();

        assertThat(path.halts).isEmpty();
        assertThat(account.kinds).containsEntry("broker-9", ExternalOrder.Kind.ADOPTED);
    }

    @Test
    void anOrderThatWasNeverSentHaltsItsUser() {
        account.mark();
        broker.orders.add(ours("broker-1", path.report("new", "0")));

        watch.runOnce();

        assertThat(path.halts).extracting(Halt::scope).containsExactly(Halt.Scope.USER);
        assertThat(path.orders.order().status()).isEqualTo(Ours.APPROVED);
    }

    @Test
    void aSecondBrokerOrderOfOneApprovalHaltsItsUserOnce() {
        account.mark();
        path.broker.placement = new Placement.Accepted(path.report("new", "0"));
        path.actuator.runOnce();
        broker.orders.add(ours("broker-2", path.report("new", "0")));
        broker.orders.add(ours("broker-1", path.report("new", "0")));

        watch.runOnce();
        watch.runOnce();

        assertThat(path.halts).extracting(Halt::scope).containsExactly(Halt.Scope.USER);
        assertThat(account.kinds).containsOnlyKeys("broker-2");
    }

    @Test
    void ordersOfOtherOriginAreRecordedAndLeftAlone() {
        broker.orders.add(named("by-hand-1", "broker-7"));

        watch.runOnce();

        assertThat(account.kinds).containsEntry("broker-7", ExternalOrder.Kind.EXTERNAL);
        assertThat(path.halts).isEmpty();
        assertThat(broker.canceled).isEmpty();
    }

    @Test
    void aListThatFailsIsNoEvidenceAndTheNextOneReachesAsFar() {
        broker.fails = true;
        assertThatThrownBy(watch::runOnce).isInstanceOf(BrokerException.class);
        broker.fails = false;

        watch.runOnce();
        watch.runOnce();

        assertThat(account.isMarked()).isTrue();
        assertThat(Duration.between(broker.asked.get(1), path.clock.instant()))
                .isEqualTo(Duration.ofDays(5));
        assertThat(Duration.between(broker.asked.get(2), path.clock.instant()))
                .isEqualTo(Duration.ofHours(1));
    }

    private void giveUp() {
        path.broker.placement = new Placement.Unknown("connection reset");
        path.actuator.runOnce();
        path.clock.forward(Duration.ofSeconds(61));
        for (int i = 0; i < 5; i++) {
            path.broker.lookups.add(new Lookup.NotFound());
            path.orders.makeDue();
            path.actuator.runOnce();
        }
        assertThat(path.orders.order().status()).isEqualTo(Ours.NOT_PLACED);
        account.mark();
    }

    private static Halt resumed() {
        return new Halt(
                Halt.Scope.SERVER, "", Halt.State.ACTIVE, "seen", "operator", ScriptedBroker.NOW);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static Listed ours(String brokerOrderId, ExecutionReport report) {
        return new Listed(
                report.clientOrderId(),
                brokerOrderId,
                "SPY",
                "buy",
                report.status().code(),
                ScriptedBroker.NOW,
                Optional.of(report),
                "{}");
    }

    private static Listed named(String clientOrderId, String brokerOrderId) {
        return new Listed(
                new ClientOrderId(clientOrderId),
                brokerOrderId,
                "SPY",
                "buy",
                "new",
                ScriptedBroker.NOW,
                Optional.empty(),
                "{}");
    }
}
