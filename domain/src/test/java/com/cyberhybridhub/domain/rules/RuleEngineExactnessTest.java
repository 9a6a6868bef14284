package com.cyberhybridhub.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEngineExactnessTest {

    @ParameterizedTest
    @CsvSource({
        "500,              -1.5,     492.5,                true",
        "500,              -1.5,     492.50000,            true",
        "500,              -1.5,     492.51,               false",
        "500,              -1.5,     492.500000000001,     false",
        "500.00,           0,        500,                  true",
        "500,              0,        500.0000001,          false",
        "100,              2.5,      102.5,                true",
        "33.33,            -0.0001,  33.3299666,           true",
        "33.33,            -0.0001,  33.32996671,          false",
        "0.000012345678,   -10,      0.0000111111102,      true",
        "0.000012345678,   -10,      0.00001111111020001,  false",
        "3,                -33.3333, 2.000001,             true",
        "3,                -33.3333, 2.00000100001,        false",
        "99999999999999.99, -1,      98999999999999.9901,  true",
        "99999999999999.99, -1,      98999999999999.99011, false",
        "500,              -100,     0.0000000001,         false",
        "500,              -200,     0.0000000001,         false"
    })
    void atOrBelowFiresExactly(String reference, String pct, String price, boolean fires) {
        RuleKey key = new RuleKey(Samples.OWNER, Samples.DIP);
        RuleEngine engine = new RuleEngine();
        engine.put(
                new StandingRule(
                        key, AssetClass.US_EQUITY, Feed.IEX, Samples.below("SPY", pct), false));
        engine.onSnapshot(Samples.stored(1, "SPY", Metric.PREV_CLOSE, reference, Samples.NOON));
        assertThat(
                        engine.onSnapshot(
                                Samples.stored(2, "SPY", Metric.LAST_TRADE, price, Samples.NOON)))
                .hasSize(fires ? 1 : 0);
        assertThat(engine.due()).hasSize(fires ? 1 : 0);
    }
}
