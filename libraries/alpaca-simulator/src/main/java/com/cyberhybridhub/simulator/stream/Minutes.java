package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.market.Bar;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.SymbolTape;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The bars that are due. Guarded by its follower's monitor.
final class Minutes {

    private static final int MINUTE_SECONDS = 60;

    /// Where in a minute the bars that changed are told again.
    private static final int UPDATES_AT_SECOND = 30;

    /// After a larger leap of the clock nothing is made up for.
    private static final int MINUTES_MAX = 5;

    private final List<SymbolTape> tapes;
    private final Audience audience;
    private final Map<String, Set<Long>> changed = new HashMap<>();
    private long next;

    Minutes(List<SymbolTape> tapes, Audience audience, Instant now) {
        this.tapes = tapes;
        this.audience = audience;
        this.next = Math.floorDiv(now.getEpochSecond(), MINUTE_SECONDS);
    }

    void changed(String symbol, Instant at) {
        changed.computeIfAbsent(symbol, _ -> new TreeSet<>())
                .add(Math.floorDiv(at.getEpochSecond(), MINUTE_SECONDS));
    }

    void step(Instant now) {
        long minute = Math.floorDiv(now.getEpochSecond(), MINUTE_SECONDS);
        if (next > minute || next < minute - MINUTES_MAX) {
            next = minute;
        }
        for (; next < minute; next++) {
            for (SymbolTape tape : tapes) {
                ended(tape, Instant.ofEpochSecond(next * MINUTE_SECONDS), now);
            }
        }
        if (Math.floorMod(now.getEpochSecond(), MINUTE_SECONDS) >= UPDATES_AT_SECOND) {
            tapes.forEach(tape -> update(tape, now));
            changed.clear();
        }
    }

    private void ended(SymbolTape tape, Instant start, Instant now) {
        Instrument instrument = tape.instrument();
        String symbol = instrument.symbol();
        boolean bars = audience.wants(Channel.BARS, symbol);
        boolean days = audience.wants(Channel.DAILY_BARS, symbol);
        boolean bands = audience.wants(Channel.LULDS, symbol);
        if (!bars && !days && !bands) {
            return;
        }
        Optional<Bar> minute = tape.minuteBar(start, now);
        if (minute.isEmpty()) {
            return;
        }
        Bar bar = minute.get();
        audience.tell(Channel.BARS, symbol, () -> MarketMessages.bar("b", instrument, bar));
        if (days) {
            tape.dailyBars(now)
                    .latest()
                    .ifPresent(day ->
                            audience.tell(
                                    Channel.DAILY_BARS,
                                    symbol,
                                    () -> MarketMessages.bar("d", instrument, day)));
        }
        audience.tell(
                Channel.LULDS,
                symbol,
                () ->
                        MarketMessages.band(
                                instrument, bar.close(), start.plusSeconds(MINUTE_SECONDS)));
    }

    private void update(SymbolTape tape, Instant now) {
        Instrument instrument = tape.instrument();
        for (long minute : changed.getOrDefault(instrument.symbol(), Set.of())) {
            tape.minuteBar(Instant.ofEpochSecond(minute * MINUTE_SECONDS), now)
                    .ifPresent(bar ->
                            audience.tell(
                                    Channel.UPDATED_BARS,
                                    instrument.symbol(),
                                    () -> MarketMessages.bar("u", instrument, bar)));
        }
    }
}
