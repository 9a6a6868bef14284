package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketFramesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");
    private static final String AT = "2026-11-25T14:59:58.123456789Z";

    private final MarketFrames stocks =
            new MarketFrames(AssetClass.US_EQUITY, Feed.IEX, InstantSource.fixed(NOW));
    private final MarketFrames crypto =
            new MarketFrames(AssetClass.CRYPTO, Feed.CRYPTO_US, InstantSource.fixed(NOW));

    static String trade(String symbol, String price, long id, String at, String conditions) {
        return "{\"T\":\"t\",\"S\":\"%s\",\"i\":%d,\"x\":\"V\",\"p\":%s,\"s\":100,\"c\":[%s],\"t\":\"%s\",\"z\":\"C\"}"
                .formatted(symbol, id, price, conditions, at);
    }

    @Test
    void aTradeKeepsEveryDigitAndItsOwnText() {
        String message = trade("SPY", "612.3400", 52983525029461L, AT, "\"@\"");
        Snapshot fact = only(stocks.decode("[" + message + "]"));
        assertThat(fact.key().metric()).isEqualTo(Metric.LAST_TRADE);
        assertThat(fact.key().feed()).isEqualTo(Feed.IEX);
        assertThat(fact.price()).isEqualTo(new BigDecimal("612.3400"));
        assertThat(fact.details()).isEqualTo(SnapshotDetails.ofVolume(new BigDecimal("100")));
        assertThat(fact.asOf()).isEqualTo("2026-11-25T14:59:58.123456Z");
        assertThat(fact.raw()).isEqualTo(message);
    }

    @Test
    void theBytesOfABinaryFrameAreReadAlike() {
        String frame =
                " ["
                        + trade("BRK.B", "500.1", 1, AT, "")
                        + ","
                        + trade("SPY", "2", 2, AT, "")
                        + "]";
        List<Snapshot> fromText = stocks.decode(frame);
        List<Snapshot> fromBytes =
                stocks.decode(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)));
        assertThat(fromText).hasSize(2).isEqualTo(fromBytes);
    }

    @Test
    void theKindMayStandLastAndUnknownFieldsAnywhere() {
        String message =
                "{\"r\":{\"deep\":[[1],{\"T\":\"x\"}]},\"t\":\"%s\",\"p\":1.5,\"S\":\"SPY\",\"new\":null,\"T\":\"t\"}"
                        .formatted(AT);
        assertThat(only(stocks.decode("[" + message + "]")).price()).isEqualTo("1.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I", "B", "AB", "C", "H", "N", "R", "U", "V", "W", "7", "M", "Q", "9", "4", "P",
                "Z", "G"
            })
    void aPrintThatSetsNoPriceIsNoLastTrade(String condition) {
        assertThat(
                        stocks.decode(
                                "["
                                        + trade("SPY", "1", 1, AT, "\"@\",\"" + condition + "\"")
                                        + "]"))
                .isEmpty();
        assertThat(stocks.dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", " ", "E", "F", "K", "L", "O", "X", "5", "6", "T"})
    void anOrdinaryPrintIs(String condition) {
        assertThat(stocks.decode("[" + trade("SPY", "1", 1, AT, "\"" + condition + "\"") + "]"))
                .hasSize(1);
    }

    @Test
    void aQuoteIsItsMidAndAOneSidedOneIsNothing() {
        String quote =
                "{\"T\":\"q\",\"S\":\"SPY\",\"bx\":\"V\",\"bp\":%s,\"bs\":1,\"ax\":\"V\",\"ap\":%s,\"as\":2,\"c\":[\"R\"],\"t\":\""
                        + AT
                        + "\",\"z\":\"B\"}";
        Snapshot fact =
                only(
                        stocks.decode(
                                "["
                                        + quote.formatted("100.01", "100.04")
                                        + ","
                                        + quote.formatted("0", "100.04")
                                        + ","
                                        + quote.formatted("100.01", "0")
                                        + "]"));
        assertThat(fact.metric()).isEqualTo(Metric.LAST_QUOTE);
        assertThat(fact.price()).isEqualTo("100.025");
        assertThat(fact.details().bid()).isEqualTo("100.01");
        assertThat(fact.details().ask()).isEqualTo("100.04");
        assertThat(stocks.dropped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"b, MINUTE_BAR", "u, MINUTE_BAR", "d, DAILY_BAR"})
    void aBarIsItsClose(String kind, Metric metric) {
        Snapshot fact =
                only(
                        stocks.decode(
                                "[{\"T\":\""
                                        + kind
                                        + "\",\"S\":\"SPY\",\"o\":1.1,\"h\":1.4,\"l\":1.0,\"c\":1.3,\"v\":900,\"t\":\"2026-11-25T14:58:00Z\",\"n\":7,\"vw\":1.25}]"));
        assertThat(fact.metric()).isEqualTo(metric);
        assertThat(fact.price()).isEqualTo("1.3");
        assertThat(fact.asOf()).isEqualTo("2026-11-25T14:58:00Z");
        assertThat(fact.details())
                .isEqualTo(
                        SnapshotDetails.ofBar(
                                new BigDecimal("900"),
                                new BigDecimal("1.1"),
                                new BigDecimal("1.4"),
                                new BigDecimal("1.0"),
                                new BigDecimal("1.25")));
    }

    @Test
    void cryptoHasPairsFractionsAndIdsOf64Bits() {
        List<Snapshot> facts =
                crypto.decode(
                        ("[{\"T\":\"t\",\"S\":\"BTC/USD\",\"p\":91250.5,\"s\":0.003100000,\"t\":\"%s\",\"i\":18446744073709551615,\"tks\":\"B\"},"
                                        + "{\"T\":\"b\",\"S\":\"BTC/USD\",\"o\":1,\"h\":1,\"l\":1,\"c\":91250.75,\"v\":0,\"t\":\"2026-11-25T14:58:00Z\",\"n\":0,\"vw\":0},"
                                        + "{\"T\":\"x\",\"S\":\"BTC/USD\",\"i\":18446744073709551615,\"t\":\"%s\"},"
                                        + "{\"T\":\"o\",\"S\":\"BTC/USD\",\"b\":[{\"p\":1,\"s\":2}],\"a\":[],\"t\":\"%s\",\"r\":true}]")
                                .formatted(AT, AT, AT));
        assertThat(facts).hasSize(2);
        assertThat(facts.getFirst().details().volume()).isEqualTo("0.003100000");
        assertThat(facts.getLast().details().vwap()).isNull();
    }

    @Test
    void oneBadMessageNeverCostsTheOthers() {
        String frame =
                "[null,7,\"x\",[1],{},{\"T\":\"t\"},{\"T\":\"t\",\"S\":\"spy\",\"p\":1,\"t\":\"%1$s\"},"
                        + "{\"T\":\"t\",\"S\":\"SPY\",\"p\":-1,\"t\":\"%1$s\"},{\"T\":\"t\",\"S\":\"SPY\",\"p\":true,\"t\":\"%1$s\"},"
                        + "{\"T\":\"t\",\"S\":\"SPY\",\"p\":1e999999999,\"t\":\"%1$s\"},{\"T\":\"t\",\"S\":\"SPY\",\"p\":1,\"t\":\"yesterday\"},"
                        + "{\"T\":\"t\",\"S\":\"SPY\",\"p\":1,\"t\":1234},{\"T\":\"t\",\"S\":\"SPY\",\"p\":1,\"t\":\"2026-11-25T15:06:00Z\"},"
                        + "{\"T\":\"t\",\"S\":\"SPY\",\"p\":"
                        + "9".repeat(2_000)
                        + ",\"t\":\"%1$s\"},{\"T\":\"t\",\"S\":\"BTC/USD\",\"p\":1,\"t\":\"%1$s\"},{\"T\":\"zz\",\"S\":\"SPY\"},"
                        + trade("SPY", "\"612.5\"", 1, AT, "")
                        + "]";
        assertThat(only(stocks.decode(frame.formatted(AT))).price()).isEqualTo("612.5");
        assertThat(stocks.dropped()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void whatStoodBeforeABreakInAFrameIsKept() {
        String good = trade("SPY", "1", 1, AT, "");
        assertThat(stocks.decode("[" + good + "," + good.substring(0, 40))).hasSize(1);
        assertThat(stocks.decode("")).isEmpty();
        assertThat(stocks.decode("<html>502</html>")).isEmpty();
        assertThat(stocks.decode(ByteBuffer.wrap(new byte[] {1}))).isEmpty();
        assertThat(only(stocks.decode(good)).price()).isEqualTo("1");
        assertThat(stocks.dropped()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T09:59:58-05:00, 2026-11-25T14:59:58Z",
        "2026-11-25T14:59:58.5Z, 2026-11-25T14:59:58.500Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2025-12-31T23:59:59.999999Z, 2025-12-31T23:59:59.999999Z"
    })
    void timesComeInEveryFormOfTheRfc(String given, Instant meant) {
        assertThat(only(stocks.decode("[" + trade("SPY", "1", 1, given, "") + "]")).asOf())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-29T00:00:00Z",
                "2025-13-01T00:00:00Z",
                "2025-01-01T24:61:00Z",
                "0000-00-00T00:00:00Z"
            })
    void timesThatNeverWereAreDropped(String given) {
        assertThat(stocks.decode("[" + trade("SPY", "1", 1, given, "") + "]")).isEmpty();
    }

    @Test
    void aCorrectionOfTheNewestTradeChangesThePrice() {
        stocks.decode(
                "["
                        + trade("SPY", "100", 7, "2026-11-25T14:59:50Z", "")
                        + ","
                        + trade("SPY", "200", 8, AT, "")
                        + "]");
        Snapshot fact = only(stocks.decode(correction(8, 9, "101")));
        assertThat(fact.metric()).isEqualTo(Metric.LAST_TRADE);
        assertThat(fact.price()).isEqualTo("101");
        assertThat(fact.asOf()).isEqualTo("2026-11-25T14:59:58.123456Z");
        assertThat(only(stocks.decode(correction(9, 9, "102"))).price()).isEqualTo("102");
    }

    @Test
    void aCorrectionOfAnOlderTradeOrAnUnknownOneIsNoNews() {
        stocks.decode(
                "["
                        + trade("SPY", "100", 7, "2026-11-25T14:59:50Z", "")
                        + ","
                        + trade("SPY", "200", 8, AT, "")
                        + "]");
        assertThat(stocks.decode(correction(7, 7, "99"))).isEmpty();
        assertThat(stocks.decode(correction(6, 6, "99"))).isEmpty();
        assertThat(stocks.decode(correction(8, 8, "199").replace("SPY", "QQQ"))).isEmpty();
    }

    @Test
    void aCancelledNewestTradeGivesWayToTheOneBefore() {
        stocks.decode(
                "["
                        + trade("SPY", "100", 7, "2026-11-25T14:59:50Z", "")
                        + ","
                        + trade("SPY", "200", 8, AT, "")
                        + "]");
        Snapshot fact =
                only(
                        stocks.decode(
                                "[{\"T\":\"x\",\"S\":\"SPY\",\"i\":8,\"x\":\"V\",\"p\":200,\"s\":100,\"a\":\"C\",\"t\":\"2026-11-25T15:00:00Z\",\"z\":\"C\"}]"));
        assertThat(fact.price()).isEqualTo("100");
        // Not older than the wrong one, or it would not displace it.
        assertThat(fact.asOf()).isEqualTo("2026-11-25T14:59:58.123456Z");
    }

    @Test
    void aLateTradeIsNotTakenForTheNewest() {
        stocks.decode(
                "["
                        + trade("SPY", "200", 8, AT, "")
                        + ","
                        + trade("SPY", "100", 7, "2026-11-25T14:59:50Z", "")
                        + "]");
        assertThat(stocks.decode(correction(7, 7, "99"))).isEmpty();
        assertThat(stocks.decode(correction(8, 8, "201"))).hasSize(1);
    }

    private static String correction(long original, long corrected, String price) {
        return ("[{\"T\":\"c\",\"S\":\"SPY\",\"x\":\"V\",\"oi\":%d,\"op\":200,\"os\":100,\"oc\":[\"@\"],"
                        + "\"ci\":%d,\"cp\":%s,\"cs\":90,\"cc\":[\"@\"],\"t\":\"2026-11-25T15:00:00Z\",\"z\":\"C\"}]")
                .formatted(original, corrected, price);
    }

    private static Snapshot only(List<Snapshot> facts) {
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }
}
