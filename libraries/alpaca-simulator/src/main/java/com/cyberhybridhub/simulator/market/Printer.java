package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.BarSeries.Horizon;
import com.cyberhybridhub.simulator.market.Segment.Pinned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Turns the prints of one symbol into trades. Not thread-safe; owned by one [SymbolTape].
final class Printer implements BarSeries.Ticks {

    static final int CRYPTO_SIZE_SCALE = 4;

    private static final long STOCK_TRADE_IDS_FROM = 52_983_500_000_000L;
    private static final long CRYPTO_TRADE_IDS_FROM = 871_622_190_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// Ids of a tick: its prints first, then a price that was set, late trades and corrections.
    private static final long IDS_PER_TICK = 10_000;

    private static final long PINNED_IDS_FROM = 3000;
    private static final long LATE_IDS_FROM = 5000;
    private static final long CORRECTED_IDS_FROM = 7000;
    private static final long IDS_PER_KIND = 1000;

    /// What the walk's dice are thrown for.
    private static final int MOMENT = 0;

    private static final int SIZE = 1;
    private static final int SIDE = 2;

    private final Instrument instrument;
    private final PrintSchedule schedule;
    private final Walk walk;
    private final PricePath path;
    private final Pace pace;
    private final TapeEdits edits;
    private final Splits splits;

    Printer(Instrument instrument, PrintSchedule schedule, Walk walk, PricePath path) {
        this.instrument = instrument;
        this.schedule = schedule;
        this.walk = walk;
        this.path = path;
        this.pace = new Pace();
        this.edits = new TapeEdits();
        this.splits = new Splits();
    }

    Pace pace() {
        return pace;
    }

    TapeEdits edits() {
        return edits;
    }

    Splits splits() {
        return splits;
    }

    @Override
    public long price(long tick) {
        long printed = splits.printed(path.at(tick), tick, instrument.traits().priceIncrement());
        return edits.price(tick, printed);
    }

    @Override
    public long size(long tick) {
        long dice = walk.dice(tick, SIZE);
        return instrument.isCrypto() ? 1 + dice % 1000 : 100 * (1 + dice % 5);
    }

    @Override
    public int count(long tick) {
        if (edits.isSilent(tick)) {
            return 0;
        }
        int perSecond = pace.at(tick);
        return perSecond > 1 && isFirstPinned(tick) ? 1 : perSecond;
    }

    @Override
    public List<TapeEdits.Late> late(long tick) {
        return edits.lateAt(tick);
    }

    @Override
    public long lastPrint(long tick) {
        long found = schedule.lastPrint(tick);
        while (edits.isSilent(found)) {
            found = schedule.lastPrint(edits.lastLoud(found));
        }
        return found;
    }

    /// The newest print that can be seen; a price that was pinned while the market is closed prints
    /// once, out of hours.
    Print last(Horizon horizon, Instant now) {
        long last = horizon.last();
        if (last == now.getEpochSecond() && pace.at(last + 1) > 1 && prints(last + 1)) {
            int sub = visible(last + 1, now);
            if (sub >= 0) {
                return new Print(last + 1, sub);
            }
        }
        long printed = lastPrint(last);
        if (path.segment(last) instanceof Pinned pinned
                && pinned.from() > printed
                && !edits.isSilent(pinned.from())) {
            printed = pinned.from();
        }
        return new Print(printed, count(printed) - 1);
    }

    /// Whether the schedule and the edits let it print at that tick.
    boolean prints(long tick) {
        return schedule.lastPrint(tick) == tick && !edits.isSilent(tick);
    }

    /// The newest print of an unfinished second, -1 when there is none yet.
    private int visible(long tick, Instant now) {
        int count = count(tick);
        long nanos = (now.getEpochSecond() - (tick - 1)) * NANOS_PER_SECOND + now.getNano();
        int sub = (int) Math.min(count, nanos * (count + 1) / NANOS_PER_SECOND) - 1;
        while (sub >= 0 && moment(new Print(tick, sub)).isAfter(now)) {
            sub--;
        }
        return sub;
    }

