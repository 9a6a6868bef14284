package com.cyberhybridhub.engine.orders;

import static com.cyberhybridhub.engine.orders.ScriptedBroker.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.engine.StreamStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderStreamTest {

    private final OrderPath path = new OrderPath();
    private final Spoken updates = new Spoken();
    private final OrderStream stream = new OrderStream(updates, path.actuator);

    @BeforeEach
    void start() {
        stream.start();
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void everyOpenOrderIsAskedForWhenTheStreamComesAndWhenItGoes() throws Exception {
        stream.onListening();
        assertThat(path.orders.rechecked.poll(30, TimeUnit.SECONDS)).isTrue();
        stream.onLost();
        assertThat(path.orders.rechecked.poll(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void eventsAreAppliedInTheirOrderOnAThreadOfTheirOwn() throws Exception {
        path.abandonClaim();
        path.orders.appended.clear();
        for (String filled : List.of("0.005", "0.01", "0.02")) {
            stream.onUpdate(
                    new TradeUpdates.Update(
                            "partial_fill",
                            Optional.of("e" + filled),
                            NOW,
                            path.report("partially_filled", filled)));
        }
        for (String execution : List.of("e0.005", "e0.01", "e0.02")) {
            OrderEvent event = path.orders.appended.poll(30, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.kind()).isEqualTo(Kind.FILL);
            assertThat(event.executionId()).contains(execution);
        }
    }

    @Test
    void whatTheDatabaseDidNotTakeIsTriedAgain() throws Exception {
        path.orders.recheckFailures = 2;
        stream.onListening();
        assertThat(path.orders.rechecked.poll(30, TimeUnit.SECONDS)).isTrue();
    }

    /// A stream that says nothing by itself.
    private static final class Spoken implements TradeUpdates {

        @Override
        public void start(Listener listener) {}

        @Override
        public StreamStatus status() {
            return new StreamStatus(
                    "trade_updates",
                    StreamStatus.State.LIVE,
                    NOW,
                    Optional.empty(),
                    1,
                    0,
                    Optional.empty());
        }

        @Override
        public void close() {}
    }
}
