package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the broker knows about the market itself. Every call may throw an unchecked exception when
/// there is no answer in time; whoever decides treats that as unknown, and unknown denies.
public interface MarketInfo {

    MarketClock clock();

    /// Sessions between two New York dates, both included; days without one are absent.
    List<TradingDay> calendar(LocalDate from, LocalDate to);

    /// Empty when the broker does not know the symbol.
    Optional<AssetStatus> asset(Symbol symbol);
}
