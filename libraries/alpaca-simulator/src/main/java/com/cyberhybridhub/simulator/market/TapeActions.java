package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.market.BarSeries.Horizon;
import java.time.Instant;
import java.util.Optional;

/// What drivers do to the prints of one symbol. Not thread-safe; owned by one [SymbolTape].
final class TapeActions {

    private static final int MINUTE_SECONDS = 60;

    private final Instrument instrument;
    private final PrintSchedule schedule;
    private final BarSeries series;
    private final Printer printer;
    private final Quoter quoter;

    TapeActions(
            Instrument instrument,
            PrintSchedule schedule,
            BarSeries series,
            Printer printer,
            Quoter quoter) {
        this.instrument = instrument;
        this.schedule = schedule;
        this.series = series;
        this.printer = printer;
        this.quoter = quoter;
    }

    Optional<MarketNews> act(MarketAction.OfPrints action, Horizon horizon, Instant now) {
        return switch (action) {
            case MarketAction.Halt halt -> halt(halt.halted(), now);
            case MarketAction.Correct correct -> Optional.of(correct(correct, horizon, now));
            case MarketAction.Cancel _ -> Optional.of(cancel(horizon, now));
            case MarketAction.LateTrade late -> Optional.of(late(late, horizon));
            case MarketAction.Requote quote -> Optional.of(requote(quote, horizon, now));
            case MarketAction.Split split -> {
                split(split, now);
                yield Optional.empty();
            }
            case MarketAction.PrintsPerSecond pace -> {
                printer.pace().set(now.getEpochSecond() + 1, pace.count());
                yield Optional.empty();
            }
        };
    }

    private Optional<MarketNews> halt(boolean halted, Instant now) {
        if (halted == printer.edits().isHalted()) {
            return Optional.empty();
        }
        if (halted) {
            printer.edits().halt(now.getEpochSecond());
        } else {
            printer.edits().resume(now.getEpochSecond());
        }
        return Optional.of(new MarketNews.Halted(instrument, now, halted));
    }

    private MarketNews correct(MarketAction.Correct correct, Horizon horizon, Instant now) {
        Print last = lastAlone(horizon, now);
        Trade original = printer.trade(last);
        printer.edits().correct(last.tick(), Prices.toUnits(correct.price()));
        return new MarketNews.Corrected(instrument, now, original, printer.trade(last));
    }

    private MarketNews cancel(Horizon horizon, Instant now) {
        Print last = lastAlone(horizon, now);
        Trade trade = printer.trade(last);
        printer.edits().cancel(last.tick());
        return new MarketNews.Cancelled(instrument, now, trade);
    }

    private Print lastAlone(Horizon horizon, Instant now) {
        Print last = printer.last(horizon, now);
        if (last.sub() > 0) {
            throw new IllegalArgumentException(
                    "only trades of a symbol that prints once a second can be taken back");
        }
        return last;
    }

    private MarketNews late(MarketAction.LateTrade late, Horizon horizon) {
        long start = series.lastWholeMinute(horizon);
        long tick = printer.lastPrint(start + MINUTE_SECONDS - 1);
        long within = tick > start ? tick : printer.lastPrint(start + MINUTE_SECONDS);
        TapeEdits.Late added = printer.edits().addLate(within, Prices.toUnits(late.price()));
        return new MarketNews.Late(instrument, printer.trade(added));
    }

    private MarketNews requote(MarketAction.Requote quote, Horizon horizon, Instant now) {
        quoter.fix(
                new Quoter.FixedQuote(now, Prices.normal(quote.bid()), Prices.normal(quote.ask())));
        return new MarketNews.Requoted(instrument, quoter.quote(printer.last(horizon, now)));
    }

    private void split(MarketAction.Split split, Instant now) {
        if (instrument.isCrypto()) {
            throw new IllegalArgumentException("coins are not split");
        }
        long midnight = schedule.midnight(schedule.dateOf(now.getEpochSecond()));
        printer.splits().add(midnight, split.ratio());
    }
}
