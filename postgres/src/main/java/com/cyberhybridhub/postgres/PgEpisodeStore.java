package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.trading.EpisodeStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where rules stand, in Postgres.
final class PgEpisodeStore implements EpisodeStore {

    private final Sql sql;

    PgEpisodeStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<RuleId, RuleEpisode> episodes(UserId user) {
        return sql.run(handle -> EpisodeRows.all(handle, user)).stream()
                .collect(Collectors.toUnmodifiableMap(RuleEpisode::rule, Function.identity()));
    }

    @Override
    public void adopt(UserId user, List<RuleEpisode> episodes) {
        sql.transaction(handle -> {
            RiskRow risk = RiskRow.require(handle, user);
            episodes.forEach(episode -> EpisodeRows.adopt(handle, user, episode));
            return risk;
        });
    }

    @Override
    public void rearm(UserId user, RuleId rule) {
        sql.transaction(handle -> {
            RiskRow risk = RiskRow.require(handle, user);
            EpisodeRows.rearm(handle, user, rule);
            return risk;
        });
    }
}
