package com.cyberhybridhub.server;

import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.market.MarketDataFeed;
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
import java.util.List;
import java.util.Optional;

/// Stands where a broker would, while no keys are set: every question about it goes unanswered, and
/// nothing is sent.
final class NoBroker implements Broker, BrokerOrders, MarketDataFeed {

    private static final String WHY =
            "no broker keys are set (ALPACA_API_KEY_ID, ALPACA_API_SECRET_KEY)";

    @Override
    public List<Snapshot> poll(PollRequest request) {
        throw new FeedException(WHY);
    }

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        throw new BrokerException(WHY);
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        return false;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        return new Placement.Rejected(new Reason("no_broker", WHY));
    }

    @Override
    public Lookup find(ClientOrderId id) {
        return new Lookup.Unavailable(WHY);
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        throw new BrokerException(WHY);
    }

    @Override
    public Listing listedSince(Instant after) {
        throw new BrokerException(WHY);
    }

    @Override
    public boolean cancel(String brokerOrderId) {
        return false;
    }

    @Override
    public MarketClock clock() {
        throw new BrokerException(WHY);
    }

    @Override
    public List<TradingDay> calendar(LocalDate from, LocalDate to) {
        throw new BrokerException(WHY);
    }

    @Override
    public Optional<AssetStatus> asset(Symbol symbol) {
        throw new BrokerException(WHY);
    }

    @Override
    public BrokerAccount account() {
        throw new BrokerException(WHY);
    }

    @Override
    public List<BrokerPosition> positions() {
        throw new BrokerException(WHY);
    }
}
