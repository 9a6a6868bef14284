package com.cyberhybridhub.benchmarks;

import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.domain.rules.StandingRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The loop that one writes first: every snapshot looks at every rule of its symbol. A good one of
/// its kind: rules are found by symbol, and each keeps its trigger price until the reference
/// changes, so that a look is one comparison.
final class NaiveWatcher implements Watcher {

    private final Map<SnapshotKey, List<NaiveRule>> byTrade = new HashMap<>();
    private final Map<SnapshotKey, BigDecimal> references = new HashMap<>();

    private static final class NaiveRule {
        private final RuleKey key;
        private final BigDecimal factor;
        private BigDecimal triggerPrice = BigDecimal.ZERO;
        private boolean quiet;

        NaiveRule(RuleKey key, BigDecimal pct) {
            this.key = key;
            factor = new BigDecimal(100).add(pct).movePointLeft(2);
        }
    }

    @Override
    public void put(StandingRule rule) {
        PriceBelowPctOfRef below = (PriceBelowPctOfRef) rule.trigger();
        SnapshotKey trade = tradeOf(rule);
        NaiveRule naive = new NaiveRule(rule.key(), below.thresholdPct());
        BigDecimal reference = references.get(trade.withMetric(below.refMetric()));
        if (reference != null) {
            naive.triggerPrice = reference.multiply(naive.factor);
        }
        byTrade.computeIfAbsent(trade, _ -> new ArrayList<>()).add(naive);
    }

    @Override
    public void remove(StandingRule rule) {
        byTrade.getOrDefault(tradeOf(rule), new ArrayList<>())
                .removeIf(naive -> naive.key.equals(rule.key()));
    }

    @Override
    public void onSnapshot(StoredSnapshot stored, Fires fires) {
        SnapshotKey key = stored.snapshot().key();
        BigDecimal price = stored.snapshot().price();
        if (key.metric() != Metric.LAST_TRADE) {
            references.put(key, price);
            rulesOf(key.withMetric(Metric.LAST_TRADE))
                    .forEach(rule -> rule.triggerPrice = price.multiply(rule.factor));
            return;
        }
        for (NaiveRule rule : rulesOf(key)) {
            boolean holds = price.compareTo(rule.triggerPrice) <= 0;
            if (holds && !rule.quiet) {
                fires.add(rule.key, stored);
            }
            rule.quiet = holds;
        }
    }

    private List<NaiveRule> rulesOf(SnapshotKey trade) {
        return byTrade.getOrDefault(trade, List.of());
    }

    private static SnapshotKey tradeOf(StandingRule rule) {
        return new SnapshotKey(
                rule.assetClass(), rule.feed(), rule.trigger().symbol(), Metric.LAST_TRADE);
    }
}
