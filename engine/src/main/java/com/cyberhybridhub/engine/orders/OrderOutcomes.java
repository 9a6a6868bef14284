package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.OrderChange;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what is known of an order: positive evidence from anywhere, negative evidence only
/// under the claim it was learned with and while the broker said nothing yet. Tells the devices
/// after each commit.
final class OrderOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(OrderOutcomes.class);

    /// The broker said that it has an order under the id, and nobody has seen it.
    static final String ID_TAKEN = "id_taken";

    private static final String OUTCOME_UNKNOWN = "outcome_unknown";

    private final OrderDesk desk;
    private final ReportedSteps steps;
    private final Incidents incidents;

    OrderOutcomes(OrderDesk desk, FollowPace pace) {
        this.desk = desk;
        this.steps = new ReportedSteps(desk.time(), pace);
        this.incidents = new Incidents(desk);
    }

    /// The broker has the order. If it is not the one that we approved, that is an incident and the
    /// account is halted.
    ///
    /// @param executionId of the execution that the report comes from, where the stream told it
    /// @return whether that was news
    boolean reported(OrderId id, ExecutionReport report, Optional<String> executionId) {
        return write(
                id,
                report,
                work ->
                        OrderLifecycle.apply(work.order(), report)
                                .map(change -> steps.of(work, change, report, executionId)));
    }

    /// The exchange took a fill of the order back or changed it.
    void corrected(OrderId id, ExecutionReport report, Optional<String> executionId) {
        LOG.error("INCIDENT order {}: the exchange changed a fill after the fact", id);
        write(
                id,
                report,
                work ->
                        Optional.of(
                                steps.of(
                                        work,
                                        OrderLifecycle.correct(work.order(), report),
                                        report,
                                        executionId)));
    }

    /// What a look-up says, which is what the broker says now. An order that ended with less than
    /// was recorded had a fill taken back, and the stream's word of it was lost.
    ///
    /// @return whether that was news
    boolean found(OrderId id, ExecutionReport report) {
        return write(
                id,
                report,
                work ->
                        (endedWithLess(work.order(), report)
                                        ? Optional.of(OrderLifecycle.correct(work.order(), report))
                                        : OrderLifecycle.apply(work.order(), report))
                                .map(change -> steps.of(work, change, report, Optional.empty())));
    }

    private static boolean endedWithLess(TradeOrder order, ExecutionReport report) {
        return report.status().isTerminal()
                && report.filledQty().compareTo(order.execution().filledQty()) < 0;
    }

    /// Where the news is an incident trading stops first: should this process end in between, the
    /// order is found and told of again.
    private boolean write(
            OrderId id, ExecutionReport report, Function<OrderWork, Optional<OrderUpdate>> step) {
        AtomicReference<Optional<Runnable>> alarm = new AtomicReference<>(Optional.empty());
        Optional<OrderChange> change =
                store(
                        id,
                        work -> {
                            Optional<OrderUpdate> next = step.apply(work);
                            alarm.set(next.flatMap(update -> alarm(work.order(), update, report)));
                            return alarm.get().isPresent() ? Optional.empty() : next;
                        });
        if (alarm.get().isPresent()) {
            alarm.get().get().run();
            change = store(id, step);
        }
        announce(change);
        return change.isPresent();
    }

    private Optional<OrderChange> store(
            OrderId id, Function<OrderWork, Optional<OrderUpdate>> step) {
        return desk.orders()
                .update(
                        id,
                        OptionalLong.empty(),
                        work -> wasSent(work.order()) ? step.apply(work) : Optional.empty());
    }

    private Optional<Runnable> alarm(TradeOrder order, OrderUpdate next, ExecutionReport report) {
        if (next.status() == Ours.LATE_FOUND) {
            return Optional.of(() ->
                    incidents.halt(
                            order, "an order that counted as not placed turned up at the broker"));
        }
        return report.terms().matches(order.ticket())
                ? Optional.empty()
                : Optional.of(() ->
                        incidents.halt(
                                order,
                                "the broker's order "
                                        + report.brokerOrderId()
                                        + " is not the approved one"));
    }

    /// Whether the broker may have the order, as far as this hub knows.
    static boolean wasSent(TradeOrder order) {
        return order.status() != Ours.APPROVED
                && order.status() != Ours.DENIED
                && order.status() != Ours.CANCELED_BEFORE_SEND;
    }

    /// A definitive refusal by the broker. Of a repeated send it says nothing about the one before,
    /// which may still arrive.
    void rejected(OrderId id, long epoch, Reason reason) {
        inFlight(
                id,
                epoch,
                work ->
                        work.sends().isRepeated()
                                ? unresolved(work, outcomeUnknown(reason.detail()), epoch)
                                : steps.refused(work, epoch, reason));
    }

    /// Not one byte left under this claim, and none will: the same end as a refusal at the claim,
    /// where there was no other.
    void notSent(OrderId id, long epoch, Reason reason) {
        inFlight(
                id,
                epoch,
                work ->
                        work.order().status() == Ours.SUBMITTING && !work.sends().isRepeated()
                                ? new OrderUpdate(
                                        Ours.CANCELED_BEFORE_SEND,
                                        work.order().execution(),
                                        List.of(reason),
                                        OrderEvent.Kind.CANCELED_BEFORE_SEND,
                                        Optional.of(reason.detail()),
                                        new ReservationEffect.Release(),
                                        ReportedSteps.watch(epoch, Optional.empty()))
                                : unresolved(work, outcomeUnknown(reason.detail()), epoch));
    }

    /// An order may exist: looked up from now on.
    void unknown(OrderId id, long epoch, String why) {
        inFlight(id, epoch, work -> unresolved(work, outcomeUnknown(why), epoch));
    }

    /// An order under this id exists: looked up from now on, and never sent again.
    void alreadyThere(OrderId id, long epoch) {
        Reason why = new Reason(ID_TAKEN, "the broker has an order with this id already");
        inFlight(id, epoch, work -> unresolved(work, why, epoch));
    }

    /// The lease ran out and nobody recorded an outcome: unknown, under a new epoch, so that its
    /// owner's late word no longer counts unless it is positive.
    void abandoned(OrderId id, long epoch) {
        Reason why = outcomeUnknown("the process that claimed the order did not report back");
        inFlight(
                id,
                epoch,
                work -> {
                    Instant now = desk.time().wallTime();
                    return UnknownSteps.unresolved(work, why, epoch + 1, now, now);
                });
    }

    private static Reason outcomeUnknown(String why) {
        return new Reason(OUTCOME_UNKNOWN, why);
    }

    private OrderUpdate unresolved(OrderWork work, Reason why, long epoch) {
        Instant now = desk.time().wallTime();
        return UnknownSteps.unresolved(
                work, why, epoch, now, now.plus(desk.timing().lookupPause(0)));
    }

    /// What processes that have ended had claimed is unknown from now on; nobody has to wait for
    /// their leases.
    void takeOver(ClaimOwners owners, int batch) {
        List<OrderWork> left = owners.claimsOfTheDead(batch);
        while (!left.isEmpty()) {
            LOG.warn("order desk: taking over {} claims of a process that ended", left.size());
            left.forEach(work -> abandoned(work.order().id(), work.watch().epoch()));
            left = owners.claimsOfTheDead(batch);
        }
    }

    /// A look-up that found nothing, written down. No news for a device.
    void lookedUp(OrderWork missed, int misses, Duration pause) {
        Watch watch = missed.watch();
        Instant next = desk.time().wallTime().plus(pause);
        desk.orders()
                .update(
                        missed.order().id(),
                        OptionalLong.of(watch.epoch()),
                        work ->
                                work.order().status() == Ours.UNRESOLVED
                                        ? Optional.of(UnknownSteps.lookedUp(work, misses, next))
                                        : Optional.empty());
    }

    /// Looked for long enough and found nowhere.
    ///
    /// @param watchUntil until when a person may expect it to turn up after all
    void notPlaced(OrderWork unfound, int misses, Instant watchUntil) {
        inFlight(
                unfound.order().id(),
                unfound.watch().epoch(),
                work -> givenUp(work, misses, List.of(), watchUntil));
    }

    /// The step of an order that was found nowhere.
    ///
    /// @param against why it is not sent once more, where that was asked
    OrderUpdate givenUp(OrderWork work, int misses, List<Reason> against, Instant watchUntil) {
        String evidence =
                "looked up "
                        + misses
                        + " times over "
                        + desk.timing().quietPeriod().toSeconds()
                        + " s and in the list: the broker has no such order";
        return UnknownSteps.notPlaced(work, misses, evidence, against, watchUntil);
    }

    /// A step that only counts under its claim, and only while nothing positive is known: an event
    /// of the stream may have come before the answer to the POST.
    private void inFlight(OrderId id, long epoch, Function<OrderWork, OrderUpdate> step) {
        announce(
                desk.orders()
                        .update(
                                id,
                                OptionalLong.of(epoch),
                                work ->
                                        work.order().status() == Ours.SUBMITTING
                                                        || work.order().status() == Ours.UNRESOLVED
                                                ? Optional.of(step.apply(work))
                                                : Optional.empty()));
    }

    void announceClaim(TradeOrder order) {
        List<OrderEvent> events = desk.orders().events(order.id());
        if (!events.isEmpty()) {
            desk.channel().tradeUpdate(order, events.getLast());
        }
    }

    void announce(Optional<OrderChange> change) {
        change.ifPresent(stored -> {
            desk.channel().tradeUpdate(stored.order(), stored.event());
            stored.notice().ifPresent(desk.channel()::questionAsked);
        });
    }
}
