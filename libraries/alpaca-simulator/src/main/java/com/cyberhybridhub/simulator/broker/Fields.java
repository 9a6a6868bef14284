package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a request and refuses what breaks a rule, with the two codes that Alpaca has
/// for it.
final class Fields {

    private static final int NUMBER_MAX_CHARS = 40;
    private static final int NUMBER_EXPONENT_MAX = 20;

    private Fields() {}

    static String required(OrderRequest request, String name) {
        String text = request.text(name);
        if (text == null) {
            throw new RefusedException(Refusal.badField(name + " is required"));
        }
        return text;
    }

    static @Nullable BigDecimal number(OrderRequest request, String name) {
        String text = request.text(name);
        if (text == null) {
            return null;
        }
        require(text.length() <= NUMBER_MAX_CHARS, "invalid " + name);
        try {
            BigDecimal number = new BigDecimal(text);
            require(
                    Math.abs(number.precision() - number.scale()) <= NUMBER_EXPONENT_MAX,
                    "invalid " + name);
            require(Math.abs(number.scale()) <= NUMBER_MAX_CHARS, "invalid " + name);
            return number;
        } catch (NumberFormatException notANumber) {
            throw new RefusedException(Refusal.badField("invalid " + name));
        }
    }

    /// A price, which must be above 0 if it is there.
    static @Nullable BigDecimal price(OrderRequest request, String name) {
        BigDecimal price = number(request, name);
        require(
                price == null || price.signum() > 0,
                name.substring(name.indexOf('.') + 1).replace('_', ' ') + " must be > 0");
        return price;
    }

    /// A quantity cut to 9 decimals, which must be above 0 then.
    static @Nullable BigDecimal qty(OrderRequest request) {
        BigDecimal qty = number(request, "qty");
        if (qty == null) {
            return null;
        }
        BigDecimal cut = qty.setScale(Order.QTY_SCALE, RoundingMode.DOWN).stripTrailingZeros();
        require(cut.signum() > 0, "qty must be > 0");
        return cut;
    }

    static Side side(OrderRequest request) {
        return switch (required(request, "side").toLowerCase(Locale.ROOT)) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new RefusedException(Refusal.badField("invalid side"));
        };
    }

    static OrderType type(OrderRequest request) {
        return constant(OrderType.values(), required(request, "type"), "type");
    }

    static TimeInForce timeInForce(String text) {
        return constant(TimeInForce.values(), text, "time_in_force");
    }

    static OrderClass orderClass(OrderRequest request) {
        String text = request.text("order_class");
        if (text == null) {
            return OrderClass.SIMPLE;
        }
        allow(!text.equals("mleg"), "mleg orders are for options only");
        return constant(OrderClass.values(), text, "order_class");
    }

    static boolean flag(OrderRequest request, String name) {
        return "true".equals(request.text(name));
    }

    private static <E extends Enum<E>> E constant(E[] values, String text, String name) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new RefusedException(Refusal.badField("invalid " + name));
    }

    /// A rule about the fields alone: code 40010001.
    static void require(boolean condition, String message) {
        if (!condition) {
            throw new RefusedException(Refusal.badField(message));
        }
    }

    /// A rule about the asset and the order as a whole: code 42210000.
    static void allow(boolean condition, String message) {
        if (!condition) {
            throw new RefusedException(Refusal.unprocessable(message));
        }
    }
}
