package com.cyberhybridhub.alpaca.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The limits that the person agreed to are enforced where orders are sent.
class OwnOrdersTest {

    private final Bench bench = new Bench();
    private final StopSignal stop = new StopSignal();
    private final ProbeCalls calls =
            new ProbeCalls(
                    ProbeTarget.of(bench.url(), bench.url(), Bench.KEY_ID, Bench.SECRET),
                    Bench.HASTY,
                    stop);
    private final OwnOrders orders;

    OwnOrdersTest() throws Exception {
        orders = new OwnOrders(calls, Session.open(calls, Bench.CAREFUL, InstantSource.system()));
    }

    @BeforeEach
    void nothingIsOpen() {
        assertThat(bench.trading("/v2/orders?status=open")).isEmpty();
    }

    @AfterEach
    void close() {
        calls.close();
        bench.close();
    }

    @Test
    void neverMoreIsOpenThanWasAgreed() throws Exception {
        orders.place(coin()).good();
        orders.place(coin()).good();

        assertThatExceptionOfType(NoReplyException.class)
                .isThrownBy(() -> orders.place(coin()))
                .withMessageContaining("more than 25 USD");
        assertThat(bench.trading("/v2/orders?status=open")).hasSize(2);

        orders.cancelAll();
        orders.place(coin()).good();
    }

    @Test
    void neverMoreIsBoughtThanWasAgreed() throws Exception {
        for (int i = 0; i < OwnOrders.BUYS_MAX; i++) {
            orders.place(orders.dollar(orders.newId("dollar"), "SPY")).good();
        }

        assertThatExceptionOfType(NoReplyException.class)
                .isThrownBy(() -> orders.place(orders.dollar(orders.newId("dollar"), "SPY")))
                .withMessageContaining("bought 2 times");
    }

    @Test
    void anOrderThatCannotFillIsWorthItsLimit() {
        BigDecimal qty = ProbeJson.number(coin().path("qty"));
        BigDecimal limit = ProbeJson.number(coin().path("limit_price"));

        assertThat(qty.multiply(limit)).isBetween(OwnOrders.COIN_WORTH, OwnOrders.COIN_WORTH_MAX);
    }

    @Test
    void aStoppedRunSendsNothingMore() throws Exception {
        stop.stop();

        assertThatExceptionOfType(StoppedException.class)
                .isThrownBy(() -> orders.place(orders.share(orders.newId("late"))));
        assertThat(bench.trading("/v2/orders?status=all")).isEmpty();

        stop.cleanUpNow();
        orders.cancelAll();
    }

    private ObjectNode coin() {
        return orders.coin(orders.newId("coin"), OwnOrders.COIN_WORTH);
    }
}
