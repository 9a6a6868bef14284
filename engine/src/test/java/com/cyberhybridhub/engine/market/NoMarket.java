package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Knows of no session and no asset.
record NoMarket() implements MarketInfo, CalendarStore {

    @Override
    public MarketClock clock() {
        throw new IllegalStateException("no clock here");
    }

    @Override
    public List<TradingDay> calendar(LocalDate from, LocalDate to) {
        return List.of();
    }

    @Override
    public Optional<AssetStatus> asset(Symbol symbol) {
        return Optional.empty();
    }

    @Override
    public void save(List<TradingDay> days) {}

    @Override
    public List<TradingDay> between(LocalDate from, LocalDate to) {
        return List.of();
    }
}
