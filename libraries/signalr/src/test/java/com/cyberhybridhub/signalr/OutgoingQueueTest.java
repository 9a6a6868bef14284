package com.cyberhybridhub.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.signalr.protocol.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OutgoingQueueTest {
    private final OutgoingQueue queue =
            new OutgoingQueue(
                    HubLimits.defaults().toBuilder()
                            .outgoingMaxMessages(3)
                            .outgoingMaxBytes(10)
                            .build());

    @Test
    void messagesLeaveInTheirOrderAndThenTheEnd() throws InterruptedException {
        queue.offer(text("a"));
        queue.offer(text("b"));
        queue.end(text("last"));
        queue.offer(text("too late"));

        assertThat(drain()).containsExactly("a", "b", "last");
    }

    @Test
    void broadcastsWaitUntilTheConnectionIsGreeted() throws InterruptedException {
        queue.offerAfterGreeting(text("b1"));
        queue.offer(text("g1"));
        queue.offerAfterGreeting(text("b2"));
        queue.greeted();
        queue.end(null);

        assertThat(drain()).containsExactly("g1", "b1", "b2");
    }

    @Test
    void theNumberOfMessagesIsBounded() {
        queue.offerAfterGreeting(text("1"));
        queue.offer(text("2"));
        assertThat(queue.offer(text("3"))).isTrue();
        assertThat(queue.offer(text("4"))).isFalse();
    }

    @Test
    void theNumberOfBytesIsBoundedAndGivenBack() throws InterruptedException {
        assertThat(queue.offer(text("123456"))).isTrue();
        assertThat(queue.offer(text("12345"))).isFalse();
        queue.take();
        assertThat(queue.offer(text("12345"))).isTrue();
        assertThat(queue.offer(text("12345"))).isTrue();
        assertThat(queue.offer(text("1"))).isFalse();
    }

    @Test
    void aSingleMessageAboveTheBoundPassesThroughAnEmptyQueue() {
        assertThat(queue.offer(text("larger than ten bytes"))).isTrue();
        assertThat(queue.offer(text("1"))).isFalse();
    }

    @Test
    void theLastMessageIsNeverRefused() throws InterruptedException {
        queue.offer(text("1"));
        queue.offer(text("2"));
        queue.offer(text("3"));
        queue.end(text("close"));

        assertThat(drain()).containsExactly("1", "2", "3", "close");
    }

    @Test
    void theWriterIsWokenByTheEnd() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<String>> drained = new CompletableFuture<>();
            threads.execute(() -> {
                try {
                    drained.complete(drain());
                } catch (InterruptedException interrupted) {
                    drained.completeExceptionally(interrupted);
                }
            });
            queue.offer(text("a"));
            queue.end(null);

            assertThat(drained.get(20, TimeUnit.SECONDS)).containsExactly("a");
        }
    }

    @Test
    void discardingForgetsEverything() throws InterruptedException {
        queue.offer(text("a"));
        queue.discard();

        assertThat(drain()).isEmpty();
        assertThat(queue.isEmpty()).isTrue();
    }

    private static Encoded text(String text) {
        return new Encoded.Text(text);
    }

    private List<String> drain() throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (Encoded next = queue.take(); next != null; next = queue.take()) {
            all.add(((Encoded.Text) next).text());
        }
        return all;
    }
}
