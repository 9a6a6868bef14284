package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.SessionMode;
import com.cyberhybridhub.simulator.time.SimulatedClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// The whole simulated market: every instrument's tape, moved by one clock.
public final class Market {

    private final Instruments instruments = new Instruments();
    private final MarketHours hours;
    private final SimulatedClock clock;
    private final boolean demo;
    private final Map<String, SymbolTape> tapes = new LinkedHashMap<>();
    private final List<TickListener> listeners = new CopyOnWriteArrayList<>();
    private final List<MarketListener> newsListeners = new CopyOnWriteArrayList<>();
    private final SymbolTape testTape;
    private final Map<String, Instant> lastPublished = new ConcurrentHashMap<>();

    /// @param demo whether the demo's symbol follows its script
    /// @param cryptoZone whose days a coin's daily bars cover; it may change at any time
    public Market(
            long seed,
            MarketHours hours,
            SimulatedClock clock,
            boolean demo,
            Supplier<ZoneId> cryptoZone) {
        this.hours = hours;
        this.clock = clock;
        this.demo = demo;
        for (Instrument instrument : instruments.all()) {
            tapes.put(instrument.symbol(), new SymbolTape(instrument, hours, cryptoZone, seed));
        }
        this.testTape =
                new SymbolTape(
                        Instruments.FAKEPACA,
                        new MarketHours(SessionMode.ALWAYS, hours.calendar()),
                        cryptoZone,
                        seed);
        startScript();
    }

    /// The symbol of the test stream, which trades round the clock and is listed nowhere.
    public SymbolTape testTape() {
        return testTape;
    }

    public Instruments instruments() {
        return instruments;
    }

    public MarketHours hours() {
        return hours;
    }

    public SimulatedClock clock() {
        return clock;
    }

    /// The market's present time.
    public Instant now() {
        return clock.instant();
    }

    /// The tape of exactly this symbol.
    public Optional<SymbolTape> tape(String symbol) {
        return Optional.ofNullable(tapes.get(symbol));
    }

    /// The tape of an instrument of this market.
    public SymbolTape tapeOf(Instrument instrument) {
        return tape(instrument.symbol()).orElseThrow();
    }

    /// Whether the instrument trades at this moment: crypto always, equities in their session,
    /// nothing while it is halted.
    public boolean isOpen(Instrument instrument) {
        return !tapeOf(instrument).isHalted() && (instrument.isCrypto() || hours.isOpen(now()));
    }

    public void change(SymbolTape tape, MarketChange change) {
        tape.apply(change, now());
    }

    /// Does something to a symbol and tells of it. Throws [IllegalArgumentException] when it cannot
    /// be done.
    public void act(SymbolTape tape, MarketAction action) {
        if (action instanceof MarketAction.PrintsPerSecond pace) {
            int others =
                    tapes.values().stream()
                            .filter(other -> other != tape)
                            .mapToInt(SymbolTape::printsPerSecond)
                            .filter(perSecond -> perSecond > 1)
                            .sum();
            if (others + pace.count() > Pace.PER_SECOND_MAX) {
                throw new IllegalArgumentException(
                        "all prints_per_second together are at most " + Pace.PER_SECOND_MAX);
            }
        }
        tape.act(action, now())
                .ifPresent(news -> newsListeners.forEach(listener -> listener.onNews(news)));
    }

    public void addNewsListener(MarketListener listener) {
        newsListeners.add(listener);
    }

    /// Sets the clock; prices that somebody pinned stay pinned.
    public void setClock(Instant now, BigDecimal speed) {
        clock.set(now, speed);
        tapes.values().forEach(tape -> tape.clockMoved(now()));
    }

    /// Back to the seed and the wall clock; the script begins anew.
    public void reset() {
        clock.reset();
        tapes.values().forEach(SymbolTape::reset);
        testTape.reset();
        startScript();
    }

    public void addListener(TickListener listener) {
        listeners.add(listener);
    }

    /// Tells the listeners of every symbol that has a newer print than at the last call. Called by
    /// one thread, the driver's.
    public void publish() {
        if (listeners.isEmpty()) {
            return;
        }
        Instant now = now();
        for (SymbolTape tape : tapes.values()) {
            Trade trade = tape.latestTrade(now);
            Instant before = lastPublished.put(tape.instrument().symbol(), trade.at());
            if (!trade.at().equals(before)) {
                Quote quote = tape.latestQuote(now);
                listeners.forEach(listener -> listener.onTick(tape.instrument(), trade, quote));
            }
        }
    }

    private void startScript() {
        if (demo) {
            tape(DemoScript.SYMBOL).orElseThrow().script(now());
        }
    }
}
