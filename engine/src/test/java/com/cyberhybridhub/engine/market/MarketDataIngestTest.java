package com.cyberhybridhub.engine.market;

import static com.cyberhybridhub.engine.market.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketDataIngestTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final InMemorySnapshots store = new InMemorySnapshots();
    private final List<StoredSnapshot> evaluated = new CopyOnWriteArrayList<>();
    private final MarketDataIngest ingest = new MarketDataIngest(store, evaluated::addAll);

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void factsAreStoredThenEvaluatedWithTheirRowsInOrder() {
        ingest.start();
        Snapshot first = trade(1, "500");
        Snapshot second = trade(2, "499");
        handled(List.of(first, second));
        assertThat(store.stored()).containsExactly(first, second);
        assertThat(evaluated).extracting(StoredSnapshot::id).containsExactly(1L, 2L);
        assertThat(ingest.counts().stored()).isEqualTo(2);
    }

    @Test
    void aFactThatEqualsTheLatestIsStoredOnceWhoeverBringsIt() {
        ingest.start();
        handled(List.of(trade(1, "500"), trade(1, "500.00")));
        handled(List.of(trade(1, "500")));
        assertThat(store.stored()).hasSize(1);
        handled(List.of(trade(1, "501")));
        handled(List.of(trade(2, "501")));
        assertThat(store.stored()).hasSize(3);
    }

    @Test
    void anOlderFactIsKeptAsHistoryAndNotTakenForTheLatest() {
        ingest.start();
        handled(List.of(trade(5, "500"), trade(3, "400"), trade(5, "500")));
        assertThat(store.stored()).containsExactly(trade(5, "500"), trade(3, "400"));
    }

    @Test
    void whatWasKnownBeforeTheStartIsNotStoredAgain() {
        store.append(List.of(trade(1, "500")));
        assertThat(ingest.restore()).hasSize(1);
        ingest.start();
        handled(List.of(trade(1, "500")));
        assertThat(store.stored()).hasSize(1);
    }

    @Test
    void whatQueuedDuringACommitIsOneBatchOfAtMostAThousand() throws Exception {
        store.gate = new CountDownLatch(1);
        ingest.start();
        ingest.accept(List.of(trade(0, "500")));
        assertThat(store.reached.await(30, TimeUnit.SECONDS)).isTrue();
        long ticket = 0;
        for (int i = 1; i <= 1_500; i++) {
            ticket = ingest.accept(List.of(trade(i, "500")));
        }
        store.gate.countDown();
        assertThat(ingest.awaitStored(ticket, SOON)).isTrue();
        assertThat(store.batches()).extracting(List::size).containsExactly(1, 1_000, 500);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsLostAndOrderIsKept() {
        store.failures = 3;
        ingest.start();
        handled(List.of(trade(1, "500"), trade(2, "501")));
        assertThat(store.stored()).containsExactly(trade(1, "500"), trade(2, "501"));
        assertThat(ingest.counts().lost()).isZero();
    }

    @Test
    void rulesThatFailDoNotStopTheIngest() {
        List<StoredSnapshot> seen = new ArrayList<>();
        try (MarketDataIngest shaky =
                new MarketDataIngest(
                        store,
                        facts -> {
                            seen.addAll(facts);
                            throw new IllegalStateException("a rule is broken");
                        })) {
            shaky.start();
            assertThat(shaky.awaitStored(shaky.accept(List.of(trade(1, "500"))), SOON)).isTrue();
            assertThat(shaky.awaitStored(shaky.accept(List.of(trade(2, "500"))), SOON)).isTrue();
        }
        assertThat(seen).hasSize(2);
    }

    private void handled(List<Snapshot> facts) {
        assertThat(ingest.awaitStored(ingest.accept(facts), SOON)).isTrue();
    }

    private static Snapshot trade(int second, String price) {
        return fact("SPY", Metric.LAST_TRADE, second, price);
    }
}
