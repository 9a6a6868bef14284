package com.cyberhybridhub.simulator.broker;

import static com.cyberhybridhub.simulator.broker.Fields.allow;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which types, classes, times in force and ticks an asset takes: code 42210000.
final class AssetRules {

    private static final int NOTIONAL_SCALE = 2;
    private static final int STOCK_TICK_SCALE = 2;
    private static final int PENNY_STOCK_TICK_SCALE = 4;
    private static final int CRYPTO_TICK_SCALE = 9;
    private static final LocalTime OPG_CLOSES = LocalTime.of(9, 28);
    private static final LocalTime CLS_CLOSES = LocalTime.of(15, 50);
    private static final LocalTime AUCTIONS_REOPEN = LocalTime.of(19, 0);

    private final Market market;
    private final SwitchBoard switches;

    AssetRules(Market market, SwitchBoard switches) {
        this.market = market;
        this.switches = switches;
    }

    Instrument asset(String symbol) {
        Instrument asset =
                market.instruments()
                        .find(symbol)
                        .orElseThrow(() ->
                                new RefusedException(
                                        Refusal.unprocessable(
                                                "asset \"" + symbol + "\" not found")));
        allow(
                market.tapeOf(asset).isTradable(),
                "asset \"" + asset.symbol() + "\" is not tradable");
        return asset;
    }

    void check(OrderTicket ticket, Instrument asset) {
        checkNotional(ticket.notional());
        checkTicks(ticket, asset);
        if (asset.isCrypto()) {
            checkCrypto(ticket);
            return;
        }
        checkFractional(ticket);
        checkTimeInForce(ticket);
        checkExtendedHours(ticket);
    }

    private static void checkNotional(@Nullable BigDecimal notional) {
        if (notional != null) {
            allow(notional.compareTo(BigDecimal.ONE) >= 0, "notional amount must be >= 1.00");
            allow(
                    notional.stripTrailingZeros().scale() <= NOTIONAL_SCALE,
                    "notional value must be limited to 2 decimal places");
        }
    }

    static void checkTicks(OrderTicket ticket, Instrument asset) {
        checkTick("limit_price", ticket.limitPrice(), asset);
        checkTick("stop_price", ticket.stopPrice(), asset);
        Trail trail = ticket.trail();
        checkTick("trail_price", trail == null ? null : trail.price(), asset);
    }

    private static void checkTick(String name, @Nullable BigDecimal price, Instrument asset) {
        if (price == null) {
            return;
        }
        int decimals =
                price.compareTo(BigDecimal.ONE) >= 0 ? STOCK_TICK_SCALE : PENNY_STOCK_TICK_SCALE;
        allow(
                price.stripTrailingZeros().scale()
                        <= (asset.isCrypto() ? CRYPTO_TICK_SCALE : decimals),
                "invalid "
                        + name
                        + " "
                        + price.toPlainString()
                        + ". sub-penny increment does not fulfill minimum pricing criteria");
    }

    private static void checkCrypto(OrderTicket ticket) {
        allow(
                ticket.orderClass() == OrderClass.SIMPLE,
                "crypto orders not allowed for advanced order_class: "
                        + ticket.orderClass().wire());
        allow(
                ticket.type() != OrderType.STOP && ticket.type() != OrderType.TRAILING_STOP,
                "invalid order type for crypto order");
        allow(
                ticket.timeInForce() == TimeInForce.GTC || ticket.timeInForce() == TimeInForce.IOC,
                "invalid crypto time_in_force");
        allow(
                !ticket.extendedHours() || ticket.type() == OrderType.LIMIT,
                "extended hours order must be DAY or GTC limit orders");
    }

    private static void checkFractional(OrderTicket ticket) {
        if (!ticket.isFractional()) {
            return;
        }
        allow(ticket.timeInForce() == TimeInForce.DAY, "fractional orders must be DAY orders");
        allow(
                ticket.type() != OrderType.TRAILING_STOP,
                "fractional orders must be market, limit, stop, or stop_limit orders");
        allow(ticket.orderClass() == OrderClass.SIMPLE, "fractional orders must be simple orders");
    }

    private void checkTimeInForce(OrderTicket ticket) {
        TimeInForce lifetime = ticket.timeInForce();
        boolean longLived = lifetime == TimeInForce.DAY || lifetime == TimeInForce.GTC;
        allow(longLived || !ticket.type().hasTrigger(), "stop orders must be DAY or GTC orders");
        allow(
                longLived || ticket.orderClass() == OrderClass.SIMPLE,
                ticket.orderClass().wire() + " orders must be DAY or GTC orders");
        if (lifetime.isAuction() && switches.is(Switch.OPG_CLS_ON_PAPER, "strict")) {
            checkAuctionWindow(lifetime);
        }
    }

    private void checkAuctionWindow(TimeInForce lifetime) {
        LocalTime now = LocalTime.ofInstant(market.now(), TradingDay.NEW_YORK);
        LocalTime closes = lifetime == TimeInForce.OPG ? OPG_CLOSES : CLS_CLOSES;
        boolean shut = !now.isBefore(closes) && now.isBefore(AUCTIONS_REOPEN);
        if (shut) {
            throw new RefusedException(
                    Refusal.forbidden(
                            lifetime.name().toLowerCase(Locale.ROOT)
                                    + " orders are not accepted between "
                                    + closes
                                    + " and "
                                    + AUCTIONS_REOPEN
                                    + " ET",
                            Map.of()));
        }
    }

    private static void checkExtendedHours(OrderTicket ticket) {
        if (ticket.extendedHours()) {
            allow(
                    ticket.type() == OrderType.LIMIT
                            && (ticket.timeInForce() == TimeInForce.DAY
                                    || ticket.timeInForce() == TimeInForce.GTC),
                    "extended hours order must be DAY or GTC limit orders");
            allow(
                    ticket.orderClass() == OrderClass.SIMPLE,
                    ticket.orderClass().wire() + " orders cannot be extended hours orders");
        }
    }
}
