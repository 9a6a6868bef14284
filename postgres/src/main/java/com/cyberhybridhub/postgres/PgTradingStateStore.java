package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// `user_trading_state` in Postgres.
final class PgTradingStateStore implements TradingStateStore {

    private final Sql sql;

    PgTradingStateStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void recordFetches(UserId user, Map<String, Instant> lastFetchByInput) {
        Optional<Instant> newest = lastFetchByInput.values().stream().max(Instant::compareTo);
        if (newest.isEmpty()) {
            return;
        }
        sql.transaction(handle -> {
            RiskRow risk = RiskRow.require(handle, user);
            lastFetchByInput.forEach(risk.context()::fetched);
            risk.save(handle, Locks.now(handle));
            return note(handle, user, "last_ingest_at", newest.get());
        });
    }

    @Override
    public Map<String, Instant> lastFetches(UserId user) {
        return sql.run(handle ->
                handle.createQuery(
                                "SELECT cast(context AS text) AS context FROM user_trading_state WHERE firebase_uid = :user")
                        .bind("user", user.value())
                        .map((row, _) ->
                                TradingContext.parse(row.getString("context")).lastFetches())
                        .findOne()
                        .orElse(Map.of()));
    }

    @Override
    public void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> notAsked) {
        sql.transaction(handle -> {
            RiskRow risk = RiskRow.require(handle, user);
            notAsked.forEach(risk.context()::notAsked);
            risk.save(handle, Locks.now(handle));
            return note(handle, user, "last_eval_at", at);
        });
    }

    /// Moves a time forward, never back.
    private static int note(Handle handle, UserId user, String column, Instant at) {
        return handle.createUpdate(
                        "UPDATE user_trading_state SET "
                                + column
                                + " = greatest("
                                + column
                                + ", :at) WHERE firebase_uid = :user")
                .bind("user", user.value())
                .bind("at", Columns.stored(at))
                .execute();
    }

    @Override
    public Usage usage(UserId user, Instant marketNow) {
        return sql.run(handle ->
                UsageRows.read(
                        handle,
                        user,
                        TradingCalendar.newYorkDate(marketNow),
                        Locks.now(handle),
                        Optional.empty()));
    }
}
