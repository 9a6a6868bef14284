package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.BarSeries.Horizon;
import com.cyberhybridhub.simulator.market.Segment.Pinned;
import com.cyberhybridhub.simulator.time.MarketHours;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tape of one symbol: one print each second in which it trades. Every answer is a function of the instant asked for, so the same
/// question gets the same answer again. Thread-safe: its monitor guards everything.
public final class SymbolTape {

    private static final long STOCK_TRADE_IDS_FROM = 52_983_500_000_000L;
    private static final long CRYPTO_TRADE_IDS_FROM = 871_622_190_000_000_000L;
    private static final int CRYPTO_SIZE_SCALE = 4;
    private static final long IDS_PER_TICK = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// Of a price, one part in so many is the spread.
    private static final long SPREAD_DIVISOR = 25_000;

    /// What the walk's dice are thrown for.
    private static final int MOMENT = 0;

    private static final int SIZE = 1;
    private static final int SIDE = 2;
    private static final int BID_SIZE = 3;
    private static final int ASK_SIZE = 4;

    /// A day's bar and the one before it.
    public record DailyBars(Optional<Bar> latest, Optional<Bar> previous) {}

    private final Instrument instrument;
    private final PrintSchedule schedule;
    private final Walk walk;
    private final PricePath path;
    private final BarSeries series;
    private @Nullable MarketChange standing;
    private @Nullable Long frozenAt;
    private boolean tradable;

