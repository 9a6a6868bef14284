package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.market.TradingDay;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The exchange calendar around a date: asked from the broker once per New York date, kept in the
/// database for the time without a broker. Guarded by its own lock.
public final class SessionCalendar {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCalendar.class);
    private static final int DAYS_BACK = 14;
    private static final int DAYS_AHEAD = 7;

    private final MarketInfo market;
    private final CalendarStore store;
    private @Nullable LocalDate loadedFor;
    private TradingCalendar loaded = TradingCalendar.EMPTY;

    public SessionCalendar(MarketInfo market, CalendarStore store) {
        this.market = market;
        this.store = store;
    }

    /// Sessions from two weeks before to one week after this New York date; empty when nobody knows
    /// them.
    public synchronized TradingCalendar around(LocalDate date) {
        if (!date.equals(loadedFor)) {
            load(date);
        }
        return loaded;
    }

    private void load(LocalDate date) {
        LocalDate from = date.minusDays(DAYS_BACK);
        LocalDate to = date.plusDays(DAYS_AHEAD);
        try {
            List<TradingDay> days = market.calendar(from, to);
            store.save(days);
            loaded = new TradingCalendar(days);
            loadedFor = date;
        } catch (RuntimeException unavailable) {
            LOG.warn(
                    "calendar from the broker not available, using the stored one: {}",
                    unavailable.getMessage());
            loaded = new TradingCalendar(store.between(from, to));
        }
    }
}
