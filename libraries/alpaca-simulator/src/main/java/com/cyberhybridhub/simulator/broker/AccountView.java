package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// An account's figures at one moment, in US dollars.
///
/// @param balanceAsOf the session whose close `lastEquity` is of
public record AccountView(
        UUID id,
        String number,
        Instant createdAt,
        BigDecimal cash,
        BigDecimal equity,
        BigDecimal lastEquity,
        BigDecimal longMarketValue,
        LocalDate balanceAsOf,
        BuyingPower power) {

    /// What can be bought, open buy orders deducted.
    ///
    /// @param intraday       four times the marginable equity
    /// @param overnight      twice the marginable equity
    /// @param nonMarginable  for what cannot be bought on margin, such as crypto
    /// @param initialMargin  half of what is held on margin, all of what is not
    public record BuyingPower(
            BigDecimal intraday, BigDecimal overnight, BigDecimal nonMarginable, BigDecimal initialMargin) {}
}
