package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Remembers why a due rule was not asked, and writes that down only when it changed. Owned by the
/// pipeline's lock.
final class EvaluationNotes {

    private final Map<RuleKey, List<Reason>> known = new HashMap<>();
    private final Map<UserId, Map<RuleId, List<Reason>>> changed = new HashMap<>();

    /// An empty list says that nothing stood in the way.
    ///
    /// @return whether that is news
    boolean note(RuleKey rule, List<Reason> reasons) {
        List<String> before = codes(known.getOrDefault(rule, List.of()));
        known.put(rule, reasons);
        if (before.equals(codes(reasons))) {
            return false;
        }
        changed.computeIfAbsent(rule.user(), _ -> new HashMap<>()).put(rule.rule(), reasons);
        return true;
    }

    void writeTo(TradingStateStore state, List<UserId> evaluated, Instant at) {
        for (UserId user : evaluated) {
            state.recordEvaluation(user, at, changed.getOrDefault(user, Map.of()));
        }
        changed.clear();
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }
}
