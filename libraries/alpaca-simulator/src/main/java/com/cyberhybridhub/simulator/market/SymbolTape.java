package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.BarSeries.Horizon;
import com.cyberhybridhub.simulator.time.MarketHours;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tape of one symbol: one print each second in which it trades, unless somebody wants more.
/// Every answer is a function of the instant asked for, so the same question gets the same answer
/// again. Thread-safe: its monitor guards everything.
public final class SymbolTape {

    /// Whoever follows a tape and looks away for longer sees only the newest print.
    static final Duration CATCH_UP_MAX = Duration.ofSeconds(10);

    /// A day's bar and the one before it.
    public record DailyBars(Optional<Bar> latest, Optional<Bar> previous) {}

    private final Instrument instrument;
    private final PrintSchedule schedule;
    private final PricePath path;
    private final Printer printer;
    private final Quoter quoter;
    private final TapeActions actions;
    private final BarSeries series;
    private final PrintHistory history;
    private @Nullable MarketChange standing;
    private @Nullable Long frozenAt;
    private boolean onlyTradesFrozen;
    private boolean dailyBarMissing;
    private ZoneId zone;
    private boolean tradable;

    /// @param cryptoZone whose days a coin's daily bars cover; it may change at any time
    SymbolTape(Instrument instrument, MarketHours hours, Supplier<ZoneId> cryptoZone, long seed) {
        this.instrument = instrument;
        this.schedule = new PrintSchedule(hours, instrument.isCrypto(), cryptoZone);
        this.zone = schedule.zone();
        Walk walk = new Walk(seed, instrument.symbol(), instrument.liveliness());
        this.path = new PricePath(instrument, walk, schedule);
        this.printer = new Printer(instrument, schedule, walk, path);
        this.series =
                new BarSeries(
                        schedule,
                        printer,
                        printer.splits(),
                        instrument.isCrypto() ? Printer.CRYPTO_SIZE_SCALE : 0);
        this.quoter = new Quoter(instrument, walk, printer);
        this.actions = new TapeActions(instrument, schedule, series, printer, quoter);
        this.history = new PrintHistory(schedule);
        this.tradable = instrument.traits().tradable();
    }

    public Instrument instrument() {
        return instrument;
    }

    /// Whether orders are taken now.
    public synchronized boolean isTradable() {
        return tradable;
    }

    /// Whether nobody holds its price.
    public synchronized boolean isWalking() {
        return standing == null;
    }

    /// Whether trading was halted.
    public synchronized boolean isHalted() {
        return printer.edits().isHalted();
    }

    public synchronized Trade latestTrade(Instant now) {
        return printer.trade(printer.last(horizon(now), now));
    }

    public synchronized Quote latestQuote(Instant now) {
        return quoter.quote(printer.last(quoteHorizon(now), now));
    }

    /// The book behind the latest quote.
    public synchronized OrderBook book(Instant now) {
        return quoter.book(printer.last(quoteHorizon(now), now));
    }

    /// Trades of a stretch of time that were known at `now`, at most the query's limit, in its
    /// order.
    public synchronized List<Trade> trades(PrintQuery query, Instant now) {
        Horizon horizon = horizon(now);
        return history.find(query, horizon, tick -> printer.trades(tick, horizon, now), Trade::at);
    }

    /// Quotes of a stretch of time, likewise.
    public synchronized List<Quote> quotes(PrintQuery query, Instant now) {
        Horizon horizon = quoteHorizon(now);
        return history.find(query, horizon, tick -> quoter.quotes(tick, horizon, now), Quote::at);
    }

    /// What printed since a mark; nothing at the first look.
    public synchronized TapeMark.Step since(TapeMark mark, Instant now) {
        Horizon trades = horizon(now);
        Print last = printer.last(quoteHorizon(now), now);
        TapeMark next = mark(now);
        boolean follows =
                !mark.equals(TapeMark.START)
                        && last.tick() >= mark.tick()
                        && last.tick() - mark.tick() <= CATCH_UP_MAX.toSeconds();
        List<Printed> found = new ArrayList<>();
        if (follows) {
            for (long tick = mark.tick(); tick <= last.tick(); tick++) {
                int first = tick == mark.tick() ? mark.sub() + 1 : 0;
                int count = printer.prints(tick) ? printer.count(tick) : 0;
                int end = tick == last.tick() ? last.sub() : count - 1;
                for (int sub = first; sub <= end; sub++) {
                    found.add(printed(new Print(tick, sub), trades));
                }
            }
        }
        if (found.isEmpty() && !next.at().equals(mark.at()) && !mark.equals(TapeMark.START)) {
            found.add(printed(last, trades));
        }
        return new TapeMark.Step(found, next);
    }

    /// The mark of somebody who has seen everything.
    public synchronized TapeMark mark(Instant now) {
        Print last = printer.last(quoteHorizon(now), now);
        return new TapeMark(last.tick(), last.sub(), printer.moment(last));
    }

    private Printed printed(Print print, Horizon trades) {
        boolean traded = !onlyTradesFrozen || print.tick() <= trades.last();
        return new Printed(traded ? printer.trade(print) : null, quoter.quote(print));
    }

    /// The last whole minute in which something printed.
    public synchronized Optional<Bar> latestMinuteBar(Instant now) {
        return series.latestMinute(horizon(now));
    }

