package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.orders.OrderStore.Lease;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderClaimTest {

    static final Lease LEASE = new Lease("node", Duration.ofMinutes(1));

    private final Fixture hub = Fixture.fresh();

    private final OrderStore orders = hub.stores.orders();

    private UserId user = new UserId("nobody");

    @BeforeEach
    void aMemberOfItsOwn(TestInfo test) {
        user = hub.member(test.getTestMethod().orElseThrow().getName());
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void aClaimGivesTheApprovedBytesUnderANewEpoch() {
        TradeOrder approved = hub.approve(user);

        var claimed = (ClaimResult.Claimed) orders.claim(approved.id(), LEASE, _ -> List.of());

        assertThat(claimed.epoch()).isEqualTo(1);
        assertThat(new String(claimed.prepared().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"notional\":\"10\"}");
        assertThat(claimed.order().status()).isEqualTo(OrderStatus.Ours.SUBMITTING);
        assertThat(claimed.order().execution().submittedAt()).isPresent();
        assertThat(orders.find(user, approved.id())).hasValue(claimed.order());
        assertThat(orders.events(approved.id()))
                .extracting(OrderEvent::kind)
                .containsExactly(OrderEvent.Kind.APPROVED, OrderEvent.Kind.CLAIMED);
        assertThat(orders.claim(approved.id(), LEASE, Fixture.fails()))
                .isEqualTo(new ClaimResult.Lost());
    }

    @Test
    void theClaimIsDecidedOnFactsReadInsideIt() {
        TradeOrder approved = hub.approve(user);
        AtomicReference<OrderStore.ClaimFacts> seen = new AtomicReference<>();
        hub.execute(
                "UPDATE user_trading_config SET enabled = false, version = 2 WHERE firebase_uid = '"
                        + user
                        + "'");

        orders.claim(
                approved.id(),
                LEASE,
                facts -> {
                    seen.set(facts);
                    return List.of();
                });

        OrderStore.ClaimFacts facts = seen.get();
        assertThat(facts.order()).isEqualTo(approved);
        Fixture.assertNothingHeld(facts.usage());
        assertThat(facts.config().active()).isFalse();
        assertThat(facts.config().version()).isEqualTo(2);
        assertThat(facts.question().origin().step()).isEqualTo(Step.SUBMIT_ORDER);
        assertThat(facts.approvedAt()).isEqualTo(approved.createdAt());
        assertThat(facts.now()).isAfter(facts.approvedAt());
    }

    @Test
    void aRefusedClaimEndsTheOrderAndGivesItsReservationBack() {
        TradeOrder approved = hub.approve(user);

        var refused =
                (ClaimResult.Refused)
                        orders.claim(
                                approved.id(),
                                LEASE,
                                _ ->
                                        List.of(
                                                new Reason("market_closed", "Closed."),
                                                new Reason("x", "Too.")));

        TradeOrder order = refused.change().order();
        assertThat(order.status()).isEqualTo(OrderStatus.Ours.CANCELED_BEFORE_SEND);
        assertThat(order.reasons()).extracting(Reason::code).containsExactly("market_closed", "x");
        assertThat(refused.change().event().detail()).hasValue("Closed. Too.");
        Fixture.assertNothingHeld(hub.usage(user));
        hub.assertFiringIsDone(order);
        assertThat(hub.isDue(approved)).isFalse();
    }

    @Test
    void changedBytesAreNeverHandedOut() {
        TradeOrder approved = hub.approve(user);
        hub.execute("ALTER TABLE trade_orders DISABLE TRIGGER trade_orders_guard");
        hub.execute(
                "UPDATE trade_orders SET request_body = 'more' WHERE id = '" + approved.id() + "'");
        hub.execute("ALTER TABLE trade_orders ENABLE TRIGGER trade_orders_guard");

        assertThatThrownBy(() -> orders.claim(approved.id(), LEASE, _ -> List.of()))
                .hasMessageContaining("not the approved one");
        assertThat(orders.find(user, approved.id()).orElseThrow().status())
                .isEqualTo(OrderStatus.Ours.APPROVED);
    }
}
