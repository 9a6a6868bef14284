package com.cyberhybridhub.tradingconfig;

/// The numbers that a document may hold, per field. The server's hard ceilings are not here: a
/// document may ask for more than the server will ever grant.
final class Ranges {

    static final int INPUTS_MAX = 30;
    static final int RULES_MAX = 100;

    /// Entries of one `symbols` list; how many different ones a config has is limited elsewhere.
    static final int SYMBOL_ENTRIES_MAX = 100;

    static final int METRIC_ENTRIES_MAX = 20;
    static final int BLOCKLIST_MAX = 1_000;

    private static final int DAY_SECONDS = 86_400;
    private static final String USD_MAX = "1000000000";

    static final NumberRange VERSION = NumberRange.integers(Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final NumberRange POLL_SECONDS = NumberRange.integers(1, DAY_SECONDS);
    static final NumberRange COOLDOWN_SECONDS = NumberRange.integers(0, 30 * DAY_SECONDS);
    static final NumberRange EXPIRES_SECONDS = NumberRange.integers(1, 7 * DAY_SECONDS);
    static final NumberRange STALENESS_SECONDS = NumberRange.integers(1, 7 * DAY_SECONDS);
    static final NumberRange APPROVAL_TTL_SECONDS = NumberRange.integers(1, DAY_SECONDS);
    static final NumberRange THRESHOLD_PCT = NumberRange.decimals("-99.9999", "1000", 4);
    static final NumberRange FOLLOW_UPS = NumberRange.integers(0, 1);
    static final NumberRange NOTIONAL_USD = NumberRange.decimals("1", USD_MAX, 2);
    static final NumberRange QTY = NumberRange.decimals("0.000000001", USD_MAX, 9);
    static final NumberRange ORDERS_PER_DAY = NumberRange.integers(0, 1_000_000);
    static final NumberRange NOTIONAL_PER_4H = NumberRange.decimals("0", USD_MAX, 2);
    static final NumberRange LIMIT_USD = NumberRange.decimals("0", "100000000000", 2);
    static final NumberRange QTY_PER_ORDER = NumberRange.decimals("0", USD_MAX, 9);
    static final NumberRange DUPLICATE_SECONDS = NumberRange.integers(0, 4 * 3_600);
    static final NumberRange LAST_MINUTES = NumberRange.integers(0, 390);
    static final NumberRange REASKS = NumberRange.integers(0, 10);
    static final NumberRange PRICE_MOVE_PCT = NumberRange.decimals("0", "1000", 4);
    static final NumberRange QUEUED_QUESTIONS = NumberRange.integers(0, 100);
    static final NumberRange ANSWER = NumberRange.decimals("-10", "10", 4);

    private Ranges() {}
}
