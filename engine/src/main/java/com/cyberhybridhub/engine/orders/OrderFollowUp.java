package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows orders that left: claims whose owner is gone, orders whose outcome is unknown, orders
/// that rest at the broker, and orders that counted as not placed but may still turn up.
final class OrderFollowUp {

    private static final Logger LOG = LoggerFactory.getLogger(OrderFollowUp.class);
    private static final Duration LIST_MARGIN = Duration.ofMinutes(1);
    private static final int LATE_WATCH_DAYS = 5;

    private final OrderDesk desk;
    private final OrderOutcomes outcomes;

    OrderFollowUp(OrderDesk desk, OrderOutcomes outcomes) {
        this.desk = desk;
        this.outcomes = outcomes;
    }

    /// The lease ran out and nobody recorded an outcome: unknown, under a new epoch, so that its
    /// owner's late word no longer counts unless it is positive.
    void abandonedClaim(OrderWork work) {
        Instant now = desk.time().wallTime();
        String why = "the process that claimed the order did not report back";
        outcomes.announce(
                desk.orders()
                        .update(
                                work.order().id(),
                                OptionalLong.of(work.watch().epoch()),
                                current ->
                                        Optional.of(
                                                new OrderUpdate(
                                                        Ours.UNRESOLVED,
                                                        current.order().execution(),
                                                        List.of(new Reason("outcome_unknown", why)),
                                                        OrderEvent.Kind.UNRESOLVED,
                                                        Optional.of(why),
                                                        new ReservationEffect.Keep(),
                                                        new Watch(
                                                                current.watch().epoch() + 1,
                                                                Optional.empty(),
                                                                0,
                                                                Optional.of(now),
                                                                Optional.of(now),
                                                                Optional.empty())))));
    }

    /// Looks an unresolved order up until it is known.
    void resolve(OrderWork work) {
        switch (desk.broker().find(work.order().ticket().clientOrderId())) {
            case Lookup.Found(var report) -> adopt(work, report);
            case Lookup.NotFound() -> missed(work);
            case Lookup.Unavailable(var why) -> {
                LOG.warn("order {}: lookup gave no evidence: {}", work.order().id(), why);
                again(
                        work,
                        work.watch().misses(),
                        desk.timing().lookupPause(work.watch().misses()));
            }
        }
    }

    private void adopt(OrderWork work, ExecutionReport report) {
        if (!outcomes.reported(work.order().id(), report)) {
            again(work, 0, desk.timing().followPause(age(work.order())));
        }
    }

    private void missed(OrderWork work) {
        int misses = work.watch().misses() + 1;
        Instant since = work.watch().unresolvedSince().orElse(work.order().createdAt());
        boolean quiet = !desk.time().wallTime().isBefore(since.plus(desk.timing().quietPeriod()));
        if (misses < desk.timing().missesMin() || !quiet) {
            again(work, misses, desk.timing().lookupPause(misses));
            return;
        }
        try {
            Optional<ExecutionReport> listed =
                    desk.broker().submittedAfter(since.minus(LIST_MARGIN)).stream()
                            .filter(report ->
                                    report.clientOrderId()
                                            .equals(work.order().ticket().clientOrderId()))
                            .findFirst();
            listed.ifPresentOrElse(report -> adopt(work, report), () -> notPlaced(work, misses));
        } catch (BrokerException noEvidence) {
            LOG.warn(
                    "order {}: list query gave no evidence: {}",
                    work.order().id(),
                    noEvidence.getMessage());
            again(work, misses, desk.timing().lookupPause(misses));
        }
    }

    private void notPlaced(OrderWork work, int misses) {
        Instant now = desk.time().wallTime();
        String why =
                "looked up "
                        + misses
                        + " times over "
                        + desk.timing().quietPeriod().toSeconds()
                        + " s and in the list: the broker has no such order";
        outcomes.announce(
                desk.orders()
                        .update(
                                work.order().id(),
                                OptionalLong.of(work.watch().epoch()),
                                current ->
                                        Optional.of(
                                                new OrderUpdate(
                                                        Ours.NOT_PLACED,
                                                        current.order().execution(),
                                                        List.of(new Reason("not_placed", why)),
                                                        OrderEvent.Kind.NOT_PLACED,
                                                        Optional.of(why),
                                                        new ReservationEffect.Release(),
                                                        new Watch(
                                                                current.watch().epoch(),
                                                                Optional.empty(),
                                                                misses,
                                                                Optional.empty(),
                                                                Optional.of(
                                                                        now.plus(
                                                                                desk.timing()
                                                                                        .lateWatchEvery())),
                                                                Optional.of(
                                                                        endOfLateWatch(now)))))));
    }

    /// Long enough to cover the next trading day over a long weekend.
    private static Instant endOfLateWatch(Instant now) {
        return TradingCalendar.startOfNewYorkDay(now).plus(Duration.ofDays(LATE_WATCH_DAYS));
    }

    /// An order that counted as not placed: found now, it is an incident.
    void watchForLate(OrderWork work) {
        if (desk.broker().find(work.order().ticket().clientOrderId())
                instanceof Lookup.Found(var report)) {
            outcomes.reported(work.order().id(), report);
        } else {
            again(work, work.watch().misses(), desk.timing().lateWatchEvery());
        }
    }

    /// Asks what became of an order that rests at the broker.
    void follow(OrderWork work) {
        switch (desk.broker().find(work.order().ticket().clientOrderId())) {
            case Lookup.Found(var report) -> adopt(work, report);
            case Lookup.NotFound() -> {
                LOG.error(
                        "INCIDENT order {}: the broker no longer knows it; was the account reset?",
                        work.order().id());
                again(work, work.watch().misses() + 1, desk.timing().lateWatchEvery());
            }
            case Lookup.Unavailable(var why) -> {
                LOG.warn("order {}: no answer about it: {}", work.order().id(), why);
                again(work, work.watch().misses(), desk.timing().followPause(age(work.order())));
            }
        }
    }

    private Duration age(TradeOrder order) {
        Instant now = desk.time().wallTime();
        return Duration.between(order.execution().submittedAt().orElse(now), now);
    }

    private void again(OrderWork work, int misses, Duration pause) {
        desk.orders()
                .reschedule(
                        work.order().id(),
                        work.watch().epoch(),
                        misses,
                        desk.time().wallTime().plus(pause));
    }
}
