package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.BarSeries.Horizon;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quotes and the book around the prints of one symbol. Not thread-safe; owned by one
/// [SymbolTape].
final class Quoter {

    /// Of a price, one part in so many is the spread.
    private static final long SPREAD_DIVISOR = 25_000;

    private static final int BOOK_LEVELS = 5;

    /// What the walk's dice are thrown for; smaller numbers are the printer's.
    private static final int BID_SIZE = 3;

    private static final int ASK_SIZE = 4;
    private static final int BOOK_SIZES_FROM = 10;

    /// Best bid and offer that somebody set.
    record FixedQuote(Instant at, BigDecimal bid, BigDecimal ask) {}

    private final Instrument instrument;
    private final Walk walk;
    private final Printer printer;
    private @Nullable FixedQuote fixed;

    Quoter(Instrument instrument, Walk walk, Printer printer) {
        this.instrument = instrument;
        this.walk = walk;
        this.printer = printer;
    }

    void fix(@Nullable FixedQuote quote) {
        fixed = quote;
    }

    List<Quote> quotes(long tick, Horizon horizon, Instant now) {
        return printer.printsOf(tick, horizon, now).stream().map(this::quote).toList();
    }

    Quote quote(Print print) {
        long tick = print.tick();
        FixedQuote set = fixed;
        if (set != null && tick >= set.at().getEpochSecond()) {
            Instant at = printer.moment(print);
            return new Quote(
                    at.isAfter(set.at()) ? at : set.at(),
                    set.bid(),
                    set.bid().signum() == 0 ? BigDecimal.ZERO : depth(tick, BID_SIZE),
                    set.ask(),
                    set.ask().signum() == 0 ? BigDecimal.ZERO : depth(tick, ASK_SIZE));
        }
        long price = printer.price(tick);
        long spread = spread(price);
        // A pinned price is the offer: whoever sets the tape knows what a buyer pays.
        boolean atAsk = printer.isPinned(tick) || printer.takerBuys(tick);
        long bid = atAsk ? Math.max(1, price - spread) : price;
        long ask = atAsk ? price : price + spread;
        return new Quote(
                printer.moment(print),
                Prices.toDecimal(bid),
                depth(tick, BID_SIZE),
                Prices.toDecimal(ask),
                depth(tick, ASK_SIZE));
    }

    OrderBook book(Print print) {
        Quote top = quote(print);
        BigDecimal step = Prices.toDecimal(spread(printer.price(print.tick())));
        List<OrderBook.Level> bids = new ArrayList<>();
        List<OrderBook.Level> asks = new ArrayList<>();
        for (int i = 0; i < BOOK_LEVELS; i++) {
            BigDecimal away = step.multiply(BigDecimal.valueOf(i));
            int purpose = BOOK_SIZES_FROM + 2 * i;
            BigDecimal bid = Prices.normal(top.bid().subtract(away));
            if (bid.signum() > 0) {
                bids.add(new OrderBook.Level(bid, depth(print.tick(), purpose)));
            }
            BigDecimal ask = Prices.normal(top.ask().add(away));
            asks.add(new OrderBook.Level(ask, depth(print.tick(), purpose + 1)));
        }
        return new OrderBook(top.at(), bids, asks);
    }

    private long spread(long price) {
        long increment = instrument.traits().priceIncrement();
        return Math.max(increment, price / SPREAD_DIVISOR / increment * increment);
    }

    private BigDecimal depth(long tick, int purpose) {
        long dice = walk.dice(tick, purpose);
        return instrument.isCrypto()
                ? Prices.normal(BigDecimal.valueOf(1 + dice % 20_000, Printer.CRYPTO_SIZE_SCALE))
                : BigDecimal.valueOf(100 * (1 + dice % 12));
    }
}
