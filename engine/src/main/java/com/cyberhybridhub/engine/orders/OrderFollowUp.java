package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows orders that left: orders whose outcome is unknown, and orders that rest at the broker.
/// Those that counted as not placed are `AccountWatch`'s.
final class OrderFollowUp {

    private static final Logger LOG = LoggerFactory.getLogger(OrderFollowUp.class);
    private static final Duration LIST_MARGIN = Duration.ofMinutes(1);
    private static final int LATE_WATCH_DAYS = 5;
    private static final int LOOKED_UP_EVENTS_MAX = 10;

    private final OrderDesk desk;
    private final OrderOutcomes outcomes;
    private final OrderSender sender;
    private final FollowPace pace;

    OrderFollowUp(OrderDesk desk, OrderOutcomes outcomes, OrderSender sender, FollowPace pace) {
        this.desk = desk;
        this.outcomes = outcomes;
        this.sender = sender;
        this.pace = pace;
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
        if (!outcomes.found(work.order().id(), report)) {
            again(work, 0, pace(work.order()));
        }
    }

    private void missed(OrderWork work) {
        int misses = work.watch().misses() + 1;
        Instant since = work.watch().unresolvedSince().orElse(work.order().createdAt());
        boolean quiet = !desk.time().wallTime().isBefore(since.plus(desk.timing().quietPeriod()));
        if (misses < desk.timing().missesMin() || !quiet) {
            missedAgain(work, misses);
            return;
        }
        try {
            Optional<ExecutionReport> listed =
                    desk.broker().submittedAfter(firstSent(work, since)).stream()
                            .filter(report ->
                                    report.clientOrderId()
                                            .equals(work.order().ticket().clientOrderId()))
                            .findFirst();
            listed.ifPresentOrElse(report -> adopt(work, report), () -> unfound(work, misses));
        } catch (BrokerException noEvidence) {
            LOG.warn(
                    "order {}: list query gave no evidence: {}",
                    work.order().id(),
                    noEvidence.getMessage());
            again(work, misses, desk.timing().lookupPause(misses));
        }
    }

    /// The list covers every send of the order.
    private static Instant firstSent(OrderWork work, Instant since) {
        return (work.sends().isRepeated() ? work.order().createdAt() : since).minus(LIST_MARGIN);
    }

    private void unfound(OrderWork work, int misses) {
        Instant watchUntil = endOfLateWatch(desk.time().wallTime());
        if (!sender.maySendAgain(work)) {
            outcomes.notPlaced(work, misses, watchUntil);
        } else if (!sender.sendAgain(
                work, against -> outcomes.givenUp(work, misses, against, watchUntil))) {
            again(work, misses, desk.timing().lookupPause(misses));
        }
    }

    /// The first misses are written down as evidence; an order that stays unknown for days would
    /// fill the book with them.
    private void missedAgain(OrderWork work, int misses) {
        Duration pause = desk.timing().lookupPause(misses);
        if (misses <= LOOKED_UP_EVENTS_MAX) {
            outcomes.lookedUp(work, misses, pause);
        } else {
            again(work, misses, pause);
        }
    }

    /// Long enough to cover the next trading day over a long weekend.
    private static Instant endOfLateWatch(Instant now) {
        return TradingCalendar.startOfNewYorkDay(now).plus(Duration.ofDays(LATE_WATCH_DAYS));
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
                again(work, work.watch().misses(), pace(work.order()));
            }
        }
    }

    private Duration pace(TradeOrder order) {
        return pace.pause(order, desk.time().wallTime());
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
