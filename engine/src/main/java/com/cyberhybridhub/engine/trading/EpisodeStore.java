package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import java.util.List;
import java.util.Map;

/// Where each rule of each user stands. Firings are written by `QuestionStore.open`, decisions by
/// `settle`.
public interface EpisodeStore {

    Map<RuleId, RuleEpisode> episodes(UserId user);

    /// Stores definitions that were adopted anew or no longer stand, under the user's risk row.
    void adopt(UserId user, List<RuleEpisode> episodes);

    /// Marks the rule as armed again, whatever phase it is in.
    void rearm(UserId user, RuleId rule);
}
