package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.engine.people.TradingConfigs;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Effective configurations from the stored documents.
final class PgTradingConfigs implements TradingConfigs {

    private static final Logger LOG = LoggerFactory.getLogger(PgTradingConfigs.class);

    private final Sql sql;
    private final ConfigRows rows;
    private final TradingFacts facts;

    PgTradingConfigs(Sql sql, ConfigRows rows, TradingFacts facts) {
        this.sql = sql;
        this.rows = rows;
        this.facts = facts;
    }

    @Override
    public List<UserTradingConfig> all() {
        return rows.all().stream().flatMap(row -> readable(row).stream()).toList();
    }

    /// A document that no longer passes its checks stops its owner's trading, and nobody else's.
    private Optional<UserTradingConfig> readable(ConfigRow row) {
        try {
            return Optional.of(facts.resolve(row));
        } catch (RuntimeException broken) {
            LOG.error(
                    "the trading config of {} cannot be used: no trading for this user",
                    row.user(),
                    broken);
            return Optional.empty();
        }
    }

    @Override
    public Optional<UserTradingConfig> of(UserId user) {
        return sql.run(handle ->
                new RoundTrip()
                        .add(ConfigRows.OF_USER, user.value())
                        .add(ConfigRows.DISABLED, user.value())
                        .read(
                                handle,
                                answers -> {
                                    Optional<ConfigRow> row = answers.first(ConfigRows::row);
                                    return row.isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    facts.config(
                                                            row.get(),
                                                            ConfigRows.isDisabled(answers)));
                                }));
    }
}
