package com.cyberhybridhub.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.signalr.Liveness.Due;
import com.cyberhybridhub.signalr.Liveness.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LivenessTest {
    /// A start near the end of what a long can hold: nanoTime may be anywhere and may wrap.
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    private final Liveness life = new Liveness(HubLimits.defaults(), START);

    @Test
    void aHandshakeIsOverdueAfterFifteenSeconds() {
        assertThat(life.due(after(14.9))).isEqualTo(Due.NOTHING);
        assertThat(life.due(after(15))).isEqualTo(Due.HANDSHAKE_OVERDUE);
    }

    @Test
    void everyIntervalAsksForOnePingWellBeforeClientsGiveUp() {
        life.open(START);
        List<Double> pings = new ArrayList<>();
        for (int second = 1; second <= 120; second++) {
            life.handling(false, after(second));
            if (life.due(after(second)) == Due.PING) {
                pings.add((double) second);
            }
        }

        assertThat(pings).hasSizeBetween(8, 12);
        for (int i = 1; i < pings.size(); i++) {
            assertThat(pings.get(i) - pings.get(i - 1)).isBetween(10.0, 15.0);
        }
    }

    @Test
    void pingsOfManyConnectionsAreSpreadOut() {
        Set<Integer> seconds = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Liveness one = new Liveness(HubLimits.defaults(), START);
            one.open(START);
            int second = 1;
            while (one.due(after(second)) != Due.PING) {
                second++;
            }
            seconds.add(second);
        }

        assertThat(seconds).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aClientThatPingsIsDroppedAfterThirtySilentSeconds() {
        life.open(START);
        life.clientPinged();
        life.handling(false, after(5));

        assertThat(life.due(after(34.9))).isNotEqualTo(Due.CLIENT_SILENT);
        assertThat(life.due(after(35))).isEqualTo(Due.CLIENT_SILENT);
    }

    @Test
    void aClientThatNeverPingedGetsTwiceAsLong() {
        life.open(START);

        assertThat(life.due(after(59.9))).isNotEqualTo(Due.CLIENT_SILENT);
        assertThat(life.due(after(60))).isEqualTo(Due.CLIENT_SILENT);
    }

    @Test
    void silenceWhileAMessageIsHandledIsNotTheClientsFault() {
        life.open(START);
        life.clientPinged();
        life.handling(true, after(1));

        assertThat(life.due(after(100))).isNotEqualTo(Due.CLIENT_SILENT);
        life.handling(false, after(100));
        assertThat(life.due(after(129))).isNotEqualTo(Due.CLIENT_SILENT);
        assertThat(life.due(after(130))).isEqualTo(Due.CLIENT_SILENT);
    }

    @Test
    void aPeerThatDoesNotAnswerTheCloseIsCutAfterFiveSeconds() {
        life.open(START);
        assertThat(life.closing(after(1))).isTrue();

        assertThat(life.due(after(5.9))).isEqualTo(Due.NOTHING);
        assertThat(life.due(after(6))).isEqualTo(Due.CLOSE_OVERDUE);
    }

    @Test
    void aLifetimeEndsAnOpenConnectionHoweverBusyItIs() {
        Liveness hour = new Liveness(HubLimits.defaults(), START, Duration.ofSeconds(40).toNanos());
        hour.open(after(1));
        hour.handling(true, after(39));

        assertThat(hour.due(after(39.9))).isNotEqualTo(Due.LIFETIME_OVER);
        assertThat(hour.due(after(40))).isEqualTo(Due.LIFETIME_OVER);
    }

    @Test
    void lifeGoesOneWay() {
        assertThat(life.listening()).isTrue();
        assertThat(life.open(START)).isTrue();
        assertThat(life.open(START)).isFalse();
        assertThat(life.listening()).isTrue();
        assertThat(life.closing(START)).isTrue();
        assertThat(life.closing(START)).isFalse();
        assertThat(life.listening()).isFalse();
        assertThat(life.closed(START)).isTrue();
        assertThat(life.closed(START)).isFalse();
        assertThat(life.closing(START)).isFalse();
        assertThat(life.phase()).isEqualTo(Phase.CLOSED);
        assertThat(life.due(after(100))).isEqualTo(Due.NOTHING);
    }

    private static long after(double seconds) {
        return START + (long) (seconds * 1e9);
    }
}
