package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerOrders;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The broker as one process sees it through a bad network.
final class SimulatedBroker implements Broker, BrokerOrders {

    private static final long TRIP_MAX = 200 * Scenario.MILLI;
    private static final long SLOW_MAX = 4 * Scenario.SECOND;
    private static final int LIST_MAX = 500;
    private static final int FATES = 9;

    private final Weather weather;
    private final Ledger ledger;
    private final Schedule schedule;
    private final Chance chance;

    SimulatedBroker(Weather weather, Ledger ledger, Schedule schedule, Chance chance) {
        this.weather = weather;
        this.ledger = ledger;
        this.schedule = schedule;
        this.chance = chance;
    }

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        return Wire.write(ticket);
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        if (weather.strikes(weather.scenario().lost() / 4)) {
            schedule.sleep(atMost.toNanos());
            return false;
        }
        return true;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        if (!departure.begin()) {
            return new Placement.NotSent();
        }
        departure.begun();
        Wire.Request request = Wire.read(order);
        ledger.posts(request);
        long end = schedule.now() + deadline.toNanos();
        if (weather.isOutage()) {
            return unknown(trip(), "connection refused");
        }
        if (!weather.strikes(weather.scenario().lost())) {
            return placed(request, ticket);
        }
        return switch (chance.below(FATES)) {
            case 0 -> unknown(end - schedule.now(), "the request was lost");
            case 1 -> unknown(0, "connection reset before the request left");
            case 2 -> {
                ledger.send(schedule.now() + trip(), request);
                yield unknown(end - schedule.now(), "the reply was lost");
            }
            case 3 -> {
                ledger.send(weather.lateArrival(end), request);
                yield unknown(end - schedule.now(), "no reply in time");
            }
            case 4 -> refused(request);
            case 5 -> {
                ledger.sendInVain(schedule.now() + trip(), request);
                yield unknown(end - schedule.now(), "the refusal was lost");
            }
            case 6 -> unknown(trip(), "429");
            case 7 -> {
                ledger.send(schedule.now() + trip(), request);
                yield unknown(trip(), "503");
            }
            default -> twice(request, ticket);
        };
    }

    private Placement placed(Wire.Request request, OrderTicket ticket) {
        long trip = trip();
        boolean known = ledger.find(request.id()).isPresent();
        ledger.send(schedule.now() + trip, request);
        schedule.sleep(trip + 1);
        Optional<ExecutionReport> report = ledger.find(request.id()).map(BrokerOrder::report);
        schedule.sleep(trip());
        if (known) {
            return new Placement.AlreadyThere();
        }
        return report.filter(answer -> answer.terms().matches(ticket))
                .<Placement>map(Placement.Accepted::new)
                .orElseGet(() -> new Placement.Unknown("an answer about another order"));
    }

    private Placement refused(Wire.Request request) {
        long trip = trip();
        ledger.sendInVain(schedule.now() + trip, request);
        schedule.sleep(trip + trip());
        return new Placement.Rejected(new Reason("broker_422", "not enough money"));
    }

    /// Something between us and a broker that deduplicates repeats the request.
    private Placement twice(Wire.Request request, OrderTicket ticket) {
        if (!weather.scenario().dedupe()) {
            return placed(request, ticket);
        }
        ledger.send(schedule.now(), request);
        schedule.sleep(trip());
        return placed(request, ticket);
    }

    private Placement unknown(long after, String why) {
        schedule.sleep(after);
        return new Placement.Unknown(why);
    }

    @Override
    public Lookup find(ClientOrderId id) {
        schedule.sleep(trip());
        if (weather.isOutage() || weather.strikes(weather.scenario().blind())) {
            return new Lookup.Unavailable("no reply");
        }
        Lookup found =
                ledger.find(id)
                        .filter(order -> order.foundFrom <= schedule.now())
                        .<Lookup>map(order -> new Lookup.Found(order.report()))
                        .orElseGet(Lookup.NotFound::new);
        schedule.sleep(trip());
        return found;
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        schedule.sleep(trip());
        if (weather.isOutage() || weather.strikes(weather.scenario().blind())) {
            throw new BrokerException("no reply");
        }
        List<ExecutionReport> listed =
                ledger.orders.stream()
                        .filter(order -> order.listedFrom <= schedule.now())
                        .filter(order -> Tables.BEGIN.plusNanos(order.arrivedAt).isAfter(after))
                        .sorted(
                                Comparator.comparingLong((BrokerOrder order) -> order.arrivedAt)
                                        .reversed())
                        .limit(LIST_MAX)
                        .map(BrokerOrder::report)
                        .toList();
        schedule.sleep(trip());
        return listed;
    }

    @Override
    public Listing listedSince(Instant after) {
        return new Listing(
                submittedAfter(after).stream().map(SimulatedBroker::listed).toList(), true);
    }

    private static Listed listed(ExecutionReport report) {
        return new Listed(
                report.clientOrderId(),
                report.brokerOrderId(),
                report.terms().symbol(),
                report.terms().side(),
                report.status().code(),
                report.updatedAt(),
                Optional.of(report),
                report.raw());
    }

    /// Taken and forgotten, as brokers do.
    @Override
    public boolean cancel(String brokerOrderId) {
        schedule.sleep(trip());
        return chance.coin();
    }

    private long trip() {
        if (weather.strikes(100)) {
            return chance.between(0, SLOW_MAX);
        }
        return chance.coin() ? 0 : chance.between(0, TRIP_MAX);
    }

    @Override
    public MarketClock clock() {
        Instant now = Tables.BEGIN.plusNanos(schedule.now());
        Instant close = Tables.BEGIN.plus(Duration.ofHours(5));
        return new MarketClock(now, true, close, close);
    }

    @Override
    public List<TradingDay> calendar(LocalDate from, LocalDate to) {
        return List.of();
    }

    @Override
    public Optional<AssetStatus> asset(Symbol symbol) {
        return Optional.of(new AssetStatus(true, true));
    }

    @Override
    public BrokerAccount account() {
        return new BrokerAccount("a", "ACTIVE", true, Usd.ZERO, Usd.ZERO, Usd.ZERO);
    }

    @Override
    public List<BrokerPosition> positions() {
        return List.of();
    }
}
