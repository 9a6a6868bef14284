package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.AccountSettings;
import com.cyberhybridhub.simulator.broker.AccountView;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/// Accounts as Alpaca's trading API writes them, without the pattern day trader fields that were
/// removed in July 2026.
final class AccountJson {

    private static final BigDecimal MARGIN_EQUITY_MIN = BigDecimal.valueOf(2000);

    private AccountJson() {}

    static ObjectNode account(AccountView account) {
        ObjectNode node =
                Json.object()
                        .put("id", account.id().toString())
                        .put("account_number", account.number())
                        .put("status", "ACTIVE")
                        .put("crypto_status", "ACTIVE")
                        .put("currency", "USD");
        node.set("user_configurations", settings(account.settings()));
        node.putObject("admin_configurations");
        figures(node, account);
        margins(node, account);
        for (String zero :
                new String[] {
                    "sma",
                    "accrued_fees",
                    "pending_reg_taf_fees",
                    "intraday_adjustments",
                    "pending_transfer_in",
                    "pending_transfer_out"
                }) {
            node.put(zero, "0");
        }
        boolean mayShort =
                !account.settings().noShorting()
                        && account.equity().compareTo(MARGIN_EQUITY_MIN) >= 0;
        return node.put("trading_blocked", false)
                .put("transfers_blocked", false)
                .put("account_blocked", false)
                .put("trade_suspended_by_user", account.settings().suspendTrade())
                .put("shorting_enabled", mayShort)
                .put("options_approved_level", 3)
                .put("options_trading_level", account.settings().maxOptionsTradingLevel())
                .put("crypto_tier", 1)
                .put("balance_asof", account.balanceAsOf().toString())
                .put("created_at", account.createdAt().toString());
    }

    private static void figures(ObjectNode node, AccountView account) {
        String equity = Json.text(account.equity());
        BigDecimal positions = account.longMarketValue().add(account.shortMarketValue());
        node.put("cash", Json.text(account.cash()))
                .put("equity", equity)
                .put("portfolio_value", equity)
                .put("last_equity", Json.text(account.lastEquity()))
                .put("long_market_value", Json.text(account.longMarketValue()))
                .put("short_market_value", Json.text(account.shortMarketValue()))
                .put("position_market_value", Json.text(positions));
    }

    private static void margins(ObjectNode node, AccountView account) {
        AccountView.BuyingPower power = account.power();
        String buyingPower = Json.text(power.intraday());
        node.put("buying_power", buyingPower)
                .put("effective_buying_power", buyingPower)
                .put("regt_buying_power", Json.text(power.overnight()))
                .put("non_marginable_buying_power", Json.text(power.nonMarginable()))
                .put("options_buying_power", Json.text(power.nonMarginable()))
                .put("initial_margin", Json.text(power.initialMargin()))
                .put("maintenance_margin", Json.text(power.maintenanceMargin()))
                .put("last_maintenance_margin", "0")
                .put("multiplier", String.valueOf(account.multiplier()));
    }

    static ObjectNode settings(AccountSettings settings) {
        return Json.object()
                .put("disable_overnight_trading", settings.disableOvernightTrading())
                .put("fractional_trading", settings.fractionalTrading())
                .put("max_margin_multiplier", String.valueOf(settings.maxMarginMultiplier()))
                .put("max_options_trading_level", settings.maxOptionsTradingLevel())
                .put("no_shorting", settings.noShorting())
                .put("ptp_no_exception_entry", settings.ptpNoExceptionEntry())
                .put("suspend_trade", settings.suspendTrade())
                .put("trade_confirm_email", settings.tradeConfirmEmail());
    }
}
