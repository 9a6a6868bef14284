package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a connection survives. The numbers of rows are those of the table of pitfalls.
class MarketStreamFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final StreamWaits.Range NEVER = new StreamWaits.Range(LONG, LONG);

    @SuppressWarnings("NullAway.Init") // Each test opens its own.
    private StreamRig rig;

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    /// Rows 5 and 8.
    @Test
    void afterACutEverythingIsSubscribedAgain() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.want("SPY last_trade", "QQQ minute_bar");
        Heard heard = rig.heard();
        for (int connects = 1; connects <= 3; connects++) {
            StreamPeer peer = rig.server().nextPeer();
            assertThat(heard.nextCall()).isEqualTo("subscribed QQQ minute_bar, SPY last_trade");
            int now = connects;
            rig.await(status -> status.state() == State.LIVE && status.connects() == now);
            peer.text("[" + MarketStreamTest.trade("SPY", "1", 1) + "]");
            heard.nextFact();
            peer.cut();
            assertThat(heard.nextCall()).isEqualTo("lost QQQ minute_bar, SPY last_trade");
            assertThat(rig.rests().next())
                    .isBetween(Duration.ofMillis(Backoff.PAUSE_MIN_MILLIS), LONG);
        }
    }

    @Test
    void whileItRestsTheStatusSaysWhy() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.rests().hold();
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        rig.await(State.LIVE);
        peer.close(1011, "maintenance\u0007");
        StreamStatus status = rig.await(State.WAITING);
        assertThat(status.detail().orElseThrow())
                .contains("1011", "maintenance")
                .doesNotContain("\u0007");
        assertThat(status.symbols()).isZero();
        rig.rests().end();
        rig.await(State.LIVE);
    }

    @Test
    void whatIsWantedWhileItIsAwayIsSubscribedWhenItIsBack() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.rests().hold();
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        assertThat(rig.heard().nextCall()).isEqualTo("subscribed SPY last_trade");
        peer.cut();
        assertThat(rig.heard().nextCall()).isEqualTo("lost SPY last_trade");
        rig.want("QQQ last_trade");
        rig.rests().end();
        assertThat(rig.heard().nextCall()).isEqualTo("subscribed QQQ last_trade");
    }

    /// Row 5.
    @Test
    void aSilentConnectionIsAskedAndThenLeft() throws Exception {
        Duration brief = Duration.ofMillis(150);
        rig =
                new StreamRig(
                        peer -> {
                            peer.fallSilent();
                            new MarketScript().play(peer);
                        },
                        new StreamWaits(
                                new StreamWaits.Talk(LONG, LONG, brief),
                                new StreamWaits.Watch(brief, Duration.ofSeconds(1), NEVER),
                                StreamWaits.DEFAULT.retry()));
        rig.rests().hold();
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        assertThat(rig.await(State.WAITING).detail().orElseThrow()).contains("no answer to a ping");
        assertThat(peer.pings()).isPositive();
        rig.server().script(new MarketScript());
        rig.rests().end();
        rig.await(State.LIVE);
    }

    @Test
    void aQuietConnectionThatAnswersPingsIsKept() throws Exception {
        rig =
                new StreamRig(
                        new MarketScript(),
                        StreamRig.waits(new StreamWaits.Watch(Duration.ofMillis(50), LONG, NEVER)));
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        rig.await(_ -> peer.pings() >= 4);
        assertThat(rig.status().state()).isEqualTo(State.LIVE);
        assertThat(rig.status().connects()).isEqualTo(1);
    }

    /// Row 5 again: pings are answered and no data comes although the market is open.
    @Test
    void withoutDataInAnOpenMarketItConnectsAnew() throws Exception {
        Duration brief = Duration.ofMillis(300);
        rig =
                new StreamRig(
                        new MarketScript(),
                        StreamRig.waits(
                                new StreamWaits.Watch(
                                        LONG, LONG, new StreamWaits.Range(brief, LONG))));
        rig.rests().hold();
        rig.want("SPY last_trade");
        assertThat(rig.await(State.WAITING).detail().orElseThrow())
                .contains("although the market is open");
        rig.marketIsOpen(false);
        rig.rests().end();
        rig.await(State.LIVE);
    }

    @Test
    void aServerThatNeverGreetsIsLeft() throws Exception {
        Duration answer = Duration.ofMillis(500);
        rig =
                new StreamRig(
                        _ -> {},
                        new StreamWaits(
                                new StreamWaits.Talk(LONG, answer, Duration.ofMillis(100)),
                                new StreamWaits.Watch(LONG, LONG, NEVER),
                                StreamWaits.DEFAULT.retry()));
        rig.rests().hold();
        rig.want("SPY last_trade");
        assertThat(rig.await(State.WAITING).detail()).contains("no answer within 500 ms");
    }

    @Test
    void aFrameBeyondTheLimitEndsTheConnection() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.rests().hold();
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        rig.await(State.LIVE);
        peer.binaryInParts(new byte[Frame.MAX_BYTES + 1], 1, Frame.MAX_BYTES);
        assertThat(rig.await(State.WAITING).detail().orElseThrow()).contains("more than");
    }

    @Test
    void nonsenseBetweenTheFramesIsPassedOver() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        rig.heard().nextCall();
        peer.text("<html>502 Bad Gateway</html>");
        peer.text("{\"action\":\"error\",\"data\":null}");
        peer.binary(new byte[] {1});
        peer.text("[{\"T\":\"error\",\"code\":403,\"msg\":\"already authenticated\"}]");
        peer.text("[{\"T\":\"error\",\"code\":999,\"msg\":\"new\"}]");
        peer.text("[" + MarketStreamTest.trade("SPY", "3", 3) + "]");
        assertThat(rig.heard().nextFact().price()).isEqualTo("3");
        assertThat(rig.status().connects()).isEqualTo(1);
    }

    /// Row 9.
    @Test
    void beingCalledSlowIsALossLikeAnyOther() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.rests().hold();
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        rig.await(State.LIVE);
        peer.text("[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]");
        assertThat(rig.await(State.WAITING).detail()).contains("error 407: slow client");
    }
}
