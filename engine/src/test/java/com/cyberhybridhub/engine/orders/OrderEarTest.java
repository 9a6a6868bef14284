package com.cyberhybridhub.engine.orders;

import static com.cyberhybridhub.engine.orders.ScriptedBroker.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.TradeUpdates.Update;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEarTest {

    private final OrderPath path = new OrderPath();
    private final OrderEar ear = path.actuator.ear();

    @Test
    void aFillIsRecordedWithItsExecutionAndItsRepetitionsFallOut() {
        submit("new");
        hear("partial_fill", "e1", "partially_filled", "0.01");
        hear("partial_fill", "e1", "partially_filled", "0.01");
        hear("fill", "e2", "filled", "0.02");
        hear("fill", "e2", "filled", "0.02");
        hear("new", null, "new", "0");
        assertThat(path.orders.kinds())
                .containsExactly(Kind.CLAIMED, Kind.SUBMITTED, Kind.FILL, Kind.FILL);
        assertThat(path.orders.events(path.orders.order().id()))
                .extracting(event -> event.executionId().orElse("-"))
                .containsExactly("-", "-", "e1", "e2");
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(filled()).isEqualTo("0.02");
    }

    @Test
    void eventsInTheWrongOrderAddUpToTheSame() {
        submit("accepted");
        hear("fill", "e2", "filled", "0.02");
        hear("partial_fill", "e1", "partially_filled", "0.01");
        hear("accepted", null, "accepted", "0");
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(filled()).isEqualTo("0.02");
        assertThat(path.orders.kinds()).containsExactly(Kind.CLAIMED, Kind.SUBMITTED, Kind.FILL);
    }

    @Test
    void anEventBeforeTheAnswerToThePostCountsAndADoubtfulAnswerDoesNotUndoIt() {
        path.abandonClaim();
        long epoch = path.orders.work().watch().epoch();
        hear("fill", "e1", "filled", "0.02");
        OrderOutcomes late = new OrderOutcomes(path.desk, new FollowPace(OrderTiming.DEFAULT));
        late.unknown(path.orders.order().id(), epoch, "no answer in time");
        late.rejected(path.orders.order().id(), epoch, new Reason("code", "no"));
        late.abandoned(path.orders.order().id(), epoch);
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.broker.posts).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trade_bust", "trade_correct"})
    void aFillThatTheExchangeTookBackIsRepairedOnceAndAnIncident(String event) {
        submit("new");
        hear("fill", "e1", "filled", "0.02");
        hear(event, "e9", "filled", "0.01");
        hear(event, "e9", "filled", "0.01");
        assertThat(filled()).isEqualTo("0.01");
        assertThat(path.orders.order().status()).isEqualTo(Brokers.FILLED);
        assertThat(path.orders.kinds())
                .containsExactly(Kind.CLAIMED, Kind.SUBMITTED, Kind.FILL, Kind.INCIDENT);
    }

    @Test
    void afterACorrectionAnOldFillThatComesLateIsNotBelievedButAskedFor() {
        submit("new");
        hear("trade_bust", "e9", "canceled", "0");
        path.broker.lookups.add(new Lookup.Found(path.report("canceled", "0")));
        hear("fill", "e1", "filled", "0.02");
        assertThat(filled()).isEqualTo("0");
        hear("fill", "e2", "filled", "0.02");
        assertThat(filled()).as("no answer, no change").isEqualTo("0");
    }

    @Test
    void ordersOfOthersAreLeftAlone() {
        submit("new");
        for (String foreign : new String[] {"mine-1", "hub-x", "hub-" + new java.util.UUID(9, 9)}) {
            hear("fill", "e1", of(new ClientOrderId(foreign), path.report("filled", "0.02")));
        }
        assertThat(path.orders.order().status()).isEqualTo(new Brokers("new"));
        assertThat(path.halts).isEmpty();
    }

    @Test
    void anOrderThatWeRefusedToSendMustNotBeThere() {
        path.broker.open = false;
        path.actuator.runOnce();
        assertThat(path.orders.order().status()).isEqualTo(Ours.CANCELED_BEFORE_SEND);
        hear("fill", "e1", "filled", "0.02");
        assertThat(path.orders.order().status()).isEqualTo(Ours.CANCELED_BEFORE_SEND);
        assertThat(path.halts).extracting(Halt::state).containsExactly(Halt.State.HALTED);
    }

    @Test
    void anApprovedOrderIsNotMovedPastItsClaim() {
        hear("new", null, "new", "0");
        assertThat(path.orders.order().status()).isEqualTo(Ours.APPROVED);
        assertThat(path.halts).isEmpty();
    }

    @Test
    void aRejectionWithoutAReasonSaysSo() {
        submit("accepted");
        hear("rejected", null, "rejected", "0");
        assertThat(path.orders.order().reasons())
                .extracting(Reason::code)
                .containsExactly("broker_rejected");
    }

    @Test
    void whileTheStreamTellsOrdersAreAskedAboutRarely() {
        path.actuator.streamed(true);
        submit("new");
        assertThat(nextLook()).isEqualTo(Duration.ofSeconds(5));
        path.clock.forward(Duration.ofMinutes(1));
        hear("partial_fill", "e1", "partially_filled", "0.01");
        assertThat(nextLook()).isEqualTo(Duration.ofSeconds(30));
        path.actuator.streamed(false);
        hear("partial_fill", "e2", "partially_filled", "0.015");
        assertThat(nextLook()).isEqualTo(Duration.ofSeconds(15));
        assertThat(path.orders.rechecked).hasSize(2);
    }

    private void submit(String status) {
        path.broker.placement = new Placement.Accepted(path.report(status, "0"));
        path.actuator.runOnce();
    }

    private Duration nextLook() {
        return Duration.between(
                path.clock.instant(), path.orders.work().watch().nextCheckAt().orElseThrow());
    }

    private String filled() {
        Quantity quantity = path.orders.order().execution().filledQty();
        return quantity.toString();
    }

    private void hear(
            String event,
            @org.jspecify.annotations.Nullable String execution,
            String status,
            String filled) {
        hear(event, execution, path.report(status, filled));
    }

    private void hear(
            String event,
            @org.jspecify.annotations.Nullable String execution,
            ExecutionReport report) {
        ear.hear(new Update(event, Optional.ofNullable(execution), NOW, report));
    }

    private static ExecutionReport of(ClientOrderId id, ExecutionReport report) {
        return new ExecutionReport(
                id,
                report.brokerOrderId(),
                report.status(),
                report.filledQty(),
                report.filledAvgPrice(),
                report.filledAt(),
                report.updatedAt(),
                report.terms(),
                report.raw());
    }
}
