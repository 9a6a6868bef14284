package com.cyberhybridhub.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-0.01", "1E+999999999"})
    void aPriceIsAboveZeroAndOfThisWorld(String price) {
        BigDecimal value = new BigDecimal(price);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Snapshot(
                                Samples.key("SPY", Metric.LAST_TRADE),
                                value,
                                SnapshotDetails.NONE,
                                Samples.NOON,
                                "{}"));
    }

    @Test
    void aTimeIsCutToWhatTheDatabaseKeeps() {
        Instant exchange = Instant.parse("2026-03-02T15:00:00.123456789Z");
        assertThat(Samples.snapshot("SPY", Metric.LAST_TRADE, "1", exchange).asOf())
                .isEqualTo(Instant.parse("2026-03-02T15:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IEX", "1x", "i ex", "iex\n", "abcdefghijklmnopqrstu"})
    void aFeedIsALowerCaseWord(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Feed(name));
        assertThat(Feed.IEX).hasToString("iex");
    }

    @Test
    void codesAreFoundExactly() {
        assertThat(Coded.find(Metric.class, "prev_close")).contains(Metric.PREV_CLOSE);
        assertThat(Coded.find(Metric.class, "PREV_CLOSE")).isEmpty();
        assertThat(Coded.parse(AssetClass.class, "crypto")).isEqualTo(AssetClass.CRYPTO);
        assertThat(Coded.codes(AssetClass.class)).containsExactly("us_equity", "crypto");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coded.parse(AssetClass.class, "bonds"))
                .withMessageContaining("bonds");
    }

    @Test
    void theBrokersClockTellsTheSessionUntilItsNextChange() {
        Instant noon = Instant.parse("2026-03-02T17:00:00Z");
        MarketClock open = new MarketClock(noon, true, noon.plusSeconds(600), noon.plusSeconds(60));
        assertThat(open.isOpenAt(noon.plusSeconds(59))).isTrue();
        assertThat(open.isOpenAt(noon.plusSeconds(60))).isFalse();
        MarketClock closed =
                new MarketClock(noon, false, noon.plusSeconds(60), noon.plusSeconds(600));
        assertThat(closed.isOpenAt(noon)).isFalse();
        assertThat(closed.isOpenAt(noon.plusSeconds(60))).isTrue();
    }
}
