package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.Quote;
import com.cyberhybridhub.simulator.market.SymbolTape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What orders and holdings are worth at the market's prices. Called under the broker's lock.
final class Valuation {

    private static final BigDecimal SHORT_COLLAR = new BigDecimal("1.03");

    /// The market values of an account's holdings; `shorts` is negative or 0.
    record Values(BigDecimal longs, BigDecimal shorts, BigDecimal coins) {

        BigDecimal exposure() {
            return longs.subtract(shorts);
        }
    }

    private final Market market;

    Valuation(Market market) {
        this.market = market;
    }

    Values values(AccountBook book) {
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        BigDecimal coins = BigDecimal.ZERO;
        for (Map.Entry<String, Holding> held : book.holdings().entrySet()) {
            Instrument instrument = instrument(held.getKey());
            BigDecimal value = held.getValue().qty().multiply(lastPrice(instrument, market.now()));
            if (instrument.isCrypto()) {
                coins = coins.add(value);
            } else if (value.signum() < 0) {
                shorts = shorts.add(value);
            } else {
                longs = longs.add(value);
            }
        }
        return new Values(longs, shorts, coins);
    }

    /// The equity at a past moment: what was owned then, at the prices of then.
    BigDecimal equityAt(AccountBook book, Instant at) {
        BigDecimal equity = AccountBook.STARTING_CASH;
        Map<String, BigDecimal> owned = new LinkedHashMap<>();
        for (Execution each : book.executions()) {
            if (!each.fill().at().isAfter(at)) {
                equity = equity.add(each.fill().cashFlow());
                owned.merge(each.fill().symbol(), each.fill().signedQty(), BigDecimal::add);
            }
        }
        for (Map.Entry<String, BigDecimal> each : owned.entrySet()) {
            equity = equity.add(each.getValue().multiply(lastPrice(instrument(each.getKey()), at)));
        }
        return equity;
    }

    BigDecimal lastPrice(Instrument instrument, Instant at) {
        return market.tapeOf(instrument).latestTrade(at).price();
    }

    /// What the rest of an order costs or brings about now.
    BigDecimal value(Order order) {
        BigDecimal notional = order.ticket().notional();
        BigDecimal price = price(order);
        return notional != null
                ? notional.subtract(order.filledAmount())
                : order.remaining(price).multiply(price);
    }

    /// What an order that opens a position takes from the buying power, 0 for one that closes.
    BigDecimal reservation(Order order) {
        return switch (order.ticket().intent()) {
            case BUY_TO_OPEN -> value(order);
            case SELL_TO_OPEN -> {
                BigDecimal ask = quote(order.ticket()).ask().multiply(SHORT_COLLAR);
                BigDecimal limit = order.ticket().limitPrice();
                BigDecimal price = limit == null ? ask : limit.max(ask);
                yield order.remaining(price)
                        .multiply(price)
                        .setScale(Order.QTY_SCALE, RoundingMode.HALF_UP);
            }
            case BUY_TO_CLOSE, SELL_TO_CLOSE -> BigDecimal.ZERO;
        };
    }

    /// The price to reckon with: the limit, else the stop, else the far side of the quote, else
    /// (closed) the last trade.
    BigDecimal price(Order order) {
        OrderTicket ticket = order.ticket();
        if (ticket.limitPrice() != null) {
            return ticket.limitPrice();
        }
        BigDecimal stop = order.stopPrice();
        if (stop != null) {
            return stop;
        }
        Instrument instrument = instrument(ticket.symbol());
        if (!market.isOpen(instrument)) {
            return lastPrice(instrument, market.now());
        }
        return ticket.side() == Side.BUY ? quote(ticket).ask() : quote(ticket).bid();
    }

    private Quote quote(OrderTicket ticket) {
        SymbolTape tape = market.tapeOf(instrument(ticket.symbol()));
        return tape.latestQuote(market.now());
    }

    Instrument instrument(String symbol) {
        return market.instruments().bySymbol(symbol).orElseThrow();
    }
}
