package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.MarketNews;
import com.cyberhybridhub.simulator.market.OrderBook;
import com.cyberhybridhub.simulator.market.Printed;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.market.TapeMark;
import com.cyberhybridhub.simulator.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells the audience of some streams what the market does: each print, bars as minutes end, books.
/// Thread-safe: its monitor guards what was told last.
final class TapeFollower {

    private final Feed.Kind kind;
    private final Duration delay;
    private final List<SymbolTape> tapes;
    private final Audience audience = new Audience();
    private final Minutes minutes;
    private final Map<String, TapeMark> marks = new HashMap<>();
    private final Map<String, OrderBook> books = new HashMap<>();

    /// @param marketNow what is before it is not told
    TapeFollower(Feed.Kind kind, Duration delay, List<SymbolTape> tapes, Instant marketNow) {
        this.kind = kind;
        this.delay = delay;
        this.tapes = tapes;
        Instant now = marketNow.minus(delay);
        this.minutes = new Minutes(tapes, audience, now);
        for (SymbolTape tape : tapes) {
            marks.put(tape.instrument().symbol(), tape.mark(now));
        }
    }

    boolean serves(Feed feed) {
        return feed.kind() == kind && feed.delay().equals(delay);
    }

    Audience audience() {
        return audience;
    }

    /// Tells what happened since the last step.
    synchronized void step(Instant marketNow) {
        Instant now = marketNow.minus(delay);
        for (SymbolTape tape : tapes) {
            follow(tape, now);
        }
        minutes.step(now);
    }

    private void follow(SymbolTape tape, Instant now) {
        Instrument instrument = tape.instrument();
        String symbol = instrument.symbol();
        TapeMark before = marks.getOrDefault(symbol, TapeMark.START);
        boolean trades = audience.wants(Channel.TRADES, symbol);
        boolean quotes = audience.wants(Channel.QUOTES, symbol);
        if (trades || quotes) {
            TapeMark.Step step = tape.since(before, now);
            for (Printed print : step.prints()) {
                Trade trade = print.trade();
                if (trade != null) {
                    audience.tell(
                            Channel.TRADES, symbol, () -> MarketMessages.trade(instrument, trade));
                }
                audience.tell(
                        Channel.QUOTES,
                        symbol,
                        () -> MarketMessages.quote(instrument, print.quote()));
            }
            marks.put(symbol, step.mark());
        } else {
            marks.put(symbol, tape.mark(now));
        }
        if (audience.wants(Channel.ORDERBOOKS, symbol)) {
            followBook(tape, now);
        } else {
            books.remove(symbol);
        }
    }

    private void followBook(SymbolTape tape, Instant now) {
        Instrument instrument = tape.instrument();
        OrderBook after = tape.book(now);
        OrderBook before = books.put(instrument.symbol(), after);
        if (before == null) {
            audience.tell(
                    Channel.ORDERBOOKS,
                    instrument.symbol(),
                    () -> MarketMessages.book(instrument, after));
        } else if (!before.equals(after)) {
            audience.tell(
                    Channel.ORDERBOOKS,
                    instrument.symbol(),
                    () -> MarketMessages.bookChange(instrument, before, after));
        }
    }

    /// Sends whole books to somebody who asked for them.
    synchronized void greet(DataConnection connection, Set<String> symbols) {
        for (SymbolTape tape : tapes) {
            Instrument instrument = tape.instrument();
            String symbol = instrument.symbol();
            OrderBook book = books.get(symbol);
            boolean wanted = symbols.contains(symbol) || symbols.contains(Subscriptions.ALL);
            if (wanted && book != null) {
                connection.outbox().send(MarketMessages.book(instrument, book));
            }
        }
    }

    /// Passes on what a driver did. Delayed streams skip it.
    synchronized void pass(MarketNews news) {
        Instrument instrument = news.instrument();
        String symbol = instrument.symbol();
        if (!delay.isZero()
                || tapes.stream().noneMatch(tape -> tape.instrument().equals(instrument))) {
            return;
        }
        switch (news) {
            case MarketNews.Halted halted ->
                    audience.tell(Channel.STATUSES, symbol, () -> MarketMessages.status(halted));
            case MarketNews.Corrected corrected -> {
                if (kind == Feed.Kind.STOCKS) {
                    audience.tell(
                            Channel.TRADES, symbol, () -> MarketMessages.correction(corrected));
                }
            }
            case MarketNews.Cancelled cancelled -> {
                if (kind == Feed.Kind.STOCKS) {
                    audience.tell(
                            Channel.TRADES, symbol, () -> MarketMessages.cancelError(cancelled));
                }
            }
            case MarketNews.Late late -> {
                audience.tell(
                        Channel.TRADES,
                        symbol,
                        () -> MarketMessages.trade(instrument, late.trade()));
                minutes.changed(symbol, late.trade().at());
            }
            case MarketNews.Requoted requoted ->
                    audience.tell(
                            Channel.QUOTES,
                            symbol,
                            () -> MarketMessages.quote(instrument, requoted.quote()));
        }
    }
}
