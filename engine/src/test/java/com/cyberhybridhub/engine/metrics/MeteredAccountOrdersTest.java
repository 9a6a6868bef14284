package com.cyberhybridhub.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import com.cyberhybridhub.engine.orders.ExternalOrder.Kind;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeteredAccountOrdersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Recorded recorded = new Recorded();
    private final AccountOrders account =
            new MeteredAccountOrders(recorded, new HubMeters(registry));

    private double surplus() {
        return registry.get("hub.orders.surplus").counter().count();
    }

    @Test
    void anOrderThatNoApprovalLedToIsCountedAndOneOfOthersIsNot() {
        assertThat(surplus()).isZero();

        account.record(Kind.EXTERNAL, List.of(listed()));
        account.record(Kind.ADOPTED, List.of(listed()));
        account.record(Kind.SURPLUS, List.of(listed()));

        assertThat(surplus()).isEqualTo(1);
        assertThat(recorded.kinds).containsExactly(Kind.EXTERNAL, Kind.ADOPTED, Kind.SURPLUS);
    }

    private static Listed listed() {
        return new Listed(
                new ClientOrderId("by-hand"),
                "b-1",
                "SPY",
                "buy",
                "new",
                Given.NOW,
                Optional.empty(),
                "{}");
    }

    private static final class Recorded implements AccountOrders {

        private final List<Kind> kinds = new ArrayList<>();

        @Override
        public void record(Kind kind, List<Listed> orders) {
            kinds.add(kind);
        }

        @Override
        public boolean isMarked() {
            return true;
        }

        @Override
        public void mark() {}

        @Override
        public Map<ClientOrderId, TradeOrder> known(Collection<ClientOrderId> ids) {
            return Map.of();
        }

        @Override
        public List<TradeOrder> open(int limit) {
            return List.of();
        }

        @Override
        public Set<String> recorded(Collection<String> brokerOrderIds) {
            return Set.of();
        }

        @Override
        public List<ExternalOrder> external(Optional<PageKey> after, int limit) {
            return List.of();
        }
    }
}
