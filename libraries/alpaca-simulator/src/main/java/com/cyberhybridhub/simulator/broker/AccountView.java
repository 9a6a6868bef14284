package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// An account's figures at one moment, in US dollars.
///
/// @param shortMarketValue negative or 0
/// @param balanceAsOf the session whose close `lastEquity` is of
/// @param multiplier how many times its equity the account may hold: 1, 2 or 4
public record AccountView(
        UUID id,
        String number,
        Instant createdAt,
        BigDecimal cash,
        BigDecimal equity,
        BigDecimal lastEquity,
        BigDecimal longMarketValue,
        BigDecimal shortMarketValue,
        LocalDate balanceAsOf,
        int multiplier,
        BuyingPower power,
        AccountSettings settings) {

    /// What can be bought, open orders that open positions deducted.
    ///
    /// @param intraday the multiplier times the marginable equity
    /// @param overnight at most twice the marginable equity
    /// @param nonMarginable for what cannot be bought on margin, such as crypto
    /// @param initialMargin half of what is held on margin, all of what is not
    /// @param maintenanceMargin 30 % of what is held on margin
    public record BuyingPower(
            BigDecimal intraday,
            BigDecimal overnight,
            BigDecimal nonMarginable,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin) {}
}
