package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Everything but orders that the trading surface tells, as values of ours.
final class TradingJson {

    private static final String ACTIVE = "ACTIVE";
    private static final String CRYPTO = "crypto";

    /// What Alpaca's coins are paid with; the longer names first.
    private static final List<String> QUOTE_CURRENCIES = List.of("USDT", "USDC", "USD", "BTC");

    private TradingJson() {}

    static MarketClock clock(JsonNode clock) throws NoAnswerException {
        JsonNode open = clock.path("is_open");
        if (!open.isBoolean()) {
            throw new NoAnswerException("field is_open is missing");
        }
        return new MarketClock(
                Fields.instant(clock, "timestamp"),
                open.booleanValue(),
                Fields.instant(clock, "next_open"),
                Fields.instant(clock, "next_close"));
    }

    /// All rows or none: a row left out would look like a holiday.
    static List<TradingDay> calendar(JsonNode rows) throws NoAnswerException {
        List<TradingDay> days = new ArrayList<>();
        for (JsonNode row : array(rows)) {
            try {
                days.add(
                        new TradingDay(
                                LocalDate.parse(Fields.text(row, "date")),
                                LocalTime.parse(Fields.text(row, "open")),
                                LocalTime.parse(Fields.text(row, "close"))));
            } catch (DateTimeException | IllegalArgumentException nonsense) {
                throw new NoAnswerException(
                        "a calendar row makes no sense: " + nonsense.getMessage());
            }
        }
        return days;
    }

    static AssetStatus asset(JsonNode asset, Symbol symbol) throws NoAnswerException {
        if (!Fields.text(asset, "symbol")
                .replace("/", "")
                .equals(symbol.value().replace("/", ""))) {
            throw new NoAnswerException("the answer is about another asset");
        }
        boolean active = Fields.optionalText(asset, "status").orElse("").equals("active");
        return new AssetStatus(
                active && asset.path("tradable").asBoolean(false),
                asset.path("fractionable").asBoolean(false));
    }

    static BrokerAccount account(JsonNode account) throws NoAnswerException {
        String status = Fields.text(account, "status");
        boolean blocked =
                Fields.flag(account, "trading_blocked")
                        || Fields.flag(account, "account_blocked")
                        || Fields.flag(account, "trade_suspended_by_user");
        BigDecimal equity = Fields.decimal(account, "equity");
        return new BrokerAccount(
                Fields.text(account, "id"),
                status,
                status.equals(ACTIVE) && !blocked,
                new Usd(Fields.decimal(account, "cash")),
                new Usd(equity),
                new Usd(Fields.decimal(account, "buying_power")),
                new Usd(Fields.optionalDecimal(account, "last_equity").orElse(equity)));
    }

    static List<BrokerPosition> positions(JsonNode rows) throws NoAnswerException {
        List<BrokerPosition> positions = new ArrayList<>();
        for (JsonNode row : array(rows)) {
            BigDecimal qty = Fields.decimal(row, "qty");
            boolean isShort = Fields.optionalText(row, "side").orElse("").equals("short");
            positions.add(
                    new BrokerPosition(
                            symbol(row),
                            isShort ? qty.abs().negate() : qty,
                            amount(row, "avg_entry_price"),
                            amount(row, "current_price"),
                            amount(row, "market_value"),
                            amount(row, "unrealized_pl")));
        }
        return positions;
    }

    /// Positions name a coin `BTCUSD`, everything else `BTC/USD`: the slash is put back.
    private static String symbol(JsonNode row) throws NoAnswerException {
        String symbol = Fields.text(row, "symbol");
        if (Fields.optionalText(row, "asset_class").orElse("").equals(CRYPTO)) {
            for (String quote : QUOTE_CURRENCIES) {
                String base = symbol.substring(0, Math.max(0, symbol.length() - quote.length()));
                if (symbol.endsWith(quote) && Symbol.isValid(base + "/" + quote)) {
                    return base + "/" + quote;
                }
            }
        }
        return symbol;
    }

    static JsonNode array(JsonNode rows) throws NoAnswerException {
        if (!rows.isArray()) {
            throw new NoAnswerException("the body is not a list");
        }
        return rows;
    }

    /// Zero when Alpaca has no figure, as for a holding that is no longer quoted.
    private static Usd amount(JsonNode row, String name) throws NoAnswerException {
        return Fields.optionalDecimal(row, name).map(Usd::new).orElse(Usd.ZERO);
    }
}
