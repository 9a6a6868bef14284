package com.cyberhybridhub.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.market.MarketDataFeed;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The broker and the feed behind their meters: what they say and throw passes through.
class MeteredBrokerTest {

    private static final OrderTicket TICKET =
            Given.order(Ours.SUBMITTING, Optional.empty()).ticket();

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final HubMeters meters = new HubMeters(registry);
    private final Answering answering = new Answering();
    private final Broker broker = new MeteredBroker(answering, meters);

    private double failures(String call) {
        return registry.get("hub.broker.failures").tag("call", call).counter().count();
    }

    private long submits(String outcome) {
        return registry.get("hub.broker.submit").tag("outcome", outcome).timer().count();
    }

    private Placement submit(Placement placement) {
        answering.placement = placement;
        return broker.submit(
                broker.prepare(TICKET), TICKET, Duration.ofSeconds(10), Departure.FREE);
    }

    @Test
    void sendingIsMeasuredByWhatIsKnownAfterIt() {
        Placement refusal = new Placement.Rejected(new Reason("no_funds", "No funds."));

        assertThat(submit(refusal)).isEqualTo(refusal);
        submit(new Placement.Unknown("silence"));
        submit(new Placement.Unknown("silence"));
        submit(new Placement.AlreadyThere());

        assertThat(submits("rejected")).isEqualTo(1);
        assertThat(submits("unknown")).isEqualTo(2);
        assertThat(submits("already_there")).isEqualTo(1);
    }

    @Test
    void answersPassThroughAndCountNothing() {
        assertThat(broker.account().id()).isEqualTo("a");
        assertThat(broker.positions()).isEmpty();
        assertThat(broker.clock().open()).isTrue();
        assertThat(broker.asset(new Symbol("SPY"))).isPresent();
        assertThat(broker.calendar(LocalDate.EPOCH, LocalDate.EPOCH)).isEmpty();
        assertThat(broker.submittedAfter(Given.NOW)).isEmpty();
        assertThat(broker.awaitOrderSlot(Duration.ZERO)).isTrue();
        assertThat(broker.find(TICKET.clientOrderId())).isEqualTo(new Broker.Lookup.NotFound());

        for (MeteredBroker.Call call : MeteredBroker.Call.values()) {
            assertThat(failures(call.code())).as(call.code()).isZero();
        }
    }

    @Test
    void readsWithoutAnAnswerCountByCall() {
        answering.away = true;

        assertThatThrownBy(broker::account).isInstanceOf(Broker.BrokerException.class);
        assertThatThrownBy(broker::positions).isInstanceOf(Broker.BrokerException.class);
        assertThatThrownBy(broker::clock).isInstanceOf(Broker.BrokerException.class);
        assertThatThrownBy(() -> broker.asset(new Symbol("SPY")))
                .isInstanceOf(Broker.BrokerException.class);
        assertThat(broker.find(TICKET.clientOrderId()))
                .isInstanceOf(Broker.Lookup.Unavailable.class);

        assertThat(failures("account")).isEqualTo(1);
        assertThat(failures("positions")).isEqualTo(1);
        assertThat(failures("clock")).isEqualTo(1);
        assertThat(failures("asset")).isEqualTo(1);
        assertThat(failures("find")).isEqualTo(1);
    }

    @Test
    void pollsAreMeasuredByFeedAndOutcome() {
        MarketDataFeed.PollRequest request =
                new MarketDataFeed.PollRequest(
                        AssetClass.US_EQUITY,
                        Feed.IEX,
                        Set.of(new Symbol("SPY")),
                        Set.of(Metric.LAST_TRADE),
                        Given.NOW,
                        TradingCalendar.EMPTY);
        MarketDataFeed dead =
                new MeteredFeed(
                        _ -> {
                            throw new MarketDataFeed.FeedException("no answer");
                        },
                        meters);

        assertThat(new MeteredFeed(_ -> List.of(), meters).poll(request)).isEmpty();
        assertThatThrownBy(() -> dead.poll(request)).hasMessage("no answer");

        for (String outcome : List.of("answered", "failed")) {
            assertThat(
                            registry.get("hub.feed.poll")
                                    .tags("feed", "iex", "outcome", outcome)
                                    .timer()
                                    .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
    }

    /// A broker that answers everything, or is away.
    private static final class Answering implements Broker {

        private boolean away;
        private Placement placement = new Placement.AlreadyThere();

        private void mustBeThere() {
            if (away) {
                throw new BrokerException("away");
            }
        }

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
            return placement;
        }

        @Override
        public Lookup find(ClientOrderId id) {
            return away ? new Lookup.Unavailable("away") : new Lookup.NotFound();
        }

        @Override
        public List<ExecutionReport> submittedAfter(Instant after) {
            mustBeThere();
            return List.of();
        }

        @Override
        public BrokerAccount account() {
            mustBeThere();
            return new BrokerAccount("a", "ACTIVE", true, Usd.ZERO, Usd.ZERO, Usd.ZERO);
        }

        @Override
        public List<BrokerPosition> positions() {
            mustBeThere();
            return List.of();
        }

        @Override
        public MarketClock clock() {
            mustBeThere();
            return new MarketClock(Given.NOW, true, Given.NOW, Given.NOW);
        }

        @Override
        public List<TradingDay> calendar(LocalDate from, LocalDate to) {
            mustBeThere();
            return List.of();
        }

        @Override
        public Optional<AssetStatus> asset(Symbol symbol) {
            mustBeThere();
            return Optional.of(new AssetStatus(true, true));
        }
    }
}
