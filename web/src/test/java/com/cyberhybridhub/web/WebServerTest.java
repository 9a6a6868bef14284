package com.cyberhybridhub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Start and stop.
final class WebServerTest {

    @Test
    void aTakenPortIsSaidAtTheStart() {
        try (TestHub first = new TestHub()) {
            WebOptions same =
                    new WebOptions("127.0.0.1", first.server.port(), Optional.empty(), List.of());
            assertThatThrownBy(() -> new TestHub(same)).isInstanceOf(JavalinBindException.class);
        }
    }

    @Test
    void aRunningRequestEndsBeforeTheServerDoes() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestHub hub = new TestHub();
        hub.ready =
                () -> {
                    inside.countDown();
                    try {
                        // Longer than idle connections are let be, unless the test is over before.
                        return !goOn.await(700, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                };
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> hub.anonymous().get("/health/ready").status());
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        hub.server.close();
        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        hub.close();
    }

    @Test
    void aClientThatKeepsItsConnectionDoesNotKeepTheServer() {
        TestHub hub = new TestHub();
        hub.anonymous().get("/health/live").is(200);
        Phone phone = new Phone(hub.uri(), hub.tokens.issue(Samples.OWNER));
        hub.server.close();
        hub.close();
        phone.close();
    }
}
