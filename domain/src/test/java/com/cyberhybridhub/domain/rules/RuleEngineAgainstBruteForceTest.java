package com.cyberhybridhub.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleEngineAgainstBruteForceTest {

    private static final List<Metric> METRICS = List.of(Metric.values());
    private static final List<String> SYMBOLS = List.of("SPY", "QQQ", "BTC/USD");
    private static final List<String> PRICES =
            List.of("500", "492.5", "492.51", "0.000012345678", "104999.99", "7", "33.3333");
    private static final BigDecimal LOWEST = new BigDecimal("0.00001");
    private static final BigDecimal HIGHEST = new BigDecimal("1000000");

    /// A tick that decides for single cases: far below the last decimal of any price used.
    private static final BigDecimal SPECK = new BigDecimal("0.000000000001");

    private final RuleEngine engine = new RuleEngine();
    private final BruteForceRules model = new BruteForceRules();
    private final Map<SnapshotKey, BigDecimal> prices = new HashMap<>();
    private SplittableRandom random = new SplittableRandom(0);
    private long nextId = 1;
    private Instant now = Samples.NOON;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void itSaysWhatLookingAtEveryRuleSays(long seed) {
        random = new SplittableRandom(seed);
        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> put(ruleOfAnyKind(90));
                case 4 -> remove(anyKey(90));
                case 5, 6 -> fired(anyKey(90));
                case 7 -> snapshot(anyReference(), anyPrice());
                default -> snapshot(anyFact(), anyPrice());
            }
            assertThat(engine.size()).isEqualTo(model.size());
            if (step % 16 == 0) {
                assertThat(new HashSet<>(engine.due())).isEqualTo(model.due());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void itAgreesForThousandsOfRulesOnOneSymbol(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            put(rule(anyKey(3_000), "SPY", Metric.PREV_CLOSE, anyThreshold()));
        }
        SnapshotKey fact = Samples.key("SPY", Metric.LAST_TRADE);
        snapshot(fact.withMetric(Metric.PREV_CLOSE), new BigDecimal("500"));
        for (int step = 0; step < 400; step++) {
            put(rule(anyKey(3_000), "SPY", Metric.PREV_CLOSE, anyThreshold()));
            remove(anyKey(3_000));
            engine.due().stream().limit(20).map(RuleEvaluation.Due::rule).forEach(this::fired);
            snapshot(fact, BigDecimal.valueOf(47_500 + random.nextInt(2_600), 2));
            if (step % 50 == 0) {
                snapshot(
                        fact.withMetric(Metric.PREV_CLOSE),
                        BigDecimal.valueOf(49_000 + random.nextInt(2_000), 2));
                assertThat(new HashSet<>(engine.due())).isEqualTo(model.due());
            }
        }
        model.keys().forEach(this::remove);
        assertThat(engine.size()).isZero();
        assertThat(engine.due()).isEmpty();
    }

    private void put(StandingRule rule) {
        engine.put(rule);
        model.put(rule);
    }

    private void remove(RuleKey key) {
        engine.remove(key);
        model.remove(key);
    }

    private void fired(RuleKey key) {
        engine.fired(key);
        model.fired(key);
    }

    private void snapshot(SnapshotKey key, BigDecimal price) {
        now = now.plusMillis(random.nextInt(10) - 2);
        prices.put(key, price);
        StoredSnapshot stored =
                Samples.stored(
                        nextId++, key.symbol().value(), key.metric(), price.toPlainString(), now);
        List<RuleEvaluation> said = engine.onSnapshot(stored);
        List<RuleEvaluation> expected = model.onSnapshot(stored);
        assertThat(said).hasSameSizeAs(expected);
        assertThat(new HashSet<>(said)).isEqualTo(new HashSet<>(expected));
    }

    private StandingRule ruleOfAnyKind(int keys) {
        Metric metric = METRICS.get(random.nextInt(METRICS.size()));
        return rule(
                anyKey(keys), SYMBOLS.get(random.nextInt(SYMBOLS.size())), metric, anyThreshold());
    }

    private StandingRule rule(RuleKey key, String symbol, Metric metric, BigDecimal threshold) {
        Symbol name = new Symbol(symbol);
        Feed feed = name.assetClass() == AssetClass.CRYPTO ? Feed.CRYPTO_US : Feed.IEX;
        return new StandingRule(
                key,
                name.assetClass(),
                feed,
                new PriceBelowPctOfRef(name, metric, threshold),
                random.nextInt(4) == 0);
    }

    private RuleKey anyKey(int keys) {
        int number = random.nextInt(keys);
        return new RuleKey(new UserId("user" + number / 3), new RuleId("rule" + number % 3));
    }

    private BigDecimal anyThreshold() {
        return switch (random.nextInt(8)) {
            case 0 -> new BigDecimal("-1.5");
            case 1 -> BigDecimal.valueOf(random.nextInt(40) - 20, 0);
            case 2 -> BigDecimal.valueOf(random.nextInt(2_000_000) - 1_100_000, 4);
            case 3 ->
                    new BigDecimal(
                            random.nextBoolean()
                                    ? "99999999999999999999"
                                    : "-99999999999999999999");
            default -> BigDecimal.valueOf(random.nextInt(50_000) - 45_000, 4);
        };
    }

    private SnapshotKey anyFact() {
        return Samples.key(SYMBOLS.get(random.nextInt(SYMBOLS.size())), Metric.LAST_TRADE);
    }

    private SnapshotKey anyReference() {
        return anyFact().withMetric(METRICS.get(random.nextInt(METRICS.size())));
    }

    /// Often exactly at a threshold of a reference, or a speck beside it.
    private BigDecimal anyPrice() {
        BigDecimal base = new BigDecimal(PRICES.get(random.nextInt(PRICES.size())));
        if (!prices.isEmpty() && random.nextInt(4) != 0) {
            List<BigDecimal> known = List.copyOf(prices.values());
            base = known.get(random.nextInt(known.size()));
        }
        BigDecimal pct = anyThreshold().max(new BigDecimal("-90")).min(new BigDecimal("90"));
        BigDecimal price = base.multiply(new BigDecimal(100).add(pct)).movePointLeft(2);
        BigDecimal moved =
                switch (random.nextInt(4)) {
                    case 0 -> price.add(SPECK);
                    case 1 -> price.subtract(SPECK);
                    default -> price;
                };
        BigDecimal rounded = moved.round(new MathContext(24));
        return rounded.compareTo(LOWEST) > 0 && rounded.compareTo(HIGHEST) < 0 ? rounded : base;
    }
}
