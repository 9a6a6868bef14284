package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Measures what sending an order takes and what is known after it, and counts the reads that the
/// broker did not answer.
public final class MeteredBroker implements Broker {

    private final Broker broker;
    private final HubMeters meters;

    public MeteredBroker(Broker broker, HubMeters meters) {
        this.broker = broker;
        this.meters = meters;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        long began = System.nanoTime();
        Placement placement = broker.submit(order, ticket, deadline, departure);
        meters.latency(HubMeter.BROKER_SUBMIT, "outcome", outcome(placement))
                .record(Duration.ofNanos(System.nanoTime() - began));
        return placement;
    }

    private static String outcome(Placement placement) {
        return switch (placement) {
            case Placement.Accepted _ -> "accepted";
            case Placement.Rejected _ -> "rejected";
            case Placement.AlreadyThere _ -> "already_there";
            case Placement.NotSent _ -> "not_sent";
            case Placement.Unknown _ -> "unknown";
        };
    }

    @Override
    public Lookup find(ClientOrderId id) {
        Lookup lookup = broker.find(id);
        if (lookup instanceof Lookup.Unavailable) {
            failed(Call.FIND);
        }
        return lookup;
    }

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        return broker.prepare(ticket);
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        return broker.awaitOrderSlot(atMost);
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        return read(Call.ORDERS, () -> broker.submittedAfter(after));
    }

    @Override
    public BrokerAccount account() {
        return read(Call.ACCOUNT, broker::account);
    }

    @Override
    public List<BrokerPosition> positions() {
        return read(Call.POSITIONS, broker::positions);
    }

    @Override
    public MarketClock clock() {
        return read(Call.CLOCK, broker::clock);
    }

    @Override
    public List<TradingDay> calendar(LocalDate from, LocalDate to) {
        return read(Call.CALENDAR, () -> broker.calendar(from, to));
    }

    @Override
    public Optional<AssetStatus> asset(Symbol symbol) {
        return read(Call.ASSET, () -> broker.asset(symbol));
    }

    private <T> T read(Call call, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (RuntimeException unanswered) {
            failed(call);
            throw unanswered;
        }
    }

    private void failed(Call call) {
        meters.counter(HubMeter.BROKER_FAILURES, HubMeters.label("call", call)).increment();
    }

    /// What is read of the broker.
    enum Call implements Coded {
        FIND("find"),
        ORDERS("orders"),
        ACCOUNT("account"),
        POSITIONS("positions"),
        CLOCK("clock"),
        CALENDAR("calendar"),
        ASSET("asset");

        private final String code;

        Call(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
