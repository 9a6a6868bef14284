package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The broker's own book: every order that came, what became of it, and what was refused. Orders
/// live by themselves here; nobody has to ask.
final class Ledger {

    private static final String FULL = "0.0203";
    private static final String PART = "0.0101";
    private static final String NOTHING = "0";
    private static final BigDecimal PRICE = new BigDecimal("492");
    private static final long STEP_MAX = 12 * Scenario.SECOND;
    private static final long LAG_MAX = 15 * Scenario.SECOND;
    private static final int LAGS = 300;
    private static final int BUSTS = 50;
    private static final int MIXED_UP = 4;

    final List<BrokerOrder> orders = new ArrayList<>();
    final Set<ClientOrderId> refused = new HashSet<>();
    private final Map<ClientOrderId, Integer> posted = new HashMap<>();
    private final Schedule schedule;
    private final Chance chance;
    private final boolean dedupe;
    private final int sendsMax;
    private final Findings findings;
    private Consumer<TradeUpdates.Update> stream = _ -> {};
    private int executions;
    private int pending;

    /// @param dedupe refuses an id that it knows
    /// @param sendsMax how often one id may be sent
    Ledger(Schedule schedule, Chance chance, boolean dedupe, int sendsMax, Findings findings) {
        this.schedule = schedule;
        this.chance = chance;
        this.dedupe = dedupe;
        this.sendsMax = sendsMax;
        this.findings = findings;
    }

    void onUpdate(Consumer<TradeUpdates.Update> listener) {
        stream = listener;
    }

    /// Whether anything may still come or change here.
    boolean isQuiet() {
        return pending == 0;
    }

    /// Somebody begins to send this.
    void posts(Wire.Request request) {
        int times = posted.merge(request.id(), 1, Integer::sum);
        if (times > sendsMax) {
            findings.add(Breach.SENT_TWICE, "POST " + times + " of " + request.id());
        }
    }

    /// A request is on its way, whatever becomes of its sender.
    void send(long arrivesAt, Wire.Request request) {
        later(arrivesAt, () -> accept(request));
    }

    /// The same for one that will be refused.
    void sendInVain(long arrivesAt, Wire.Request request) {
        later(arrivesAt, () -> refused.add(request.id()));
    }

    private void later(long time, Runnable what) {
        pending++;
        schedule.at(
                time,
                () -> {
                    pending--;
                    what.run();
                });
    }

    Optional<BrokerOrder> find(ClientOrderId id) {
        return orders.stream().filter(order -> order.clientOrderId.equals(id)).findFirst();
    }

    private void accept(Wire.Request request) {
        if (find(request.id()).isPresent()) {
            if (!dedupe) {
                findings.add(Breach.DUPLICATE, "a second order " + request.id());
            }
            return;
        }
        Wire.Request taken = chance.in1000(MIXED_UP) ? request.mixedUp() : request;
        Brokers first = new Brokers(pick("new", "accepted", "pending_new"));
        BrokerOrder.Arrival arrival = new BrokerOrder.Arrival(schedule.now(), lag(), lag());
        BrokerOrder order = new BrokerOrder(taken, "b-" + (orders.size() + 1), arrival, first);
        orders.add(order);
        tell(order, "new");
        plan(order);
    }

    private long lag() {
        return chance.in1000(LAGS) ? chance.between(0, LAG_MAX) : 0;
    }

    private String pick(String... words) {
        return words[chance.below(words.length)];
    }

    /// One of the ways in which orders end.
    private void plan(BrokerOrder order) {
        long time = schedule.now();
        if (!order.status.code().equals("new") && chance.coin()) {
            time = step(order, time, "new", "", "new");
        }
        if (chance.in1000(300)) {
            time = step(order, time, "partially_filled", PART, "partial_fill");
        }
        boolean part = chance.coin() && time > schedule.now();
        switch (chance.below(10)) {
            case 0 -> step(order, time, "canceled", "", "canceled");
            case 1 -> step(order, time, "expired", "", "expired");
            case 2 -> step(order, time, part ? "canceled" : "rejected", "", "canceled");
            case 3 -> {
                time = step(order, time, "pending_cancel", "", "pending_cancel");
                step(order, time, "canceled", "", "canceled");
            }
            default -> {
                time = step(order, time, "filled", FULL, "fill");
                if (chance.in1000(BUSTS)) {
                    step(order, time, "filled", pick(PART, NOTHING), "trade_bust");
                }
            }
        }
    }

    /// @param filled in total; empty: as it was
    private long step(BrokerOrder order, long after, String status, String filled, String event) {
        long time = after + (chance.coin() ? 1 : chance.between(1, STEP_MAX));
        later(
                time,
                () -> {
                    order.status = new Brokers(status);
                    order.updatedAt = Tables.BEGIN.plusNanos(schedule.now());
                    order.corrected |= event.equals("trade_bust");
                    if (!filled.isEmpty()) {
                        order.filled = Quantity.of(filled);
                        order.price = Optional.of(PRICE).filter(_ -> !filled.equals(NOTHING));
                    }
                    tell(order, event);
                });
        return time;
    }

    private void tell(BrokerOrder order, String event) {
        ExecutionReport report = order.report();
        stream.accept(
                new TradeUpdates.Update(
                        event, Optional.of("x-" + ++executions), order.updatedAt, report));
    }

    /// Delivers something of the broker's later; until then the run is not over.
    void deliver(long time, Runnable what) {
        later(time, what);
    }
}