    SymbolTape(Instrument instrument, MarketHours hours, long seed) {
        this.instrument = instrument;
        this.schedule = new PrintSchedule(hours, instrument.isCrypto());
        this.walk = new Walk(seed, instrument.symbol(), instrument.liveliness());
        this.path = new PricePath(instrument, walk, schedule);
        this.series = new BarSeries(schedule, ticks(), instrument.isCrypto() ? CRYPTO_SIZE_SCALE : 0);
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

    public synchronized Trade latestTrade(Instant now) {
        long tick = lastPrint(now);
        return trade(tick, tick != schedule.lastPrint(tick));
    }

    public synchronized Quote latestQuote(Instant now) {
        return quote(lastPrint(now));
    }

    /// The last whole minute in which something printed.
    public synchronized Optional<Bar> latestMinuteBar(Instant now) {
        return series.latestMinute(horizon(now));
    }

    /// Today's bar once something printed today, else that of the last session; and the one before it.
    public synchronized DailyBars dailyBars(Instant now) {
        Horizon horizon = horizon(now);
        LocalDate date = schedule.dateOf(horizon.now());
        Optional<Bar> latest = series.day(date, horizon);
        if (latest.isEmpty()) {
            date = schedule.previousSession(date);
            latest = series.day(date, horizon);
        }
        return new DailyBars(latest, series.day(schedule.previousSession(date), horizon));
    }

    public synchronized List<Bar> bars(BarQuery query, Instant now) {
        return series.bars(query, horizon(now));
    }

    /// The close of the session before today.
    public synchronized BigDecimal previousClose(Instant now) {
        return Prices.toDecimal(path.at(previousCloseTick(now.getEpochSecond())));
    }

    /// Makes the tape do as it is told, from now on.
    synchronized void apply(MarketChange change, Instant now) {
        if (change.tradable() != null) {
            tradable = change.tradable();
        }
        if (change.walk()) {
            path.release(now.getEpochSecond());
            frozenAt = null;
            standing = null;
            series.forget();
        } else if (change.setsPrice()) {
            standing = hold(change, now);
        }
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
        frozenAt = null;
        standing = null;
        tradable = instrument.traits().tradable();
        series.forget();
    }

    synchronized void script(Instant from) {
        path.script(from.getEpochSecond());
        series.forget();
    }

    private MarketChange hold(MarketChange change, Instant now) {
        long tick = now.getEpochSecond();
        BigDecimal named = change.lastTrade();
        long price = named != null ? Prices.toUnits(named) : path.at(lastPrint(now));
        if (change.prevClose() != null) {
            path.restartThrough(previousCloseTick(tick), Prices.toUnits(change.prevClose()));
        }
        Duration age = change.tradeAge() == null ? Duration.ZERO : change.tradeAge();
        frozenAt = age.isZero() ? null : Long.valueOf(tick - age.toSeconds());
        path.pin(now.minus(age), price);
        series.forget();
        MarketChange before = standing;
        BigDecimal close = change.prevClose() != null || before == null ? change.prevClose() : before.prevClose();
        return new MarketChange(close, Prices.toDecimal(price), false, change.tradeAge(), null);
    }

    private long previousCloseTick(long tick) {
        LocalDate today = schedule.dateOf(tick);
        return schedule.session(schedule.previousSession(today), today).through();
    }

    private Horizon horizon(Instant now) {
        long second = now.getEpochSecond();
        return new Horizon(second, frozenAt == null ? second : Math.min(second, frozenAt));
    }

    /// The last print; a price that was pinned while the market is closed prints once, out of hours.
    private long lastPrint(Instant now) {
        long last = horizon(now).last();
        long printed = schedule.lastPrint(last);
        return path.segment(last) instanceof Pinned pinned && pinned.from() > printed ? pinned.from() : printed;
    }

    private Trade trade(long tick, boolean extended) {
        long ids = instrument.isCrypto() ? CRYPTO_TRADE_IDS_FROM : STOCK_TRADE_IDS_FROM;
        int scale = instrument.isCrypto() ? CRYPTO_SIZE_SCALE : 0;
        BigDecimal size = Prices.normal(BigDecimal.valueOf(size(tick), scale));
        Instant at = moment(tick);
        long extra = isFirstPinned(tick) ? 1 + Math.floorMod(at.toEpochMilli(), IDS_PER_TICK - 1) : 0;
        long id = ids + tick * IDS_PER_TICK + extra;
        return new Trade(at, Prices.toDecimal(path.at(tick)), size, id, extended, takerBuys(tick));
    }

    private Quote quote(long tick) {
        long price = path.at(tick);
        long increment = instrument.traits().priceIncrement();
        long spread = Math.max(increment, price / SPREAD_DIVISOR / increment * increment);
        // A pinned price is the offer: whoever sets the tape knows what a buyer pays.
        boolean atAsk = path.segment(tick) instanceof Pinned || takerBuys(tick);
        long bid = atAsk ? Math.max(1, price - spread) : price;
        long ask = atAsk ? price : price + spread;
        return new Quote(
                moment(tick), Prices.toDecimal(bid), depth(tick, BID_SIZE), Prices.toDecimal(ask), depth(tick, ASK_SIZE));
    }

    private boolean isFirstPinned(long tick) {
        return path.segment(tick) instanceof Pinned pinned && pinned.from() == tick;
    }

    /// Within the second that ends at the tick; a price that was set prints at once, and nothing later looks older than it.
    private Instant moment(long tick) {
        Instant usual = Instant.ofEpochSecond(tick).minusNanos(1 + walk.dice(tick, MOMENT) % (NANOS_PER_SECOND - 1));
        if (path.segment(tick) instanceof Pinned pinned) {
            return pinned.from() == tick ? pinned.at() : usual.isAfter(pinned.at()) ? usual : pinned.at().plusNanos(1);
        }
        return usual;
    }

    private boolean takerBuys(long tick) {
        return walk.dice(tick, SIDE) % 2 == 0;
    }

    private long size(long tick) {
        long dice = walk.dice(tick, SIZE);
        return instrument.isCrypto() ? 1 + dice % 1000 : 100 * (1 + dice % 5);
    }

    private BigDecimal depth(long tick, int purpose) {
        long dice = walk.dice(tick, purpose);
        return instrument.isCrypto()
                ? Prices.normal(BigDecimal.valueOf(1 + dice % 20_000, CRYPTO_SIZE_SCALE))
                : BigDecimal.valueOf(100 * (1 + dice % 12));
    }

    private BarSeries.Ticks ticks() {
        return new BarSeries.Ticks() {
            @Override
            public long price(long tick) {
                return path.at(tick);
            }

            @Override
            public long size(long tick) {
                return SymbolTape.this.size(tick);
            }
        };
    }
}
