package com.cyberhybridhub.benchmarks;

import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.domain.rules.StandingRule;

/// One way of finding the rules that a fact fires. A rule fires when its condition becomes true and
/// again only after it was false.
sealed interface Watcher permits IndexedWatcher, NaiveWatcher {

    void put(StandingRule rule);

    void remove(StandingRule rule);

    void onSnapshot(StoredSnapshot stored, Fires fires);

    /// What fired, whatever the order: how often, and a sum over rule and snapshot.
    final class Fires {

        private static final long MIX = 0x9E3779B97F4A7C15L;

        private long count;
        private long sum;

        void add(RuleKey rule, StoredSnapshot fact) {
            long mixed = (rule.hashCode() * MIX + fact.id()) * MIX;
            count++;
            sum += mixed ^ (mixed >>> 32);
        }

        long count() {
            return count;
        }

        long sum() {
            return sum;
        }
    }
}
