package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.TradingDay;
import java.time.LocalDate;
import java.util.List;

/// The exchange calendar as last told by the broker, so that a restart without the broker still
/// knows the sessions.
public interface CalendarStore {

    void save(List<TradingDay> days);

    List<TradingDay> between(LocalDate from, LocalDate to);
}
