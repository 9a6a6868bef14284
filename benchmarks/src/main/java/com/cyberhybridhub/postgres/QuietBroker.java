package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.market.MarketDataFeed;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// A broker whose market is always open and that answers at once; nobody orders anything of it.
class QuietBroker implements Broker, MarketDataFeed {

    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    @Override
    public MarketClock clock() {
        Instant now = Instant.now();
        return new MarketClock(
                now, true, now.plus(Duration.ofDays(1)), now.plus(Duration.ofHours(6)));
    }

    /// A session every day, so that the previous one was yesterday.
    @Override
    public List<TradingDay> calendar(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .map(date -> new TradingDay(date, OPEN, CLOSE))
                .toList();
    }

    @Override
    public Optional<AssetStatus> asset(Symbol symbol) {
        return Optional.of(new AssetStatus(true, true));
    }

    @Override
    public List<Snapshot> poll(PollRequest request) {
        return List.of();
    }

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        throw new BrokerException("no orders here");
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        return false;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        throw new BrokerException("no orders here");
    }

    @Override
    public Lookup find(ClientOrderId id) {
        return new Lookup.NotFound();
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        return List.of();
    }

    @Override
    public BrokerAccount account() {
        throw new BrokerException("no account here");
    }

    @Override
    public List<BrokerPosition> positions() {
        return List.of();
    }
}
