package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long ago each data input of the active users was fetched, of several users' the longest. One
/// that was never fetched is as old as this object. While the database does not answer the last
/// known times go on ageing, so that the other metrics can still be read. Asked by one thread at a
/// time.
public final class InputAges implements Supplier<Map<String, Duration>> {

    /// A database that is away costs one scrape of these a few seconds, not every one.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(InputAges.class);

    private final TradingConfigs configs;
    private final TradingStateStore state;
    private final InstantSource clock;
    private final Instant begun;
    private Map<String, Instant> fetchedAt = Map.of();
    private Instant nextRead = Instant.MIN;

    /// @param clock the wall clock
    public InputAges(TradingConfigs configs, TradingStateStore state, InstantSource clock) {
        this.configs = configs;
        this.state = state;
        this.clock = clock;
        this.begun = clock.instant();
    }

    @Override
    public Map<String, Duration> get() {
        if (!clock.instant().isBefore(nextRead)) {
            try {
                fetchedAt = read();
            } catch (RuntimeException away) {
                nextRead = clock.instant().plus(PAUSE_AFTER_FAILURE);
                LOG.warn("metrics: the age of inputs is not known: {}", away.getMessage());
            }
        }
        Instant now = clock.instant();
        Map<String, Duration> ages = new HashMap<>();
        fetchedAt.forEach((input, at) -> ages.put(input, Duration.between(at, now)));
        return ages;
    }

    private Map<String, Instant> read() {
        Map<String, Instant> oldest = new HashMap<>();
        for (UserTradingConfig config : configs.all()) {
            if (config.active()) {
                Map<String, Instant> fetches = state.lastFetches(config.user());
                for (DataInput input : config.effective().dataInputs()) {
                    oldest.merge(
                            input.id(),
                            fetches.getOrDefault(input.id(), begun),
                            (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        return oldest;
    }
}
