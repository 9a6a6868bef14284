package com.cyberhybridhub.simulator.broker;

import org.jspecify.annotations.Nullable;

/// What a user can choose for the account.
///
/// @param disableOvernightTrading no fills between 20:00 and 04:00 New York time
/// @param fractionalTrading whether fractions of a share may be ordered
/// @param maxMarginMultiplier 1, 2 or 4
/// @param noShorting long only
/// @param suspendTrade refuses every new order
public record AccountSettings(
        boolean disableOvernightTrading,
        boolean fractionalTrading,
        int maxMarginMultiplier,
        int maxOptionsTradingLevel,
        boolean noShorting,
        boolean ptpNoExceptionEntry,
        boolean suspendTrade,
        String tradeConfirmEmail) {

    static final AccountSettings DEFAULTS =
            new AccountSettings(false, true, 4, 3, false, false, false, "all");

    /// What is to change; what is absent stays.
    public record Change(
            @Nullable Boolean disableOvernightTrading,
            @Nullable Boolean fractionalTrading,
            @Nullable Integer maxMarginMultiplier,
            @Nullable Integer maxOptionsTradingLevel,
            @Nullable Boolean noShorting,
            @Nullable Boolean ptpNoExceptionEntry,
            @Nullable Boolean suspendTrade,
            @Nullable String tradeConfirmEmail) {}

    AccountSettings with(Change change) {
        return new AccountSettings(
                or(change.disableOvernightTrading(), disableOvernightTrading),
                or(change.fractionalTrading(), fractionalTrading),
                or(change.maxMarginMultiplier(), maxMarginMultiplier),
                or(change.maxOptionsTradingLevel(), maxOptionsTradingLevel),
                or(change.noShorting(), noShorting),
                or(change.ptpNoExceptionEntry(), ptpNoExceptionEntry),
                or(change.suspendTrade(), suspendTrade),
                or(change.tradeConfirmEmail(), tradeConfirmEmail));
    }

    private static <T> T or(@Nullable T changed, T present) {
        return changed == null ? present : changed;
    }
}
