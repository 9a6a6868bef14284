package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Snapshot;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsgPackFramesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-25T14:59:58.123456789Z");
    private static final String FRAME =
            "["
                    + MarketFramesTest.trade(
                            "SPY", "612.34", 52983525029461L, AT.toString(), "\"@\"")
                    + ",{\"T\":\"q\",\"S\":\"SPY\",\"bp\":0.0001,\"ap\":1234.5678,\"t\":\"2026-11-25T14:59:58Z\"}"
                    + ",{\"T\":\"zz\",\"S\":\"SPY\",\"deep\":[{\"a\":[1,2,{\"b\":null}]},true]}"
                    + ",{\"T\":\"d\",\"S\":\"SPY\",\"o\":611.5,\"h\":613,\"l\":610.07,\"c\":612.3,\"v\":70000000,\"t\":\"2026-11-25T05:00:00Z\",\"n\":300,\"vw\":611.876543}"
                    + "]";

    private final MarketFrames frames =
            new MarketFrames(AssetClass.US_EQUITY, Feed.IEX, InstantSource.fixed(NOW));

    @Test
    void theSameFactsComeOutOfBothCodecs() {
        List<Snapshot> packed = frames.decode(ByteBuffer.wrap(MsgPackWriter.frame(FRAME)));
        List<Snapshot> text = frames.decode(FRAME);
        assertThat(packed).hasSize(3);
        for (int at = 0; at < packed.size(); at++) {
            assertThat(packed.get(at).key()).isEqualTo(text.get(at).key());
            assertThat(packed.get(at).price()).isEqualByComparingTo(text.get(at).price());
            assertThat(packed.get(at).asOf()).isEqualTo(text.get(at).asOf());
            assertThat(packed.get(at).details())
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(text.get(at).details());
            assertThat(packed.get(at).raw()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T14:59:58Z",
                "2026-11-25T14:59:58.123456Z",
                "1960-01-01T00:00:00.5Z"
            })
    void everyFormOfATimestampIsRead(Instant time) {
        assertThat(decode(trade(time, 1.5)).getFirst().asOf()).isEqualTo(time);
    }

    @Test
    void numbersComeAsFloatsOfBothLengthsAndAsIntegers() {
        assertThat(price(231.07)).isEqualTo("231.07");
        assertThat(price(0.1f)).isEqualByComparingTo("0.1");
        assertThat(price(7)).isEqualTo("7");
        assertThat(price(91250.123456789)).isEqualTo("91250.123456789");
        assertThat(price(0.00001234)).isEqualByComparingTo("0.00001234");
        assertThat(decode(trade(AT, Double.NaN))).isEmpty();
        assertThat(decode(trade(AT, Double.POSITIVE_INFINITY))).isEmpty();
        assertThat(decode(trade(AT, 1e300))).isEmpty();
    }

    @Test
    void aFrameThatEndsEarlyNeverThrowsAndKeepsItsBeginning() {
        byte[] whole = MsgPackWriter.frame(FRAME);
        int most = 0;
        for (int length = 0; length < whole.length; length++) {
            int found = frames.decode(ByteBuffer.wrap(Arrays.copyOf(whole, length))).size();
            assertThat(found).isGreaterThanOrEqualTo(most);
            most = found;
        }
        assertThat(most).isEqualTo(2);
    }

    @Test
    void anAnnouncedLengthIsNotBelieved() {
        for (byte[] liar :
                List.of(
                        new byte[] {(byte) 0xdd, (byte) 0xff, -1, -1, -1},
                        new byte[] {(byte) 0x91, (byte) 0xdb, 0x7f, -1, -1, -1},
                        new byte[] {(byte) 0x91, (byte) 0xdf, (byte) 0xff, -1, -1, -1},
                        new byte[] {(byte) 0x91, (byte) 0xc9, 0x7f, -1, -1, -1, -1},
                        new byte[] {(byte) 0xc1})) {
            assertThat(frames.decode(ByteBuffer.wrap(liar))).isEmpty();
        }
    }

    @Test
    void keysThatAreNoTextAndOtherExtensionsArePassedOver() {
        Map<Object, Object> message = new LinkedHashMap<>(trade(AT, 1.5));
        message.put(42, List.of(1, "x"));
        message.put("p2", new byte[] {(byte) 0xd4, 5, 0});
        assertThat(decode(message)).hasSize(1);
    }

    private BigDecimal price(Object price) {
        return decode(trade(AT, price)).getFirst().price();
    }

    private List<Snapshot> decode(Map<?, ?> message) {
        return frames.decode(
                ByteBuffer.wrap(MsgPackWriter.bytes(writer -> writer.any(List.of(message)))));
    }

    private static Map<?, ?> trade(Instant at, Object price) {
        Map<Object, Object> trade = new LinkedHashMap<>();
        trade.put("T", "t");
        trade.put("S", "SPY");
        trade.put("p", price);
        trade.put("t", at);
        return trade;
    }
}
