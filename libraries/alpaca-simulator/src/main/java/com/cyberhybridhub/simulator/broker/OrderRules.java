package com.cyberhybridhub.simulator.broker;

import static com.cyberhybridhub.simulator.broker.Fields.allow;
import static com.cyberhybridhub.simulator.broker.Fields.number;
import static com.cyberhybridhub.simulator.broker.Fields.require;
import static com.cyberhybridhub.simulator.broker.Fields.required;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns a request into tickets, or refuses it: first what concerns single fields (code 40010001),
/// then asset, ticks and times in force (code 42210000).
final class OrderRules {

    private static final BigDecimal TRAIL_PERCENT_MIN = new BigDecimal("0.1");

    /// The prices of a request, checked against its type.
    private record Prices(
            @Nullable BigDecimal limit, @Nullable BigDecimal stop, @Nullable Trail trail) {}

    private final Market market;
    private final SwitchBoard switches;
    private final AssetRules assetRules;

    OrderRules(Market market, SwitchBoard switches) {
        this.market = market;
        this.switches = switches;
        this.assetRules = new AssetRules(market, switches);
    }

    /// Throws [RefusedException] at the first rule that it breaks.
    OrderPlan plan(OrderRequest request, AccountBook book) {
        String symbol = required(request, "symbol");
        BigDecimal qty = Fields.qty(request);
        BigDecimal notional = number(request, "notional");
        require(qty != null || notional != null, "qty or notional is required");
        require(qty == null || notional == null, "only one of qty or notional is accepted");
        Side side = Fields.side(request);
        OrderType type = Fields.type(request);
        TimeInForce timeInForce = Fields.timeInForce(required(request, "time_in_force"));
        OrderClass orderClass = Fields.orderClass(request);
        Prices prices = prices(request, type, orderClass);
        String clientOrderId = clientOrderId(request);
        LegRules.Exits exits = LegRules.exits(request, orderClass);

        Instrument asset = assetRules.asset(symbol);
        OrderTicket ticket =
                new OrderTicket(
                        asset.symbol(),
                        clientOrderId,
                        side,
                        type,
                        timeInForce,
                        qty,
                        notional,
                        prices.limit(),
                        Fields.flag(request, "extended_hours"),
                        prices.stop(),
                        prices.trail(),
                        orderClass,
                        intent(request, side, asset, book));
        assetRules.check(ticket, asset);
        allow(
                orderClass != OrderClass.OCO || !ticket.intent().opens(),
                "oco orders must be exit orders");
        return new OrderPlan(ticket, legs(ticket, exits, asset));
    }

    private List<OrderTicket> legs(OrderTicket ticket, LegRules.Exits exits, Instrument asset) {
        BigDecimal last = market.tapeOf(asset).latestTrade(market.now()).price();
        List<OrderTicket> legs = LegRules.legs(ticket, exits, last);
        legs.forEach(leg -> AssetRules.checkTicks(leg, asset));
        return legs;
    }

    private static Prices prices(OrderRequest request, OrderType type, OrderClass orderClass) {
        BigDecimal limit = Fields.price(request, "limit_price");
        BigDecimal stop = Fields.price(request, "stop_price");
        if (orderClass == OrderClass.OCO) {
            require(type == OrderType.LIMIT, "oco orders must be limit orders");
            BigDecimal target = Fields.price(request, "take_profit.limit_price");
            require(target != null || limit != null, "oco orders require take_profit.limit_price");
            return new Prices(target != null ? target : limit, null, null);
        }
        return switch (type) {
            case MARKET -> {
                require(
                        limit == null && stop == null,
                        "market orders require no stop or limit price");
                yield new Prices(null, null, null);
            }
            case LIMIT -> {
                require(limit != null, "limit orders require a limit price");
                require(stop == null, "limit orders require no stop price");
                yield new Prices(limit, null, null);
            }
            case STOP -> {
                require(stop != null, "stop orders require a stop price");
                require(limit == null, "stop orders require no limit price");
                yield new Prices(null, stop, null);
            }
            case STOP_LIMIT -> {
                require(
                        stop != null && limit != null,
                        "stop limit orders require both stop and limit price");
                yield new Prices(limit, stop, null);
            }
            case TRAILING_STOP -> {
                require(
                        limit == null && stop == null,
                        "trailing stop orders require no stop or limit price");
                yield new Prices(null, null, trail(request));
            }
        };
    }

    private static Trail trail(OrderRequest request) {
        BigDecimal price = Fields.price(request, "trail_price");
        BigDecimal percent = number(request, "trail_percent");
        require(
                (price == null) != (percent == null),
                "trailing stop orders must specify one of trail_price or trail_percent");
        require(
                percent == null || percent.compareTo(TRAIL_PERCENT_MIN) >= 0,
                "trail_percent must be greater than or equal to 0.1");
        return new Trail(price, percent);
    }

    String clientOrderId(OrderRequest request) {
        String given = request.text("client_order_id");
        int longest = switches.now().number(Switch.CLIENT_ORDER_ID_MAX_LENGTH);
        require(
                given == null || given.length() <= longest,
                "client_order_id must be no more than " + longest + " characters");
        return given == null ? UUID.randomUUID().toString() : given;
    }

    private static PositionIntent intent(
            OrderRequest request, Side side, Instrument asset, AccountBook book) {
        int sign = book.holding(asset.symbol()).qty().signum();
        PositionIntent inferred = PositionIntent.of(side, sign, !asset.isCrypto());
        String given = request.text("position_intent");
        if (given != null) {
            require(given.matches("(buy|sell)_to_(open|close)"), "invalid position_intent");
            allow(
                    given.equals(inferred.wire()),
                    "position intent mismatch, inferred: "
                            + inferred.wire()
                            + ", specified: "
                            + given);
        }
        return inferred;
    }
}
