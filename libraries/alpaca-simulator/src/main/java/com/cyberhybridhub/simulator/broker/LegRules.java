package com.cyberhybridhub.simulator.broker;

import static com.cyberhybridhub.simulator.broker.Fields.require;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The exits of bracket, oco and oto orders: what must be given, and on which side of the price it
/// must lie.
final class LegRules {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    /// What a request says about its exits.
    ///
    /// @param target limit price of the take-profit leg
    /// @param stopLimit limit price of the stop-loss leg, a plain stop without it
    record Exits(
            @Nullable BigDecimal target,
            @Nullable BigDecimal stop,
            @Nullable BigDecimal stopLimit) {}

    private LegRules() {}

    /// Which of the exits the class needs: code 40010001.
    static Exits exits(OrderRequest request, OrderClass orderClass) {
        BigDecimal target = Fields.price(request, "take_profit.limit_price");
        BigDecimal stop = Fields.price(request, "stop_loss.stop_price");
        BigDecimal stopLimit = Fields.price(request, "stop_loss.limit_price");
        String name = orderClass.wire();
        switch (orderClass) {
            case SIMPLE -> {
                require(
                        !request.hasObject("take_profit") && !request.hasObject("stop_loss"),
                        "simple orders require no take_profit or stop_loss");
                return new Exits(null, null, null);
            }
            case BRACKET -> {
                require(target != null, name + " orders require take_profit.limit_price");
                require(stop != null, name + " orders require stop_loss.stop_price");
            }
            case OCO -> {
                require(stop != null, name + " orders require stop_loss.stop_price");
                BigDecimal limit = target != null ? target : Fields.price(request, "limit_price");
                return new Exits(limit, stop, stopLimit);
            }
            case OTO ->
                    require(
                            (target == null) != (stop == null),
                            name
                                    + " orders require one of take_profit.limit_price and"
                                    + " stop_loss.stop_price");
        }
        return new Exits(target, stop, stopLimit);
    }

    /// The legs; their prices must lie on the right sides: code 42210000.
    static List<OrderTicket> legs(OrderTicket ticket, Exits exits, BigDecimal last) {
        List<OrderTicket> legs = new ArrayList<>();
        boolean oco = ticket.orderClass() == OrderClass.OCO;
        Side side = oco ? ticket.side() : ticket.side().opposite();
        checkOrder(side, exits);
        BigDecimal base = !oco && ticket.limitPrice() != null ? ticket.limitPrice() : last;
        BigDecimal target = exits.target();
        if (target != null && !oco) {
            checkSide(side == Side.SELL, target, base, "take_profit.limit_price");
            legs.add(leg(ticket, side, OrderType.LIMIT, target, null));
        }
        BigDecimal stop = exits.stop();
        if (stop != null) {
            checkSide(side == Side.BUY, stop, base, "stop_loss.stop_price");
            OrderType type = exits.stopLimit() == null ? OrderType.STOP : OrderType.STOP_LIMIT;
            legs.add(leg(ticket, side, type, exits.stopLimit(), stop));
        }
        return legs;
    }

    private static void checkOrder(Side exitSide, Exits exits) {
        BigDecimal target = exits.target();
        BigDecimal stop = exits.stop();
        if (target == null || stop == null) {
            return;
        }
        boolean sells = exitSide == Side.SELL;
        int order = target.compareTo(stop);
        Fields.allow(
                sells ? order > 0 : order < 0,
                "take_profit.limit_price must be %s stop_loss.stop_price"
                        .formatted(sells ? ">" : "<"));
    }

    private static void checkSide(boolean above, BigDecimal price, BigDecimal base, String name) {
        boolean right =
                above
                        ? price.compareTo(base.add(CENT)) >= 0
                        : price.compareTo(base.subtract(CENT)) <= 0;
        if (!right) {
            String message =
                    above
                            ? name + " must be >= base_price + 0.01"
                            : name + " must be <= base_price - 0.01";
            throw new RefusedException(
                    new Refusal(
                            422,
                            Refusal.UNPROCESSABLE,
                            message,
                            Map.of("base_price", base.toPlainString())));
        }
    }

    private static OrderTicket leg(
            OrderTicket entry,
            Side side,
            OrderType type,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal stop) {
        return new OrderTicket(
                entry.symbol(),
                UUID.randomUUID().toString(),
                side,
                type,
                entry.timeInForce(),
                entry.qty(),
                null,
                limit,
                false,
                stop,
                null,
                entry.orderClass(),
                side == Side.SELL ? PositionIntent.SELL_TO_CLOSE : PositionIntent.BUY_TO_CLOSE);
    }
}
