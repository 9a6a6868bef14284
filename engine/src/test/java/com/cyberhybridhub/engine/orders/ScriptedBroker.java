package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A broker that answers what the test wrote down, and counts what was sent to it.
final class ScriptedBroker implements Broker {

    static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    Placement placement = new Placement.Unknown("nothing scripted");
    final Deque<Lookup> lookups = new ArrayDeque<>();
    List<ExecutionReport> listed = List.of();
    boolean open = true;
    boolean room = true;
    int posts;
    Runnable atDoor = () -> {};

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        return new PreparedOrder(new byte[] {1});
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        return room;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        atDoor.run();
        if (!departure.begin()) {
            return new Placement.NotSent();
        }
        posts++;
        departure.begun();
        return placement;
    }

    @Override
    public Lookup find(ClientOrderId id) {
        Lookup next = lookups.poll();
        return next == null ? new Lookup.Unavailable("nothing scripted") : next;
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        return listed;
    }

    @Override
    public MarketClock clock() {
        return new MarketClock(
                NOW, open, NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofHours(5)));
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
