package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists the account's orders again and again (thread `account-watch`): an order that counted as
/// not placed and is there after all is found (T6), and there may be no order under our name that
/// no approval led to (T7). Orders of other origin are recorded and left alone.
///
/// Only what a list shows counts; what it does not show proves nothing, so a list that failed or
/// was cut off does no harm.
public final class AccountWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);

    /// Reaches over a long weekend to the end of the next trading day, also after a time in which
    /// the hub did not run.
    private static final Duration WHOLE_REACH = Duration.ofDays(5);

    /// In between, so far back that no request on its way can have been on it for longer.
    private static final Duration SHORT_REACH = Duration.ofHours(1);

    private static final int WHOLE_EVERY_PASSES = 60;
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(1);

    private final OrderDesk desk;
    private final BrokerOrders broker;
    private final AccountOrders account;
    private final OrderOutcomes outcomes;
    private final Incidents incidents;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("account-watch").unstarted(this::run);

    // Of the one thread that runs it.
    private int passesSinceWhole;
    private @Nullable Instant lookedAt;

    public AccountWatch(OrderDesk desk, BrokerOrders broker, AccountOrders account) {
        this.desk = desk;
        this.broker = broker;
        this.account = account;
        this.outcomes = new OrderOutcomes(desk, new FollowPace(desk.timing()));
        this.incidents = new Incidents(desk);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                guarded();
            } while (!stop.await(desk.timing().lateWatchEvery().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded() {
        try {
            runOnce();
        } catch (BrokerException noEvidence) {
            LOG.warn("account watch: the list gave no evidence: {}", noEvidence.getMessage());
        } catch (RuntimeException trouble) {
            LOG.error("account watch: a look failed, the next one repeats it", trouble);
        }
    }

    /// One look at the account.
    ///
    /// @throws BrokerException when there is no list
    public void runOnce() {
        Instant now = brokersNow();
        Instant seen = lookedAt;
        boolean whole = seen == null || passesSinceWhole >= WHOLE_EVERY_PASSES;
        Listing listing =
                broker.listedSince(
                        whole || seen == null ? now.minus(WHOLE_REACH) : seen.minus(SHORT_REACH));
        if (!listing.complete()) {
            LOG.warn("account watch: more orders than one look holds; the oldest are left out");
        }
        judge(listing.orders());
        passesSinceWhole = whole ? 1 : passesSinceWhole + 1;
        lookedAt = now;
    }

    /// The earlier of the two clocks that the broker may count by.
    private Instant brokersNow() {
        Instant wall = desk.time().wallTime();
        Instant market = desk.time().instant();
        return market.isBefore(wall) ? market : wall;
    }

    /// The rows are read after the list: an order is in the database before its first byte leaves.
    private void judge(List<Listed> listed) {
        Map<Boolean, List<Listed>> byName =
                listed.stream()
                        .collect(Collectors.partitioningBy(one -> one.clientOrderId().isOurs()));
        account.record(ExternalOrder.Kind.EXTERNAL, byName.getOrDefault(false, List.of()));
        List<Listed> named = byName.getOrDefault(true, List.of());
        Map<ClientOrderId, TradeOrder> known =
                account.known(named.stream().map(Listed::clientOrderId).distinct().toList());
        if (!account.isMarked()) {
            adopt(named.stream().filter(one -> !known.containsKey(one.clientOrderId())).toList());
        }
        Set<String> recorded = account.recorded(named.stream().map(Listed::brokerOrderId).toList());
        for (Listed one : named) {
            if (!recorded.contains(one.brokerOrderId())) {
                judge(one, Optional.ofNullable(known.get(one.clientOrderId())), named);
            }
        }
    }

    private void adopt(List<Listed> before) {
        if (!before.isEmpty()) {
            LOG.warn(
                    "account watch: {} orders of an earlier hub are on this account; they count as external",
                    before.size());
        }
        account.record(ExternalOrder.Kind.ADOPTED, before);
        account.mark();
    }

    private void judge(Listed one, Optional<TradeOrder> known, List<Listed> all) {
        if (known.isEmpty()) {
            surplus(
                    one,
                    known,
                    "the broker has order "
                            + one.clientOrderId()
                            + " under our name that is not in this database;"
                            + " is there a second hub, or was a backup restored?");
            return;
        }
        TradeOrder order = known.get();
        if (!OrderOutcomes.wasSent(order)) {
            surplus(one, known, "an order that was never sent is at the broker");
        } else if (isSecond(one, order, all)) {
            surplus(one, known, "the broker has two orders for one approval");
        } else {
            one.report().ifPresent(report -> found(order, report));
        }
    }

    /// The first is the one that the row names, or else the oldest in the list.
    private static boolean isSecond(Listed one, TradeOrder order, List<Listed> all) {
        String first =
                order.execution()
                        .brokerOrderId()
                        .orElseGet(() ->
                                all.stream()
                                        .filter(other ->
                                                other.clientOrderId().equals(one.clientOrderId()))
                                        .reduce((_, older) -> older)
                                        .orElse(one)
                                        .brokerOrderId());
        return !first.equals(one.brokerOrderId());
    }

    /// Stops trading and then records it, so that it is stopped for each surplus once: a person who
    /// resumes is not stopped again by what they have seen.
    private void surplus(Listed one, Optional<TradeOrder> order, String why) {
        order.ifPresentOrElse(known -> incidents.halt(known, why), () -> incidents.haltServer(why));
        account.record(ExternalOrder.Kind.SURPLUS, List.of(one));
    }

    /// What is still looked for, or was given up, is there.
    private void found(TradeOrder order, ExecutionReport report) {
        if (order.status() == Ours.UNRESOLVED || order.status() == Ours.LATE_FOUND) {
            outcomes.found(order.id(), report);
        } else if (order.status() == Ours.NOT_PLACED && outcomes.found(order.id(), report)) {
            cancelUnfilled(order, report);
        }
    }

    /// One request; what becomes of it shows in the next lists.
    private void cancelUnfilled(TradeOrder order, ExecutionReport report) {
        if (!report.status().isTerminal() && report.filledQty().isZero()) {
            boolean taken = broker.cancel(report.brokerOrderId());
            LOG.warn(
                    "order {}: asked the broker to cancel what turned up late: {}",
                    order.id(),
                    taken ? "taken" : "not taken");
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive() && !thread.join(STOP_WAIT_MAX)) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
