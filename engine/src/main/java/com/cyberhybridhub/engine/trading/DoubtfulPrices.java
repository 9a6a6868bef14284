package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.rules.RuleEvaluation.Due;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Prices on which no rule fires yet, because they are more likely wrong than true.
///
/// A single trade far from the one before it waits for the next trade to confirm it. A price far
/// beyond the line of a rule is held until it is not: most often a split made the reference wrong,
/// and the next one that is fetched is adjusted. Owned by the pipeline's lock; remembers at most
/// one price for each fact that is watched.
final class DoubtfulPrices {

    /// As far as a trade may lie from the one before it, in percent of that.
    static final int LONE_TRADE_MAX_PCT = 10;

    /// As far as a price may lie beyond the line of a rule, in percent of that.
    static final int BEYOND_LINE_MAX_PCT = 40;

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Map<SnapshotKey, Doubt> doubts = new HashMap<>();

    private record Doubt(BigDecimal trusted, Snapshot lone) {}

    /// Takes note of a trade before the rules see it.
    ///
    /// @param known the newest one of its key until now
    /// @return whether it ends a doubt about its key
    boolean note(Optional<StoredSnapshot> known, StoredSnapshot news) {
        Snapshot trade = news.snapshot();
        if (trade.metric() != Metric.LAST_TRADE || known.isEmpty()) {
            return false;
        }
        Snapshot before = known.get().snapshot();
        if (trade.asOf().isBefore(before.asOf())) {
            return false;
        }
        Doubt doubt = doubts.remove(trade.key());
        BigDecimal trusted = doubt == null ? before.price() : doubt.trusted();
        boolean confirmed = doubt != null && !isFar(doubt.lone().price(), trade.price());
        if (!confirmed && isFar(trusted, trade.price())) {
            doubts.put(trade.key(), new Doubt(trusted, trade));
            return false;
        }
        return doubt != null;
    }

    /// Why a rule that is due must not ask yet.
    Optional<Reason> about(Due due, Trigger trigger) {
        Snapshot fact = due.fact().snapshot();
        Doubt doubt = doubts.get(fact.key());
        if (doubt != null && doubt.lone().equals(fact)) {
            return Optional.of(
                    new Reason(
                            "unconfirmed_price",
                            "A single trade of "
                                    + fact.symbol()
                                    + " at "
                                    + fact.price().toPlainString()
                                    + " after "
                                    + doubt.trusted().toPlainString()
                                    + " waits for the next one."));
        }
        BigDecimal line = line(trigger, due.reference().snapshot().price());
        if (percent(fact.price())
                        .compareTo(line.multiply(new BigDecimal(100 - BEYOND_LINE_MAX_PCT)))
                < 0) {
            return Optional.of(
                    new Reason(
                            "implausible_price",
                            fact.symbol()
                                    + " at "
                                    + fact.price().toPlainString()
                                    + " is too far from "
                                    + due.reference().snapshot().price().toPlainString()
                                    + " to be believed: a split?"));
        }
        return Optional.empty();
    }

    private static BigDecimal line(Trigger trigger, BigDecimal reference) {
        return switch (trigger) {
            case Trigger.PriceBelowPctOfRef below ->
                    reference.multiply(HUNDRED.add(below.thresholdPct())).movePointLeft(2);
        };
    }

    private static boolean isFar(BigDecimal from, BigDecimal to) {
        BigDecimal moved = percent(to.subtract(from).abs());
        return moved.compareTo(from.multiply(new BigDecimal(LONE_TRADE_MAX_PCT))) > 0;
    }

    private static BigDecimal percent(BigDecimal value) {
        return value.multiply(HUNDRED);
    }
}
