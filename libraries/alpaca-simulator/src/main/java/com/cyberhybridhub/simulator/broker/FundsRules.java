package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Whether the account may place a well-formed order: code 40310000 with the facts that Alpaca adds. Called under the broker's lock.
final class FundsRules {

    private static final BigDecimal STOCK_ORDER_MIN = BigDecimal.ONE;
    private static final BigDecimal CRYPTO_ORDER_MIN = BigDecimal.TEN;

    private final Accounting accounting;

    FundsRules(Accounting accounting) {
        this.accounting = accounting;
    }

    /// Throws [RefusedException] at the first rule that is broken.
    void check(AccountBook book, Instrument asset, Order order) {
        if (order.ticket().isFractional() && !asset.traits().fractionable()) {
            throw refused("asset \"" + asset.symbol() + "\" is not fractionable", Map.of());
        }
        BigDecimal value = accounting.value(order);
        BigDecimal minimum = asset.isCrypto() ? CRYPTO_ORDER_MIN : STOCK_ORDER_MIN;
        if (value.compareTo(minimum) < 0) {
            throw refused("cost basis must be >= minimal amount of order " + minimum.toPlainString(), Map.of());
        }
        if (order.ticket().side() == Side.BUY) {
            checkBuyingPower(book, asset, value);
        } else {
            checkQuantity(book, asset, order);
        }
        checkWashTrade(book, order.ticket());
    }

    private void checkBuyingPower(AccountBook book, Instrument asset, BigDecimal cost) {
        AccountView.BuyingPower power = accounting.power(book);
        BigDecimal available = asset.isCrypto() ? power.nonMarginable() : power.intraday();
        if (cost.compareTo(available) > 0) {
            throw refused("insufficient buying power", Map.of("buying_power", text(available), "cost_basis", text(cost)));
        }
    }

    private void checkQuantity(AccountBook book, Instrument asset, Order order) {
        String symbol = asset.symbol();
        BigDecimal existing = book.holding(symbol).qty();
        BigDecimal available = accounting.available(book, symbol);
        BigDecimal wanted = order.remaining(accounting.price(order.ticket()));
        if (existing.signum() == 0) {
            throw nothingToSell(asset, order.ticket(), wanted);
        }
        if (wanted.compareTo(available) > 0) {
            String message = "insufficient qty available for order (requested: %s, available: %s)"
                    .formatted(text(wanted), text(available));
            throw refused(
                    message,
                    Map.of(
                            "available", text(available),
                            "existing_qty", text(existing),
                            "held_for_orders", text(existing.subtract(available)),
                            "related_orders", openSells(book, symbol),
                            "symbol", symbol));
        }
    }

    private static RefusedException nothingToSell(Instrument asset, OrderTicket ticket, BigDecimal wanted) {
        if (asset.isCrypto()) {
            return refused(
                    "insufficient balance for %s (requested: %s, available: 0)".formatted(asset.baseCurrency(), text(wanted)),
                    Map.of());
        }
        if (ticket.isFractional()) {
            return new RefusedException(Refusal.unprocessable("fractional orders cannot be sold short"));
        }
        return refused("account is not allowed to short", Map.of());
    }

    private static List<String> openSells(AccountBook book, String symbol) {
        return book.openOrders().stream()
                .filter(order -> order.ticket().side() == Side.SELL && order.ticket().symbol().equals(symbol))
                .map(order -> order.id().toString())
                .toList();
    }

    private static void checkWashTrade(AccountBook book, OrderTicket ticket) {
        for (Order open : book.openOrders()) {
            OrderTicket other = open.ticket();
            if (!other.symbol().equals(ticket.symbol()) || other.side() == ticket.side()) {
                continue;
            }
            if (other.type() == OrderType.MARKET) {
                throw washTrade(open, "opposite side market/stop order exists");
            }
            if (ticket.type() == OrderType.MARKET || wouldCross(ticket, other)) {
                throw washTrade(open, "opposite side limit order exists");
            }
        }
    }

    private static boolean wouldCross(OrderTicket one, OrderTicket other) {
        BigDecimal mine = one.limitPrice();
        BigDecimal theirs = other.limitPrice();
        if (mine == null || theirs == null) {
            return true;
        }
        return one.side() == Side.BUY ? mine.compareTo(theirs) >= 0 : theirs.compareTo(mine) >= 0;
    }

    private static RefusedException washTrade(Order open, String reason) {
        return refused(
                "potential wash trade detected. use complex orders",
                Map.of("existing_order_id", open.id().toString(), "reject_reason", reason));
    }

    private static RefusedException refused(String message, Map<String, Object> details) {
        return new RefusedException(Refusal.forbidden(message, details));
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
