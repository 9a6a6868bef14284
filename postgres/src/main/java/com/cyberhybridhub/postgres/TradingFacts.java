package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// What decisions rest on, read inside the transaction that decides, after its locks.
final class TradingFacts {

    private final ConfigResolver resolver;
    private final Supplier<Duration> marketOffset;

    /// Reads with this resolver and this clock.
    ///
    /// @param marketOffset what the market's clock is ahead of the wall clock
    TradingFacts(ConfigResolver resolver, Supplier<Duration> marketOffset) {
        this.resolver = resolver;
        this.marketOffset = marketOffset;
    }

    /// The config of now; of a disabled member it is switched off, whatever it says.
    UserTradingConfig config(ConfigRow row, boolean disabled) {
        UserTradingConfig config = resolve(row);
        return disabled
                ? new UserTradingConfig(config.user(), config.version(), false, config.effective())
                : config;
    }

    UserTradingConfig resolve(ConfigRow row) {
        return resolver.resolve(row);
    }

    Usage usage(Handle handle, UserId user, Instant now, Optional<OrderId> without) {
        return UsageRows.read(handle, user, tradingDay(now), now, without);
    }

    /// The date in New York by the market's clock.
    LocalDate tradingDay(Instant now) {
        return TradingCalendar.newYorkDate(now.plus(marketOffset.get()));
    }

    /// Notes in the context what the reservations add up to after this transaction's writes.
    void count(Handle handle, RiskRow risk, Instant now) {
        count(risk, usage(handle, risk.user(), now, Optional.empty()), now);
    }

    /// The same where nothing was written since the usage was read.
    void count(RiskRow risk, Usage usage, Instant now) {
        count(risk, usage.ordersToday(), usage.notional4h(), now);
    }

    /// The same for numbers that are known.
    void count(RiskRow risk, int ordersToday, Usd notional4h, Instant now) {
        risk.context().counts(tradingDay(now), ordersToday, notional4h, now);
    }
}
