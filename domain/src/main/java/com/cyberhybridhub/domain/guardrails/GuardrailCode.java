package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Coded;

/// Every reason for which we refuse, with the stable code that people and clients see.
public enum GuardrailCode implements Coded {
    TRADING_DISABLED("trading_disabled"),
    USER_DISABLED("user_disabled"),
    HALTED("halted"),
    RULE_NOT_ACTIVE("rule_not_active"),
    RULE_CHANGED("rule_changed"),
    QUESTION_REQUIRED("question_required"),
    MODE_MISMATCH("mode_mismatch"),
    LIVE_NOT_ALLOWED("live_not_allowed"),
    SYMBOL_NOT_WATCHED("symbol_not_watched"),
    SYMBOL_BLOCKED("symbol_blocked"),
    ASSET_NOT_TRADABLE("asset_not_tradable"),
    MARKET_CLOSED("market_closed"),
    SYMBOL_HALTED("symbol_halted"),
    STALE_DATA("stale_data"),
    STALE_QUOTE("stale_quote"),
    QUOTE_UNUSABLE("quote_unusable"),
    PRICE_COLLAR("price_collar"),
    PRICE_MOVED("price_moved"),
    MAX_ORDERS_PER_DAY("max_orders_per_day"),
    MAX_NOTIONAL_USD_PER_4H("max_notional_usd_per_4h"),
    HARD_MAX_ORDERS_PER_DAY("hard_max_orders_per_day"),
    HARD_MAX_NOTIONAL_USD_PER_4H("hard_max_notional_usd_per_4h"),
    MAX_NOTIONAL_USD_PER_ORDER("max_notional_usd_per_order"),
    MAX_QTY_PER_ORDER("max_qty_per_order"),
    MAX_ORDERS_PER_SYMBOL_PER_DAY("max_orders_per_symbol_per_day"),
    MAX_OPEN_ORDERS("max_open_orders"),
    MAX_ORDERS_PER_HOUR("max_orders_per_hour"),
    DUPLICATE_ORDER("duplicate_order"),
    WASH_TRADE("wash_trade"),
    MARKET_CLOSING("market_closing"),
    BROKER_UNAVAILABLE("broker_unavailable"),
    INSUFFICIENT_CASH("insufficient_cash"),
    MAX_POSITION_USD_PER_SYMBOL("max_position_usd_per_symbol"),
    MAX_DAILY_LOSS_USD("max_daily_loss_usd"),
    MAX_QUESTIONS_PER_HOUR("max_questions_per_hour"),
    MAX_QUEUED_QUESTIONS("max_queued_questions"),
    APPROVAL_EXPIRED("approval_expired");

    private final String code;

    GuardrailCode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
