package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.broker.AccountView.BuyingPower;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reckons an account's buying power, its positions and what of them can be sold. Called under the
/// broker's lock.
final class Accounting {

    private static final BigDecimal OVERNIGHT_LEVERAGE = BigDecimal.valueOf(2);
    private static final BigDecimal SHORT_MARGIN = new BigDecimal("1.5");
    private static final BigDecimal MAINTENANCE = new BigDecimal("0.3");
    private static final int NUMBER_DIGITS = 10;

    /// Equity below which there is no margin.
    static final BigDecimal MARGIN_EQUITY_MIN = BigDecimal.valueOf(2000);

    private final Market market;
    private final Valuation valuation;

    Accounting(Market market, Valuation valuation) {
        this.market = market;
        this.valuation = valuation;
    }

    static UUID accountId(AccountBook book) {
        return UUID.nameUUIDFromBytes(("account:" + book.keyId()).getBytes(StandardCharsets.UTF_8));
    }

    AccountView view(AccountBook book) {
        UUID id = accountId(book);
        String digits =
                id.toString().replace("-", "").substring(0, NUMBER_DIGITS).toUpperCase(Locale.ROOT);
        Valuation.Values values = valuation.values(book);
        TradingDay lastSession =
                market.hours().calendar().before(MarketHours.newYorkDate(market.now()));
        return new AccountView(
                id,
                "PA" + digits,
                book.openedAt(),
                book.cash(),
                equity(book),
                lastEquity(book, lastSession.closesAt()),
                values.longs().add(values.coins()),
                values.shorts(),
                lastSession.date(),
                multiplier(book),
                power(book),
                book.settings());
    }

    BigDecimal equity(AccountBook book) {
        Valuation.Values values = valuation.values(book);
        return book.cash().add(values.longs()).add(values.shorts()).add(values.coins());
    }

    private int multiplier(AccountBook book) {
        boolean small = equity(book).compareTo(MARGIN_EQUITY_MIN) < 0;
        return small ? 1 : book.settings().maxMarginMultiplier();
    }

    BuyingPower power(AccountBook book) {
        Valuation.Values values = valuation.values(book);
        BigDecimal reserved = reserved(book);
        BigDecimal marginable = book.cash().add(values.longs()).add(values.shorts());
        BigDecimal used = values.exposure().add(reserved);
        BigDecimal half = half(values.longs());
        BigDecimal leverage = BigDecimal.valueOf(multiplier(book));
        BigDecimal unshorted = book.cash().add(values.shorts().multiply(SHORT_MARGIN));
        return new BuyingPower(
                positive(marginable.multiply(leverage).subtract(used)),
                positive(marginable.multiply(leverage.min(OVERNIGHT_LEVERAGE)).subtract(used)),
                positive(unshorted.add(half).subtract(reserved)),
                half(values.exposure()).add(values.coins()),
                values.exposure().multiply(MAINTENANCE).add(values.coins()));
    }

    List<PositionView> positions(AccountBook book) {
        return book.holdings().keySet().stream().map(symbol -> position(book, symbol)).toList();
    }

    PositionView position(AccountBook book, String symbol) {
        Instrument instrument = valuation.instrument(symbol);
        Holding holding = book.holding(symbol);
        Instant now = market.now();
        BigDecimal lastClose = market.tapeOf(instrument).previousClose(now);
        BigDecimal price = valuation.lastPrice(instrument, now);
        return new PositionView(
                instrument,
                holding.qty(),
                holding.qty().signum() < 0
                        ? available(book, symbol, null).negate()
                        : available(book, symbol, null),
                holding.averagePrice(),
                price,
                lastClose,
                profitToday(book, instrument, lastClose, price));
    }

    /// What today brought: what was held at the last close moved from there, what was traded today
    /// from its own price.
    private BigDecimal profitToday(
            AccountBook book, Instrument instrument, BigDecimal lastClose, BigDecimal price) {
        Instant midnight =
                MarketHours.newYorkDate(market.now()).atStartOfDay(TradingDay.NEW_YORK).toInstant();
        Holding holding = book.holding(instrument.symbol());
        BigDecimal today = BigDecimal.ZERO;
        BigDecimal spent = BigDecimal.ZERO;
        for (Execution each : book.executions()) {
            Fill fill = each.fill();
            if (fill.symbol().equals(instrument.symbol()) && !fill.at().isBefore(midnight)) {
                today = today.add(fill.signedQty());
                spent = spent.add(fill.signedQty().multiply(fill.price()));
            }
        }
        BigDecimal before = holding.qty().subtract(today);
        return holding.qty().multiply(price).subtract(before.multiply(lastClose)).subtract(spent);
    }

    /// What of a position can be closed: all of it without what open orders hold, never negative.
    ///
    /// @param replaced an order that holds nothing, because it is to be replaced
    BigDecimal available(AccountBook book, String symbol, @Nullable Order replaced) {
        Holding holding = book.holding(symbol);
        Side closing = holding.qty().signum() < 0 ? Side.BUY : Side.SELL;
        BigDecimal held = BigDecimal.ZERO;
        for (Order order : book.openOrders()) {
            boolean holds =
                    order.ticket().side() == closing
                            && order.ticket().symbol().equals(symbol)
                            && counts(book, order, replaced);
            if (holds) {
                held = held.add(order.remaining(valuation.price(order)));
            }
        }
        return holding.qty().abs().subtract(held).max(BigDecimal.ZERO);
    }

    private BigDecimal reserved(AccountBook book) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Order order : book.openOrders()) {
            if (counts(book, order, null)) {
                sum = sum.add(valuation.reservation(order));
            }
        }
        return sum;
    }

    /// Legs that wait hold nothing. Of an order and its replacement the larger one counts.
    private boolean counts(AccountBook book, Order order, @Nullable Order ignored) {
        if (order.status() == OrderStatus.HELD
                || (ignored != null && order.id().equals(ignored.id()))) {
            return false;
        }
        for (Order other : book.openOrders()) {
            boolean same =
                    order.id().equals(other.links().replaces())
                            || other.id().equals(order.links().replaces());
            if (same && !other.equals(order)) {
                int larger = valuation.value(order).compareTo(valuation.value(other));
                return larger > 0 || (larger == 0 && order.links().replaces() == null);
            }
        }
        return true;
    }

    /// The equity at the last session's close.
    private BigDecimal lastEquity(AccountBook book, Instant close) {
        BigDecimal equity = AccountBook.STARTING_CASH;
        for (Execution each : book.executions()) {
            Fill fill = each.fill();
            if (!fill.at().isAfter(close)) {
                Instrument instrument = valuation.instrument(fill.symbol());
                BigDecimal closing = market.tapeOf(instrument).previousClose(market.now());
                equity = equity.add(fill.cashFlow()).add(fill.signedQty().multiply(closing));
            }
        }
        return equity;
    }

    private static BigDecimal half(BigDecimal amount) {
        return amount.divide(OVERNIGHT_LEVERAGE, Order.QTY_SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal positive(BigDecimal amount) {
        return amount.max(BigDecimal.ZERO);
    }
}
