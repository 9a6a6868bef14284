package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.rules.RuleEngine;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.domain.rules.StandingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps the rule engine in step with the users' configurations and the stored episodes: a new,
/// changed or newly enabled rule is armed, a removed one no longer stands. Owned by the pipeline's
/// lock.
final class StandingRules {

    private final RuleEngine engine;
    private final EpisodeStore store;
    private final Map<UserId, UserTradingConfig> configs = new HashMap<>();
    private final Map<RuleKey, RuleEpisode> episodes = new HashMap<>();

    StandingRules(RuleEngine engine, EpisodeStore store) {
        this.engine = engine;
        this.store = store;
    }

    Optional<UserTradingConfig> config(UserId user) {
        return Optional.ofNullable(configs.get(user));
    }

    List<UserTradingConfig> active() {
        return configs.values().stream().filter(UserTradingConfig::active).toList();
    }

    void sync(List<UserTradingConfig> all) {
        Set<UserId> gone = new HashSet<>(configs.keySet());
        for (UserTradingConfig config : all) {
            gone.remove(config.user());
            if (!config.equals(configs.get(config.user()))) {
                stand(config);
            }
        }
        gone.forEach(this::leave);
    }

    private void leave(UserId user) {
        configs.remove(user);
        standingOf(user).forEach(engine::remove);
        episodes.keySet().removeIf(key -> key.user().equals(user));
    }

    private List<RuleKey> standingOf(UserId user) {
        return episodes.keySet().stream().filter(key -> key.user().equals(user)).toList();
    }

    private void stand(UserTradingConfig config) {
        Map<RuleId, RuleEpisode> stored = new HashMap<>(store.episodes(config.user()));
        List<Rule> rules =
                config.active()
                        ? config.effective().rules().stream().filter(Rule::enabled).toList()
                        : List.of();
        List<RuleEpisode> adopted = new ArrayList<>();
        Set<RuleKey> leaving = new HashSet<>(standingOf(config.user()));
        for (Rule rule : rules) {
            RuleEpisode known = stored.remove(rule.id());
            RuleEpisode episode = adopt(rule, known);
            if (!episode.equals(known)) {
                adopted.add(episode);
            }
            RuleKey key = new RuleKey(config.user(), rule.id());
            leaving.remove(key);
            episodes.put(key, episode);
            standing(config, rule, !episode.armed())
                    .ifPresentOrElse(engine::put, () -> engine.remove(key));
        }
        stored.values().stream()
                .filter(episode -> !episode.fingerprint().isEmpty())
                .map(StandingRules::dismissed)
                .forEach(adopted::add);
        leaving.forEach(key -> {
            engine.remove(key);
            episodes.remove(key);
        });
        if (!adopted.isEmpty()) {
            store.adopt(config.user(), adopted);
        }
        configs.put(config.user(), config);
    }

    private static RuleEpisode adopt(
            Rule rule, @org.jspecify.annotations.Nullable RuleEpisode known) {
        if (known == null) {
            return RuleEpisode.fresh(rule.id(), rule.fingerprint());
        }
        return known.fingerprint().equals(rule.fingerprint())
                ? known
                : known.adopt(rule.fingerprint());
    }

    private static RuleEpisode dismissed(RuleEpisode episode) {
        return new RuleEpisode(
                episode.rule(),
                episode.number(),
                episode.phase(),
                episode.armed(),
                episode.firedAt(),
                "");
    }

    private static Optional<StandingRule> standing(
            UserTradingConfig config, Rule rule, boolean quiet) {
        RuleKey key = new RuleKey(config.user(), rule.id());
        Optional<DataInput> input = config.effective().inputFor(rule.symbol(), Metric.LAST_TRADE);
        return input.map(from ->
                new StandingRule(key, from.assetClass(), from.feed(), rule.trigger(), quiet));
    }

    /// Whether the cooldown is over, as far as this process knows; the stored episode has the last
    /// word.
    boolean mayHaveCooledDown(RuleKey rule, Duration cooldown, Instant now) {
        RuleEpisode episode = episodes.get(rule);
        return episode == null
                || episode.firedAt().isEmpty()
                || !now.isBefore(episode.firedAt().get().plus(cooldown));
    }

    void fired(RuleKey rule, Instant now) {
        engine.fired(rule);
        episodes.computeIfPresent(rule, (_, episode) -> episode.fired(now));
    }

    void rearmed(RuleKey rule) {
        store.rearm(rule.user(), rule.rule());
        episodes.computeIfPresent(rule, (_, episode) -> episode.rearmed());
    }
}
