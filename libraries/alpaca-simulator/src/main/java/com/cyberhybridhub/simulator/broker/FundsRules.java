package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the account may place a well-formed order: code 40310000 with the facts that Alpaca
/// adds. Called under the broker's lock.
final class FundsRules {

    private static final BigDecimal STOCK_ORDER_MIN = BigDecimal.ONE;
    private static final BigDecimal CRYPTO_ORDER_MAX = BigDecimal.valueOf(200_000);

    /// How many times its equity an account may hold before it may only close.
    private static final BigDecimal EXPOSURE_MAX = BigDecimal.valueOf(6);

    private final Accounting accounting;
    private final Valuation valuation;
    private final SwitchBoard switches;

    FundsRules(Accounting accounting, Valuation valuation, SwitchBoard switches) {
        this.accounting = accounting;
        this.valuation = valuation;
        this.switches = switches;
    }

    /// Throws [RefusedException] at the first rule that is broken.
    ///
    /// @param replaced the order that this one is to take over from
    void check(AccountBook book, Instrument asset, Order order, @Nullable Order replaced) {
        if (book.settings().suspendTrade()) {
            throw refused("new orders are rejected by user request", Map.of());
        }
        checkFractional(book, asset, order.ticket());
        checkSize(asset, order);
        if (order.ticket().intent() == PositionIntent.SELL_TO_OPEN) {
            checkShort(book, asset, order.ticket());
        }
        if (order.ticket().intent().opens()) {
            checkBuyingPower(book, asset, order, replaced);
        } else {
            checkQuantity(book, asset, order, replaced);
        }
        WashTrades.check(book, order, replaced);
    }

    private static void checkFractional(AccountBook book, Instrument asset, OrderTicket ticket) {
        if (ticket.isFractional() && !asset.traits().fractionable()) {
            throw refused("asset \"" + asset.symbol() + "\" is not fractionable", Map.of());
        }
        if (ticket.isFractional() && !asset.isCrypto() && !book.settings().fractionalTrading()) {
            throw refused("fractional trading is disabled for this account", Map.of());
        }
    }

    private void checkSize(Instrument asset, Order order) {
        BigDecimal value = valuation.value(order);
        BigDecimal minimum =
                asset.isCrypto()
                        ? BigDecimal.valueOf(switches.now().number(Switch.CRYPTO_MIN_NOTIONAL))
                        : STOCK_ORDER_MIN;
        if (value.compareTo(minimum) < 0) {
            throw refused(
                    "cost basis must be >= minimal amount of order " + minimum.toPlainString(),
                    Map.of());
        }
        if (asset.isCrypto() && value.compareTo(CRYPTO_ORDER_MAX) > 0) {
            throw refused(
                    "cost basis must be <= maximal amount of order "
                            + CRYPTO_ORDER_MAX.toPlainString(),
                    Map.of());
        }
    }

    private void checkShort(AccountBook book, Instrument asset, OrderTicket ticket) {
        if (ticket.isFractional()) {
            throw new RefusedException(
                    Refusal.unprocessable("fractional orders cannot be sold short"));
        }
        boolean small = accounting.equity(book).compareTo(Accounting.MARGIN_EQUITY_MIN) < 0;
        if (book.settings().noShorting() || small) {
            throw refused("account is not allowed to short", Map.of());
        }
        if (!Borrowing.isShortable(asset)) {
            throw new RefusedException(
                    Refusal.unprocessable("asset \"" + asset.symbol() + "\" cannot be sold short"));
        }
    }

    private void checkBuyingPower(
            AccountBook book, Instrument asset, Order order, @Nullable Order replaced) {
        BigDecimal exposure = valuation.values(book).exposure();
        if (exposure.compareTo(accounting.equity(book).multiply(EXPOSURE_MAX)) > 0) {
            throw refused("account is restricted to liquidation", Map.of());
        }
        AccountView.BuyingPower power = accounting.power(book);
        BigDecimal free = asset.isCrypto() ? power.nonMarginable() : power.intraday();
        BigDecimal available = replaced == null ? free : free.add(valuation.reservation(replaced));
        BigDecimal cost = valuation.reservation(order);
        if (cost.compareTo(available) > 0) {
            throw refused(
                    "insufficient buying power",
                    Map.of("buying_power", text(available), "cost_basis", text(cost)));
        }
    }

    private void checkQuantity(
            AccountBook book, Instrument asset, Order order, @Nullable Order replaced) {
        String symbol = asset.symbol();
        BigDecimal existing = book.holding(symbol).qty();
        BigDecimal available = accounting.available(book, symbol, replaced);
        BigDecimal wanted = order.remaining(valuation.price(order));
        if (existing.signum() == 0) {
            throw refused(
                    "insufficient balance for %s (requested: %s, available: 0)"
                            .formatted(asset.baseCurrency(), text(wanted)),
                    Map.of());
        }
        if (wanted.compareTo(available) > 0) {
            String message =
                    "insufficient qty available for order (requested: %s, available: %s)"
                            .formatted(text(wanted), text(available));
            throw refused(
                    message,
                    Map.of(
                            "available", text(available),
                            "existing_qty", text(existing),
                            "held_for_orders", text(existing.abs().subtract(available)),
                            "related_orders", holding(book, order.ticket()),
                            "symbol", symbol));
        }
    }

    private static List<String> holding(AccountBook book, OrderTicket ticket) {
        return book.openOrders().stream()
                .filter(order ->
                        order.ticket().side() == ticket.side()
                                && order.ticket().symbol().equals(ticket.symbol()))
                .map(order -> order.id().toString())
                .toList();
    }

    private static RefusedException refused(String message, Map<String, Object> details) {
        return new RefusedException(Refusal.forbidden(message, details));
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
