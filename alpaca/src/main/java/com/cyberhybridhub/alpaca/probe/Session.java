package com.cyberhybridhub.alpaca.probe;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/// What the run knows of the account and the market before the first check.
///
/// @param idPrefix with which every order id of this run starts
/// @param coinPrice of one [OwnOrders#COIN], in USD
/// @param marketNow the service's own clock; a simulator's may differ from ours
/// @param open whether the equity market is open
record Session(
        String symbol, String idPrefix, BigDecimal coinPrice, Instant marketNow, boolean open) {

    static final BigDecimal SYMBOL_MIN_USD = new BigDecimal("20");
    private static final BigDecimal COIN_MIN_USD = new BigDecimal("1000");
    private static final int BASE = 36;

    /// Reads it and makes sure that no limit of the probe can fill.
    static Session open(ProbeCalls calls, ProbeOptions options, InstantSource time)
            throws NoReplyException, StoppedException {
        checkAccount(calls.get("/v2/account").good().node());
        JsonNode clock = calls.get("/v2/clock").good().node();
        Instant now = instant(clock.path("timestamp").asString(""));
        String symbol = options.symbol();
        JsonNode trades =
                calls.data("/v2/stocks/trades/latest?symbols=" + symbol + "&feed=iex")
                        .good()
                        .node();
        BigDecimal price = ProbeJson.number(trades.path("trades").path(symbol).path("p"));
        if (price.compareTo(SYMBOL_MIN_USD) < 0) {
            throw new NoReplyException(
                    symbol + " has no price of at least " + SYMBOL_MIN_USD + " USD");
        }
        JsonNode coins =
                calls.data("/v1beta3/crypto/us/latest/trades?symbols=BTC%2FUSD").good().node();
        BigDecimal coin = ProbeJson.number(coins.path("trades").path(OwnOrders.COIN).path("p"));
        if (coin.compareTo(COIN_MIN_USD) < 0) {
            throw new NoReplyException(OwnOrders.COIN + " has no price");
        }
        calls.forgetTape();
        return new Session(
                symbol,
                OwnOrders.PREFIX + Long.toString(time.instant().toEpochMilli(), BASE) + "-",
                coin,
                now,
                clock.path("is_open").asBoolean(false));
    }

    private static void checkAccount(JsonNode account) throws NoReplyException {
        boolean blocked =
                account.path("trading_blocked").asBoolean(false)
                        || account.path("account_blocked").asBoolean(false)
                        || account.path("trade_suspended_by_user").asBoolean(false);
        if (!account.path("status").asString("").equals("ACTIVE") || blocked) {
            throw new NoReplyException(
                    "the account may not trade: status "
                            + account.path("status").asString("unknown")
                            + (blocked ? ", blocked" : ""));
        }
    }

    static Instant instant(String text) throws NoReplyException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noTime) {
            throw new NoReplyException("the clock has no time", noTime);
        }
    }
}