    /// The bar of the minute that starts at `start`, empty when nothing printed.
    public synchronized Optional<Bar> minuteBar(Instant start, Instant now) {
        return series.minute(start.getEpochSecond(), horizon(now));
    }

    /// Today's bar once something printed today, else that of the last session; and the one before
    /// it.
    public synchronized DailyBars dailyBars(Instant now) {
        Horizon horizon = horizon(now);
        LocalDate date = schedule.dateOf(horizon.now());
        Optional<Bar> latest = series.day(date, horizon);
        if (latest.isEmpty()) {
            date = schedule.previousSession(date);
            latest = series.day(date, horizon);
        }
        Optional<Bar> previous = series.day(schedule.previousSession(date), horizon);
        return new DailyBars(dailyBarMissing ? Optional.empty() : latest, previous);
    }

    public synchronized List<Bar> bars(BarQuery query, Instant now) {
        List<Bar> found = series.bars(query, horizon(now));
        if (dailyBarMissing && query.timeframe().equals(Timeframe.DAY)) {
            long today = schedule.midnight(schedule.dateOf(now.getEpochSecond()));
            found.removeIf(bar -> bar.at().getEpochSecond() == today);
        }
        return found;
    }

    /// The close of the session before today, in the shares of that day.
    public synchronized BigDecimal previousClose(Instant now) {
        return Prices.toDecimal(printer.price(previousCloseTick(now.getEpochSecond())));
    }

    /// Makes the tape do as it is told, from now on.
    synchronized void apply(MarketChange change, Instant now) {
        if (change.tradable() != null) {
            tradable = change.tradable();
        }
        if (change.walk()) {
            path.release(now.getEpochSecond());
            thaw();
            standing = null;
            quoter.fix(null);
            series.forget();
        } else if (change.setsPrice()) {
            standing = hold(change, now);
        }
    }

    /// Does something to the tape; answers what others must be told of it.
    synchronized Optional<MarketNews> act(MarketAction action, Instant now) {
        Optional<MarketNews> news =
                switch (action) {
                    case MarketAction.StaleSince stale -> {
                        frozenAt = Math.min(stale.at().getEpochSecond(), now.getEpochSecond());
                        onlyTradesFrozen = true;
                        yield Optional.empty();
                    }
                    case MarketAction.NoDailyBar none -> {
                        dailyBarMissing = none.missing();
                        yield Optional.empty();
                    }
                    case MarketAction.OfPrints prints -> actions.act(prints, horizon(now), now);
                };
        series.forget();
        return news;
    }

    /// How many times a second it prints.
    public synchronized int printsPerSecond() {
        return printer.pace().now();
    }

    /// The clock was set: what somebody pinned is pinned again at the new time.
    synchronized void clockMoved(Instant now) {
        MarketChange pinned = standing;
        if (pinned != null) {
            path.restart();
            hold(pinned, now);
        } else if (path.isScripted()) {
            path.restart();
            script(now);
        }
    }

    synchronized void reset() {
        path.restart();
        thaw();
        standing = null;
        dailyBarMissing = false;
        quoter.fix(null);
        printer.edits().restart();
        printer.pace().restart();
        printer.splits().restart();
        tradable = instrument.traits().tradable();
        series.forget();
    }

    private void thaw() {
        frozenAt = null;
        onlyTradesFrozen = false;
    }

    synchronized void script(Instant from) {
        path.script(from.getEpochSecond());
        series.forget();
    }

    private MarketChange hold(MarketChange change, Instant now) {
        long tick = now.getEpochSecond();
        Splits splits = printer.splits();
        BigDecimal named = change.lastTrade();
        long price =
                named != null
                        ? splits.unsplit(Prices.toUnits(named), tick)
                        : path.at(printer.last(horizon(now), now).tick());
        if (change.prevClose() != null) {
            long close = previousCloseTick(tick);
            path.restartThrough(close, splits.unsplit(Prices.toUnits(change.prevClose()), close));
        }
        Duration age = change.tradeAge() == null ? Duration.ZERO : change.tradeAge();
        thaw();
        frozenAt = age.isZero() ? null : Long.valueOf(tick - age.toSeconds());
        path.pin(now.minus(age), price);
        series.forget();
        MarketChange before = standing;
        BigDecimal close =
                change.prevClose() != null || before == null
                        ? change.prevClose()
                        : before.prevClose();
        BigDecimal shown =
                Prices.toDecimal(splits.printed(price, tick, instrument.traits().priceIncrement()));
        return new MarketChange(
                close, named == null ? shown : named, false, change.tradeAge(), null);
    }

    private long previousCloseTick(long tick) {
        LocalDate today = schedule.dateOf(tick);
        return schedule.session(schedule.previousSession(today), today).through();
    }

    private Horizon horizon(Instant now) {
        if (!zone.equals(schedule.zone())) {
            zone = schedule.zone();
            series.forget();
        }
        long second = now.getEpochSecond();
        return new Horizon(second, frozenAt == null ? second : Math.min(second, frozenAt));
    }

    private Horizon quoteHorizon(Instant now) {
        long second = now.getEpochSecond();
        return onlyTradesFrozen ? new Horizon(second, second) : horizon(now);
    }
}
