package com.cyberhybridhub.engine.market;

import static com.cyberhybridhub.engine.market.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.engine.market.FactQueue.Batch;
import com.cyberhybridhub.engine.market.MarketDataIngest.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactQueueTest {

    @Test
    void factsLeaveInTheOrderInWhichTheyCame() throws Exception {
        FactQueue queue = new FactQueue(10);
        List<Snapshot> facts = List.of(trade("SPY", 1), trade("QQQ", 1), trade("SPY", 2));
        queue.offer(facts);
        assertThat(queue.take(2).facts()).isEqualTo(facts.subList(0, 2));
        assertThat(queue.take(2).facts()).isEqualTo(facts.subList(2, 3));
    }

    @Test
    void supersededQuotesGoFirst() throws Exception {
        FactQueue queue = new FactQueue(5);
        queue.offer(
                List.of(
                        quote("SPY", 1),
                        trade("SPY", 1),
                        quote("SPY", 3),
                        quote("SPY", 2),
                        bar("SPY", 1)));
        queue.offer(List.of(trade("SPY", 2)));
        assertThat(queue.take(10).facts())
                .containsExactly(trade("SPY", 1), quote("SPY", 3), bar("SPY", 1), trade("SPY", 2));
        assertThat(queue.counts(0)).isEqualTo(new Counts(0, 0, 2, 0, 0));
    }

    @Test
    void thenTradesOfASymbolCollapseToTheNewest() throws Exception {
        FactQueue queue = new FactQueue(4);
        queue.offer(List.of(trade("SPY", 1), bar("SPY", 1), trade("SPY", 2), trade("QQQ", 1)));
        queue.offer(List.of(bar("SPY", 2)));
        assertThat(queue.take(10).facts())
                .containsExactly(bar("SPY", 1), trade("SPY", 2), trade("QQQ", 1), bar("SPY", 2));
        assertThat(queue.counts(0)).isEqualTo(new Counts(0, 0, 0, 1, 0));
    }

    @Test
    void barsStayWhileAnythingElseCanGo() throws Exception {
        FactQueue queue = new FactQueue(4);
        queue.offer(List.of(bar("SPY", 1), quote("SPY", 1), bar("SPY", 2), bar("SPY", 3)));
        queue.offer(List.of(bar("SPY", 4)));
        assertThat(queue.take(10).facts())
                .hasSize(4)
                .allMatch(f -> f.metric() == Metric.MINUTE_BAR);
        assertThat(queue.counts(0)).isEqualTo(new Counts(0, 0, 1, 0, 0));
    }

    @Test
    void whenNothingIsStoredForLongTheNewestOfEachKeyStaysAndTheLossIsCounted() throws Exception {
        FactQueue queue = new FactQueue(3);
        queue.offer(List.of(bar("SPY", 1), bar("SPY", 2), bar("QQQ", 1)));
        queue.offer(List.of(bar("SPY", 3)));
        assertThat(queue.take(10).facts())
                .containsExactly(bar("SPY", 2), bar("QQQ", 1), bar("SPY", 3));
        assertThat(queue.counts(0).lost()).isOne();
    }

    @Test
    void aWaiterReturnsWhenItsFactsAreHandledAlsoWhenTheyWereGivenUp() throws Exception {
        FactQueue queue = new FactQueue(2);
        long ticket = queue.offer(List.of(trade("SPY", 5), trade("SPY", 1), trade("SPY", 2)));
        assertThat(queue.awaitHandled(ticket, Duration.ZERO)).isFalse();
        Batch batch = queue.take(10);
        assertThat(batch.facts()).containsExactly(trade("SPY", 5), trade("SPY", 2));
        queue.handled(batch);
        assertThat(queue.awaitHandled(ticket, Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aClosedQueueGivesWhatItHasAndThenNothing() throws Exception {
        FactQueue queue = new FactQueue(5);
        queue.offer(List.of(trade("SPY", 1)));
        queue.close();
        assertThat(queue.take(10).facts()).hasSize(1);
        assertThat(queue.take(10).facts()).isEmpty();
    }

    @Test
    void aFloodStaysWithinTheLimit() {
        FactQueue queue = new FactQueue(100);
        for (int i = 0; i < 10_000; i++) {
            List<Snapshot> frame = new ArrayList<>();
            for (String symbol : List.of("A", "B", "C")) {
                frame.add(quote(symbol, i));
                frame.add(trade(symbol, i));
            }
            queue.offer(frame);
        }
        Counts counts = queue.counts(0);
        assertThat(counts.waiting()).isLessThanOrEqualTo(100);
        assertThat(counts.lost()).isZero();
        assertThat(counts.waiting() + counts.droppedQuotes() + counts.collapsedTrades())
                .isEqualTo(60_000);
    }

    private static Snapshot trade(String symbol, int second) {
        return fact(symbol, Metric.LAST_TRADE, second);
    }

    private static Snapshot quote(String symbol, int second) {
        return fact(symbol, Metric.LAST_QUOTE, second);
    }

    private static Snapshot bar(String symbol, int second) {
        return fact(symbol, Metric.MINUTE_BAR, second);
    }
}
