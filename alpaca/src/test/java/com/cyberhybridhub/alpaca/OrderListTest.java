package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listing;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class OrderListTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void ordersOfWhateverOriginAreListedAndOneIsAskedToEnd() {
        try (AlpacaSimulator simulator =
                        AlpacaSimulator.start(
                                SimulatorOptions.builder()
                                        .session(SessionMode.ALWAYS)
                                        .fillDelay(Duration.ofHours(1))
                                        .build());
                AlpacaTradingClient trading =
                        new AlpacaTradingClient(
                                AlpacaSettings.of(simulator.url(), simulator.url(), Samples.KEYS),
                                InstantSource.system(),
                                Samples.PATIENT)) {
            place(trading, "hub-00000000-0000-0000-0000-000000000001");
            place(trading, "by-hand");

            Listing listing = trading.listedSince(Instant.now().minus(Duration.ofDays(1)));

            assertThat(listing.complete()).isTrue();
            assertThat(listing.orders())
                    .extracting(one -> one.clientOrderId().value())
                    .containsExactly("by-hand", "hub-00000000-0000-0000-0000-000000000001");
            Listed ours = listing.orders().getLast();
            assertThat(ours.report().map(ExecutionReport::brokerOrderId))
                    .contains(ours.brokerOrderId());
            assertThat(trading.cancel(ours.brokerOrderId())).isTrue();
            assertThat(trading.cancel("00000000-0000-0000-0000-0000000000ff")).isFalse();
            assertThat(((Lookup.Found) trading.find(ours.clientOrderId())).report().status().code())
                    .isIn("canceled", "pending_cancel");
        }
    }

    private static void place(AlpacaTradingClient trading, String id) {
        OrderTicket ticket =
                new OrderTicket(
                        new ClientOrderId(id),
                        new Symbol("SPY"),
                        Side.BUY,
                        OrderType.MARKET,
                        new OrderSize.Notional(Usd.of("25.5")));
        trading.submit(trading.prepare(ticket), ticket, LONG, Departure.FREE);
    }
}
