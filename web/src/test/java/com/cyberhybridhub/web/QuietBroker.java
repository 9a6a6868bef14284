package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.Usd;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A broker with an open market and one holding, which nobody sends anything to; may be out of
/// reach.
final class QuietBroker implements Broker {

    volatile boolean away;

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        return new PreparedOrder(new byte[] {1});
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        return true;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        throw new UnsupportedOperationException("nothing is sent here");
    }

    @Override
    public Lookup find(ClientOrderId id) {
        return new Lookup.Unavailable("nothing is looked up here");
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        return List.of();
    }

    @Override
    public MarketClock clock() {
        here();
        return new MarketClock(
                Samples.NOW,
                true,
                Samples.NOW.plusSeconds(86_400),
                Samples.NOW.plusSeconds(21_600));
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
        here();
        return new BrokerAccount(
                "acct-1", "ACTIVE", true, Usd.of("99990.5"), Usd.of("1E+5"), Usd.of("199981"));
    }

    @Override
    public List<BrokerPosition> positions() {
        here();
        return List.of(
                new BrokerPosition(
                        "SPY",
                        new BigDecimal("0.0200"),
                        Usd.of("492"),
                        Usd.of("493"),
                        Usd.of("9.86"),
                        Usd.of("-0.02")));
    }

    private void here() {
        if (away) {
            throw new BrokerException("the broker does not answer");
        }
    }
}
