package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The absence of data, in time that a test makes up; silence needs a real line
/// (`MarketStreamFaultsTest`).
class WatchdogTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final long start = System.nanoTime();
    private final Socket socket = new Socket(new LinkedBlockingQueue<>(), () -> {});
    private final Watchdog watchdog =
            new Watchdog(
                    new StreamWaits(
                            StreamWaits.DEFAULT.talk(),
                            new StreamWaits.Watch(NEVER, NEVER, StreamWaits.DEFAULT.watch().data()),
                            StreamWaits.DEFAULT.retry()));

    @Test
    void noDataIsOnlySuspiciousWhileTheMarketIsOpen() throws IOException {
        watchdog.begin(start);
        assertThat(look(false, 3_600)).isEmpty();
        // The market opens: the night does not count.
        assertThat(look(true, 3_601)).isEmpty();
        assertThat(look(true, 3_719)).isEmpty();
        assertThat(look(true, 3_721).orElseThrow().why()).contains("although the market is open");
    }

    @Test
    void dataEndsTheSuspicion() throws IOException {
        watchdog.begin(start);
        assertThat(look(true, 119)).isEmpty();
        watchdog.data(at(119));
        assertThat(look(true, 238)).isEmpty();
        assertThat(look(true, 240)).isPresent();
    }

    @Test
    void aSymbolThatSimplyDoesNotTradeCausesFewerAndFewerReconnects() throws IOException {
        int limit = 120;
        for (int round = 0; round < 5; round++) {
            watchdog.begin(start);
            assertThat(look(true, limit)).isEmpty();
            assertThat(look(true, limit + 1)).isPresent();
            limit = Math.min(2 * limit, 900);
        }
        watchdog.begin(start);
        watchdog.data(at(10));
        assertThat(look(true, 131)).isPresent();
    }

    private Optional<Ending> look(boolean dataDue, long seconds) throws IOException {
        return watchdog.look(socket, dataDue, at(seconds));
    }

    private long at(long seconds) {
        return start + TimeUnit.SECONDS.toNanos(seconds);
    }
}
