package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.engine.market.CalendarStore;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The exchange calendar in Postgres.
final class PgCalendarStore implements CalendarStore {

    private final Sql sql;

    PgCalendarStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void save(List<TradingDay> days) {
        if (days.isEmpty()) {
            return;
        }
        sql.transaction(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch(
                            """
                            INSERT INTO market_calendar (date, open, close) VALUES (:date, :open, :close)
                            ON CONFLICT (date) DO UPDATE SET open = excluded.open, close = excluded.close, updated_at = now()
                            """);
            days.stream()
                    .sorted(java.util.Comparator.comparing(TradingDay::date))
                    .forEach(day ->
                            batch.bind("date", day.date())
                                    .bind("open", day.open())
                                    .bind("close", day.close())
                                    .add());
            return batch.execute();
        });
    }

    @Override
    public List<TradingDay> between(LocalDate from, LocalDate to) {
        return sql.run(handle ->
                handle.createQuery(
                                "SELECT * FROM market_calendar WHERE date BETWEEN :from AND :to ORDER BY date")
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, _) ->
                                new TradingDay(
                                        row.getObject("date", LocalDate.class),
                                        row.getObject("open", LocalTime.class),
                                        row.getObject("close", LocalTime.class)))
                        .list());
    }
}
