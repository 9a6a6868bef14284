package com.cyberhybridhub.benchmarks;

import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.rules.RuleEngine;
import com.cyberhybridhub.domain.rules.RuleEvaluation;
import com.cyberhybridhub.domain.rules.StandingRule;

/// The product's own engine; each due rule counts as fired at once.
final class IndexedWatcher implements Watcher {

    private final RuleEngine engine = new RuleEngine();

    @Override
    public void put(StandingRule rule) {
        engine.put(rule);
    }

    @Override
    public void remove(StandingRule rule) {
        engine.remove(rule.key());
    }

    @Override
    public void onSnapshot(StoredSnapshot stored, Fires fires) {
        for (RuleEvaluation found : engine.onSnapshot(stored)) {
            switch (found) {
                case RuleEvaluation.Due due -> {
                    engine.fired(due.rule());
                    fires.add(due.rule(), due.fact());
                }
                case RuleEvaluation.Rearmed _ -> {}
            }
        }
    }
}
