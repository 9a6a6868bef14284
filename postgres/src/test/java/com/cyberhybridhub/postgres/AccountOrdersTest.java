package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountOrdersTest {

    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");

    @Test
    void whatIsRecordedKeepsItsKindAndGetsTheLatestWord() {
        try (Fixture hub = Fixture.fresh()) {
            AccountOrders account = hub.stores.account();
            account.record(
                    ExternalOrder.Kind.EXTERNAL, List.of(listed("a", "new"), listed("b", "new")));
            account.record(ExternalOrder.Kind.SURPLUS, List.of(listed("a", "filled")));

            assertThat(account.recorded(List.of("a", "c"))).containsExactly("a");
            assertThat(account.external(Optional.empty(), 10))
                    .extracting(
                            ExternalOrder::brokerOrderId,
                            ExternalOrder::kind,
                            ExternalOrder::status)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(
                                    "a", ExternalOrder.Kind.EXTERNAL, "filled"),
                            org.assertj.core.groups.Tuple.tuple(
                                    "b", ExternalOrder.Kind.EXTERNAL, "new"));
        }
    }

    @Test
    void externalOrdersComeInPages() {
        try (Fixture hub = Fixture.fresh()) {
            AccountOrders account = hub.stores.account();
            account.record(
                    ExternalOrder.Kind.EXTERNAL, List.of(listed("a", "new"), listed("b", "new")));
            ExternalOrder first = account.external(Optional.empty(), 1).getFirst();

            assertThat(
                            account.external(
                                    Optional.of(new PageKey(first.submittedAt(), first.id())), 10))
                    .extracting(ExternalOrder::brokerOrderId)
                    .hasSize(1)
                    .doesNotContain(first.brokerOrderId());
        }
    }

    @Test
    void theAccountIsMarkedOnceAndOurOwnOrdersAreKnown() {
        try (Fixture hub = Fixture.fresh()) {
            AccountOrders account = hub.stores.account();
            TradeOrder order = hub.approve(hub.member("owner"), "rule");
            assertThat(account.isMarked()).isFalse();
            account.mark();
            account.mark();

            assertThat(account.isMarked()).isTrue();
            ClientOrderId id = order.ticket().clientOrderId();
            assertThat(account.known(List.of(id, new ClientOrderId("by-hand"))))
                    .containsOnlyKeys(id);
        }
    }

    private static Listed listed(String brokerOrderId, String status) {
        return new Listed(
                new ClientOrderId("by-hand-" + brokerOrderId),
                brokerOrderId,
                "SPY",
                "buy",
                status,
                NOON,
                Optional.empty(),
                "{\"id\": 1}");
    }
}