    boolean isVisible(Print print, Horizon horizon, Instant now) {
        if (print.tick() <= horizon.last()) {
            return true;
        }
        return print.tick() == horizon.last() + 1
                && horizon.last() == now.getEpochSecond()
                && pace.at(print.tick()) > 1
                && !moment(print).isAfter(now);
    }

    Trade trade(Print print) {
        long tick = print.tick();
        Instant at = moment(print);
        long extra = print.sub();
        if (edits.isCorrected(tick)) {
            extra += CORRECTED_IDS_FROM;
        } else if (isFirstPinned(tick)) {
            extra = PINNED_IDS_FROM + Math.floorMod(at.toEpochMilli(), IDS_PER_KIND);
        }
        boolean extended = tick != schedule.lastPrint(tick);
        return new Trade(
                at,
                Prices.toDecimal(price(tick)),
                decimalSize(tick),
                id(tick, extra),
                extended,
                takerBuys(tick));
    }

    Trade trade(TapeEdits.Late late) {
        long tick = late.tick();
        Instant after = moment(new Print(tick, Math.max(1, count(tick)) - 1));
        return new Trade(
                after.plusNanos(late.number() + 1L),
                Prices.toDecimal(late.price()),
                decimalSize(tick),
                id(tick, LATE_IDS_FROM + late.number()),
                false,
                takerBuys(tick));
    }

    /// Everything that printed in the second that ends at this tick, in order.
    List<Trade> trades(long tick, Horizon horizon, Instant now) {
        List<Trade> found = new ArrayList<>();
        for (Print print : printsOf(tick, horizon, now)) {
            found.add(trade(print));
        }
        for (TapeEdits.Late late : late(tick)) {
            found.add(trade(late));
        }
        return found;
    }

    List<Print> printsOf(long tick, Horizon horizon, Instant now) {
        List<Print> found = new ArrayList<>();
        int count = count(tick);
        for (int sub = 0; sub < count; sub++) {
            Print print = new Print(tick, sub);
            if (isVisible(print, horizon, now)) {
                found.add(print);
            }
        }
        return found;
    }

    private long id(long tick, long extra) {
        long ids = instrument.isCrypto() ? CRYPTO_TRADE_IDS_FROM : STOCK_TRADE_IDS_FROM;
        return ids + tick * IDS_PER_TICK + extra;
    }

    /// Whether somebody holds the price at that tick.
    boolean isPinned(long tick) {
        return path.segment(tick) instanceof Pinned;
    }

    private boolean isFirstPinned(long tick) {
        return path.segment(tick) instanceof Pinned pinned && pinned.from() == tick;
    }

    /// Within the second that ends at the tick; a price that was set prints at once, and nothing
    /// later looks older than it.
    Instant moment(Print print) {
        long tick = print.tick();
        int count = Math.max(1, pace.at(tick));
        Instant second = Instant.ofEpochSecond(tick - 1);
        Instant usual =
                count > 1
                        ? second.plusNanos((print.sub() + 1) * NANOS_PER_SECOND / (count + 1))
                        : second.plusNanos(
                                NANOS_PER_SECOND
                                        - 1
                                        - walk.dice(tick, MOMENT) % (NANOS_PER_SECOND - 1));
        if (path.segment(tick) instanceof Pinned pinned) {
            return pinned.from() == tick
                    ? pinned.at()
                    : usual.isAfter(pinned.at()) ? usual : pinned.at().plusNanos(1L + print.sub());
        }
        return usual;
    }

    boolean takerBuys(long tick) {
        return walk.dice(tick, SIDE) % 2 == 0;
    }

    private BigDecimal decimalSize(long tick) {
        int scale = instrument.isCrypto() ? CRYPTO_SIZE_SCALE : 0;
        return Prices.normal(BigDecimal.valueOf(size(tick), scale));
    }
}
