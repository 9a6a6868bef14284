package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Instruments;
import com.cyberhybridhub.simulator.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What makes an order well-formed, checked in Alpaca's sequence: first the fields (code 40010001), then what the asset allows (42210000).
/// The messages are those measured on the paper service.
final class OrderRules {

    private static final int CLIENT_ORDER_ID_MAX_CHARS = 128;
    private static final int NUMBER_MAX_CHARS = 40;
    private static final int NUMBER_EXPONENT_MAX = 20;
    private static final int NOTIONAL_SCALE = 2;
    private static final Set<String> OTHER_TYPES = Set.of("stop", "stop_limit", "trailing_stop");
    private static final Set<String> OTHER_CLASSES = Set.of("bracket", "oco", "oto", "mleg");
    private static final Set<String> LIFETIMES = Set.of("day", "gtc", "ioc", "fok", "opg", "cls");

    private final Market market;

    OrderRules(Market market) {
        this.market = market;
    }

    /// The ticket that the request makes; throws [RefusedException] at the first rule that it breaks.
    OrderTicket ticket(OrderRequest request) {
        String symbol = required(request, "symbol");
        BigDecimal qty = number(request, "qty");
        BigDecimal notional = number(request, "notional");
        require(qty != null || notional != null, "qty or notional is required");
        require(qty == null || notional == null, "only one of qty or notional is accepted");
        BigDecimal cut = qty == null ? null : qty.setScale(Order.QTY_SCALE, RoundingMode.DOWN).stripTrailingZeros();
        require(cut == null || cut.signum() > 0, "qty must be > 0");
        Side side = side(request);
        OrderType type = type(request);
        String lifetime = required(request, "time_in_force").toLowerCase(Locale.ROOT);
        require(LIFETIMES.contains(lifetime), "invalid time_in_force");
        BigDecimal limit = limitPrice(request, type);
        String clientOrderId = clientOrderId(request);
        checkClass(request);
        boolean extended = "true".equals(request.text("extended_hours"));

        Instrument asset = asset(symbol);
        checkNotional(notional);
        checkTick(limit);
        TimeInForce timeInForce = timeInForce(lifetime, asset);
        OrderTicket ticket =
                new OrderTicket(asset.symbol(), clientOrderId, side, type, timeInForce, cut, notional, limit, extended);
        allow(asset.isCrypto() || !ticket.isFractional() || timeInForce == TimeInForce.DAY, "fractional orders must be DAY orders");
        allow(!extended || type == OrderType.LIMIT, "extended hours order must be DAY or GTC limit orders");
        checkIntent(request, side);
        return ticket;
    }

    private Side side(OrderRequest request) {
        return switch (required(request, "side").toLowerCase(Locale.ROOT)) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new RefusedException(Refusal.badField("invalid side"));
        };
    }

    private OrderType type(OrderRequest request) {
        String type = required(request, "type").toLowerCase(Locale.ROOT);
        allow(!OTHER_TYPES.contains(type), type + " orders are not simulated in this version");
        return switch (type) {
            case "market" -> OrderType.MARKET;
            case "limit" -> OrderType.LIMIT;
            default -> throw new RefusedException(Refusal.badField("invalid type"));
        };
    }

    private static @Nullable BigDecimal limitPrice(OrderRequest request, OrderType type) {
        BigDecimal limit = number(request, "limit_price");
        BigDecimal stop = number(request, "stop_price");
        if (type == OrderType.MARKET) {
            require(limit == null && stop == null, "market orders require no stop or limit price");
            return null;
        }
        require(limit != null, "limit orders require a limit price");
        require(stop == null, "limit orders require no stop price");
        require(limit == null || limit.signum() > 0, "limit price must be > 0");
        return limit;
    }

    private static String clientOrderId(OrderRequest request) {
        String given = request.text("client_order_id");
        require(
                given == null || given.length() <= CLIENT_ORDER_ID_MAX_CHARS,
                "client_order_id must be no more than " + CLIENT_ORDER_ID_MAX_CHARS + " characters");
        return given == null ? UUID.randomUUID().toString() : given;
    }

    private static void checkClass(OrderRequest request) {
        String orderClass = request.text("order_class");
        if (orderClass != null && !orderClass.equals("simple")) {
            require(OTHER_CLASSES.contains(orderClass), "invalid order_class");
            allow(false, orderClass + " orders are not simulated in this version");
        }
    }

    private Instrument asset(String symbol) {
        Instruments instruments = market.instruments();
        Instrument asset = instruments
                .find(symbol)
                .orElseThrow(() -> new RefusedException(Refusal.unprocessable("asset \"" + symbol + "\" not found")));
        allow(market.tapeOf(asset).isTradable(), "asset \"" + asset.symbol() + "\" is not tradable");
        return asset;
    }

    private static void checkNotional(@Nullable BigDecimal notional) {
        if (notional != null) {
            allow(notional.compareTo(BigDecimal.ONE) >= 0, "notional amount must be >= 1.00");
            allow(notional.stripTrailingZeros().scale() <= NOTIONAL_SCALE, "notional value must be limited to 2 decimal places");
        }
    }

    private static void checkTick(@Nullable BigDecimal limit) {
        if (limit != null) {
            int decimals = limit.compareTo(BigDecimal.ONE) >= 0 ? 2 : 4;
            allow(
                    limit.stripTrailingZeros().scale() <= decimals,
                    "invalid limit_price " + limit.toPlainString()
                            + ". sub-penny increment does not fulfill minimum pricing criteria");
        }
    }

    private static TimeInForce timeInForce(String lifetime, Instrument asset) {
        return switch (lifetime) {
            case "gtc" -> TimeInForce.GTC;
            case "day" -> {
                allow(!asset.isCrypto(), "invalid crypto time_in_force");
                yield TimeInForce.DAY;
            }
            case "ioc" -> {
                allow(asset.isCrypto(), "time_in_force ioc is not available to this account");
                yield TimeInForce.IOC;
            }
            default -> throw new RefusedException(Refusal.unprocessable(
                    asset.isCrypto()
                            ? "invalid crypto time_in_force"
                            : "time_in_force " + lifetime + " is not available to this account"));
        };
    }

    private static void checkIntent(OrderRequest request, Side side) {
        String intent = request.text("position_intent");
        if (intent != null) {
            require(intent.matches("(buy|sell)_to_(open|close)"), "invalid position_intent");
            String right = side == Side.BUY ? "buy_to_open" : "sell_to_close";
            allow(intent.equals(right), "position intent mismatch, inferred: " + right + ", specified: " + intent);
        }
    }

    private static String required(OrderRequest request, String name) {
        String text = request.text(name);
        if (text == null) {
            throw new RefusedException(Refusal.badField(name + " is required"));
        }
        return text;
    }

    private static @Nullable BigDecimal number(OrderRequest request, String name) {
        String text = request.text(name);
        if (text == null) {
            return null;
        }
        require(text.length() <= NUMBER_MAX_CHARS, "invalid " + name);
        try {
            BigDecimal number = new BigDecimal(text);
            require(Math.abs(number.precision() - number.scale()) <= NUMBER_EXPONENT_MAX, "invalid " + name);
            require(Math.abs(number.scale()) <= NUMBER_MAX_CHARS, "invalid " + name);
            return number;
        } catch (NumberFormatException notANumber) {
            throw new RefusedException(Refusal.badField("invalid " + name));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new RefusedException(Refusal.badField(message));
        }
    }

    private static void allow(boolean condition, String message) {
        if (!condition) {
            throw new RefusedException(Refusal.unprocessable(message));
        }
    }
}
