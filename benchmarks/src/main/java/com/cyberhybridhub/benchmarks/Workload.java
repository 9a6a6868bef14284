package com.cyberhybridhub.benchmarks;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.domain.rules.StandingRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Rules and a tape, the same for the same numbers. Both choose their symbol by Zipf's law with the
/// same ranking, so that the symbol with the most rules also ticks most: the worst case. Thresholds
/// lie evenly between −10 % and −0.1 %; each symbol walks with a standard deviation of 3 % over the
/// run, in steps of a hundredth of a cent.
///
/// Floating point is used to make prices, never to compare them.
record Workload(List<StandingRule> rules, List<StoredSnapshot> closes, List<StoredSnapshot> ticks) {

    private static final int SYMBOLS = 10_000;
    private static final int USERS = 10_000;
    private static final int PRICE_DECIMALS = 4;
    private static final double PRICE_UNITS = 10_000;
    private static final double DEVIATION_OVER_RUN = 0.03;
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");

    static Workload of(int rules, int ticks, long seed) {
        double[] shares = zipfShares();
        double[] prices = closingPrices(new SplittableRandom(seed));
        return new Workload(
                standingRules(rules, shares, new SplittableRandom(seed + 1)),
                closes(prices),
                walk(ticks, shares, prices, new SplittableRandom(seed + 2)));
    }

    /// Shares added up: the last is 1.
    private static double[] zipfShares() {
        double[] sums = new double[SYMBOLS];
        double sum = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        for (int i = 0; i < SYMBOLS; i++) {
            sums[i] /= sum;
        }
        return sums;
    }

    private static int anySymbol(double[] shares, SplittableRandom random) {
        int found = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(SYMBOLS - 1, found < 0 ? -found - 1 : found);
    }

    private static List<StandingRule> standingRules(
            int count, double[] shares, SplittableRandom random) {
        List<StandingRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RuleKey key =
                    new RuleKey(
                            new UserId("user-" + random.nextInt(USERS)), new RuleId("rule-" + i));
            BigDecimal pct = BigDecimal.valueOf(-1_000 - random.nextInt(99_000), 4);
            Symbol symbol = symbol(anySymbol(shares, random));
            rules.add(
                    new StandingRule(
                            key,
                            AssetClass.US_EQUITY,
                            Feed.IEX,
                            new PriceBelowPctOfRef(symbol, Metric.PREV_CLOSE, pct),
                            false));
        }
        return rules;
    }

    private static double[] closingPrices(SplittableRandom random) {
        double[] prices = new double[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            prices[i] = 10 + random.nextInt(490);
        }
        return prices;
    }

    private static List<StoredSnapshot> closes(double[] prices) {
        List<StoredSnapshot> closes = new ArrayList<>(SYMBOLS);
        for (int i = 0; i < SYMBOLS; i++) {
            closes.add(stored(i, key(i).withMetric(Metric.PREV_CLOSE), prices[i], START));
        }
        return closes;
    }

    private static List<StoredSnapshot> walk(
            int count, double[] shares, double[] closes, SplittableRandom random) {
        double[] prices = closes.clone();
        SnapshotKey[] keys = new SnapshotKey[SYMBOLS];
        double[] steps = new double[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            keys[i] = key(i);
            double share = i == 0 ? shares[0] : shares[i] - shares[i - 1];
            steps[i] = DEVIATION_OVER_RUN / Math.sqrt(Math.max(1, share * count));
        }
        List<StoredSnapshot> ticks = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int i = anySymbol(shares, random);
            prices[i] *= Math.exp(steps[i] * random.nextGaussian());
            ticks.add(stored(SYMBOLS + n, keys[i], prices[i], START.plusNanos(n * 1_000L)));
        }
        return ticks;
    }

    private static StoredSnapshot stored(long id, SnapshotKey key, double price, Instant at) {
        BigDecimal exact =
                BigDecimal.valueOf(Math.max(1, Math.round(price * PRICE_UNITS)), PRICE_DECIMALS);
        return new StoredSnapshot(id, new Snapshot(key, exact, SnapshotDetails.NONE, at, "{}"));
    }

    private static SnapshotKey key(int rank) {
        return new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, symbol(rank), Metric.LAST_TRADE);
    }

    private static Symbol symbol(int rank) {
        StringBuilder name = new StringBuilder("S");
        for (int rest = rank; rest > 0; rest /= 26) {
            name.append((char) ('A' + rest % 26));
        }
        return new Symbol(name.toString());
    }
}
