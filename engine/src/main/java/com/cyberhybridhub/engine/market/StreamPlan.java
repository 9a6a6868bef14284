package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What to stream: the union of what users watch, within the broker's limit. Pure.
///
/// The limit counts subscriptions to trades and to quotes, so a symbol with both counts twice; bars
/// cost nothing. A symbol is streamed wholly or polled: first the symbols that most rules stand on,
/// then those that most users watch, then those asked for most often, then by name.
///
/// @param wanted what to subscribe
/// @param polledInstead trades and quotes for which there is no room
record StreamPlan(Set<SnapshotKey> wanted, Set<SnapshotKey> polledInstead) {

    static final StreamPlan NOTHING = new StreamPlan(Set.of(), Set.of());

    private static final Set<Metric> LIMITED = EnumSet.of(Metric.LAST_TRADE, Metric.LAST_QUOTE);
    private static final Set<Metric> FREE = EnumSet.of(Metric.MINUTE_BAR, Metric.DAILY_BAR);

    StreamPlan {
        wanted = Set.copyOf(wanted);
        polledInstead = Set.copyOf(polledInstead);
    }

    /// @param users those under whose configuration trading is active
    static StreamPlan of(List<UserTradingConfig> users, int limit) {
        Map<Source, Candidate> candidates = new HashMap<>();
        Set<SnapshotKey> wanted = new HashSet<>();
        for (UserTradingConfig user : users) {
            Set<Candidate> watched = new HashSet<>();
            for (DataInput input : user.effective().dataInputs()) {
                watched.addAll(collect(input, candidates, wanted));
            }
            watched.forEach(candidate -> candidate.watchedBy(user));
        }
        Set<SnapshotKey> polled = new HashSet<>();
        int room = limit;
        for (Candidate candidate : candidates.values().stream().sorted(Candidate.FIRST).toList()) {
            if (candidate.facts.size() <= room) {
                room -= candidate.facts.size();
                wanted.addAll(candidate.facts);
            } else {
                polled.addAll(candidate.facts);
            }
        }
        return new StreamPlan(wanted, polled);
    }

    private static Set<Candidate> collect(
            DataInput input, Map<Source, Candidate> candidates, Set<SnapshotKey> free) {
        Set<Candidate> limited = new HashSet<>();
        for (SnapshotKey key : input.keys()) {
            if (FREE.contains(key.metric())) {
                free.add(key);
            } else if (LIMITED.contains(key.metric())) {
                Candidate candidate = candidates.computeIfAbsent(Source.of(key), Candidate::new);
                candidate.add(key, input.pollInterval());
                limited.add(candidate);
            }
        }
        return limited;
    }

    private record Source(AssetClass assetClass, Feed feed, Symbol symbol) {

        static Source of(SnapshotKey key) {
            return new Source(key.assetClass(), key.feed(), key.symbol());
        }
    }

    /// One symbol of one feed, while the plan is made.
    private static final class Candidate {

        static final Comparator<Candidate> FIRST =
                Comparator.<Candidate>comparingInt(candidate -> -candidate.rules)
                        .thenComparingInt(candidate -> -candidate.users)
                        .thenComparing(candidate -> candidate.interval)
                        .thenComparing(candidate -> candidate.source.symbol().value())
                        .thenComparing(candidate -> candidate.source.feed().name());

        final Source source;
        final Set<SnapshotKey> facts = new HashSet<>();
        Duration interval = Duration.ofDays(1);
        int rules;
        int users;

        Candidate(Source source) {
            this.source = source;
        }

        void add(SnapshotKey fact, Duration asked) {
            facts.add(fact);
            interval = asked.compareTo(interval) < 0 ? asked : interval;
        }

        void watchedBy(UserTradingConfig user) {
            users++;
            for (Rule rule : user.effective().rules()) {
                if (rule.enabled()
                        && rule.symbol().equals(source.symbol())
                        && user.effective().feedOf(rule.symbol()).equals(source.feed())) {
                    rules++;
                }
            }
        }
    }
}
