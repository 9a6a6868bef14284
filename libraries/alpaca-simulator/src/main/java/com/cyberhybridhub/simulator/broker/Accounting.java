package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.broker.AccountView.BuyingPower;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.Quote;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Values an account at present prices. Called under the broker's lock.
final class Accounting {

    private static final BigDecimal INTRADAY_LEVERAGE = BigDecimal.valueOf(4);
    private static final BigDecimal OVERNIGHT_LEVERAGE = BigDecimal.valueOf(2);
    private static final int NUMBER_DIGITS = 10;

    private final Market market;

    Accounting(Market market) {
        this.market = market;
    }

    AccountView view(AccountBook book) {
        UUID id = UUID.nameUUIDFromBytes(("account:" + book.keyId()).getBytes(StandardCharsets.UTF_8));
        String digits = id.toString().replace("-", "").substring(0, NUMBER_DIGITS).toUpperCase(Locale.ROOT);
        BigDecimal held = marketValue(book, true).add(marketValue(book, false));
        TradingDay lastSession = market.hours().calendar().before(MarketHours.newYorkDate(market.now()));
        return new AccountView(
                id,
                "PA" + digits,
                book.openedAt(),
                book.cash(),
                book.cash().add(held),
                lastEquity(book, lastSession.closesAt()),
                held,
                lastSession.date(),
                power(book));
    }

    BuyingPower power(AccountBook book) {
        BigDecimal stocks = marketValue(book, false);
        BigDecimal coins = marketValue(book, true);
        BigDecimal reserved = reserved(book);
        BigDecimal marginable = book.cash().add(stocks);
        BigDecimal half = stocks.divide(OVERNIGHT_LEVERAGE, Order.QTY_SCALE, RoundingMode.HALF_UP);
        return new BuyingPower(
                positive(marginable.multiply(INTRADAY_LEVERAGE).subtract(stocks).subtract(reserved)),
                positive(marginable.multiply(OVERNIGHT_LEVERAGE).subtract(stocks).subtract(reserved)),
                positive(book.cash().add(half).subtract(reserved)),
                half.add(coins));
    }

    List<PositionView> positions(AccountBook book) {
        return book.holdings().keySet().stream().map(symbol -> position(book, symbol)).toList();
    }

    PositionView position(AccountBook book, String symbol) {
        Instrument instrument = instrument(symbol);
        SymbolTape tape = market.tapeOf(instrument);
        Holding holding = book.holding(symbol);
        Instant now = market.now();
        return new PositionView(
                instrument,
                holding.qty(),
                available(book, symbol),
                holding.averagePrice(),
                tape.latestTrade(now).price(),
                tape.previousClose(now));
    }

    /// What can be sold: the position without what open sell orders hold.
    BigDecimal available(AccountBook book, String symbol) {
        BigDecimal held = BigDecimal.ZERO;
        for (Order order : book.openOrders()) {
            if (order.ticket().side() == Side.SELL && order.ticket().symbol().equals(symbol)) {
                held = held.add(order.remaining(price(order.ticket())));
            }
        }
        return book.holding(symbol).qty().subtract(held);
    }

    /// What the rest of a ticket costs or brings about now.
    BigDecimal value(Order order) {
        BigDecimal notional = order.ticket().notional();
        BigDecimal price = price(order.ticket());
        return notional != null ? notional.subtract(order.filledAmount()) : order.remaining(price).multiply(price);
    }

    /// The price to reckon with: the limit, else the far side of the quote, else (closed) the last trade.
    BigDecimal price(OrderTicket ticket) {
        if (ticket.limitPrice() != null) {
            return ticket.limitPrice();
        }
        Instrument instrument = instrument(ticket.symbol());
        SymbolTape tape = market.tapeOf(instrument);
        if (!market.isOpen(instrument)) {
            return tape.latestTrade(market.now()).price();
        }
        Quote quote = tape.latestQuote(market.now());
        return ticket.side() == Side.BUY ? quote.ask() : quote.bid();
    }

    private BigDecimal reserved(AccountBook book) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Order order : book.openOrders()) {
            if (order.ticket().side() == Side.BUY) {
                sum = sum.add(value(order));
            }
        }
        return sum;
    }

    private BigDecimal marketValue(AccountBook book, boolean crypto) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, Holding> held : book.holdings().entrySet()) {
            Instrument instrument = instrument(held.getKey());
            if (instrument.isCrypto() == crypto) {
                BigDecimal price = market.tapeOf(instrument).latestTrade(market.now()).price();
                sum = sum.add(held.getValue().qty().multiply(price));
            }
        }
        return sum;
    }

    /// The equity at the last session's close: what was owned then, at the closing prices.
    private BigDecimal lastEquity(AccountBook book, Instant close) {
        BigDecimal equity = AccountBook.STARTING_CASH;
        Map<String, BigDecimal> owned = new LinkedHashMap<>();
        for (Fill fill : book.fills()) {
            if (!fill.at().isAfter(close)) {
                equity = equity.add(fill.cashFlow());
                owned.merge(fill.symbol(), fill.signedQty(), BigDecimal::add);
            }
        }
        for (Map.Entry<String, BigDecimal> each : owned.entrySet()) {
            SymbolTape tape = market.tapeOf(instrument(each.getKey()));
            equity = equity.add(each.getValue().multiply(tape.previousClose(market.now())));
        }
        return equity;
    }

    private Instrument instrument(String symbol) {
        return market.instruments().bySymbol(symbol).orElseThrow();
    }

    private static BigDecimal positive(BigDecimal amount) {
        return amount.max(BigDecimal.ZERO);
    }
}
