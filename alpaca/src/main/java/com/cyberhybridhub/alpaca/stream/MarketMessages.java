package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaJson;
import com.cyberhybridhub.alpaca.DroppedFacts;
import com.cyberhybridhub.alpaca.stream.FrameSink.Control;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the messages of one market data connection mean (`T` says which kind: trade, quote, bar,
/// updated bar, daily bar, correction, cancellation, status, and three about the session). Unknown
/// kinds are passed over; what makes no sense is dropped, never thrown. Not safe for many threads.
final class MarketMessages {

    static final int INSTRUMENTS_MAX = 20_000;

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Set<String> WITHDRAWN = Set.of("canceled", "incorrect");
    private static final Set<String> HALTED = Set.of("H", "P", "2");
    private static final Set<String> RESUMED = Set.of("T", "3");

    private final AssetClass assetClass;
    private final Feed feed;
    private final InstantSource marketTime;
    private final DroppedFacts dropped;
    private final Map<String, Instrument> instruments = new HashMap<>();

    MarketMessages(
            AssetClass assetClass, Feed feed, InstantSource marketTime, DroppedFacts dropped) {
        this.assetClass = assetClass;
        this.feed = feed;
        this.marketTime = marketTime;
        this.dropped = dropped;
    }

    void read(WireMessage message, FrameSink out) {
        switch (message.text(WireField.TYPE)) {
            case "t" -> trade(message, out);
            case "q" -> quote(message, out);
            case "b", "u" -> bar(Metric.MINUTE_BAR, message, out);
            case "d" -> bar(Metric.DAILY_BAR, message, out);
            case "c" -> correction(message, out);
            case "x" -> cancellation(message, out);
            case "s" -> status(message, out);
            case "success" -> out.control(new Control.Success(message.text(WireField.MESSAGE)));
            case "error" -> out.control(failure(message));
            case "subscription" -> out.control(state(message));
            case "" -> dropped.addUnreadable("a message without a kind");
            default -> {
                // Alpaca says that new kinds may come at any time.
            }
        }
    }

    void unreadable(String why) {
        dropped.addUnreadable(why);
    }

    private void trade(WireMessage message, FrameSink out) {
        Instrument instrument = instrument(message);
        if (instrument == null
                || !TradeConditions.formPrice(message.list(WireField.CONDITIONS_OR_CLOSE))) {
            return;
        }
        Metric metric = Metric.LAST_TRADE;
        if (WITHDRAWN.contains(message.text(WireField.WITHDRAWN))) {
            dropped.add(instrument.symbol(), metric, "the print was withdrawn");
            return;
        }
        BigDecimal size = message.amount(WireField.SIZE);
        BigDecimal price = message.positive(WireField.PRICE);
        Snapshot fact = snapshot(instrument, metric, price, traded(size), message);
        if (fact == null) {
            return;
        }
        Instant at = message.time();
        if (message.hasId(WireField.ID) && at != null) {
            instrument
                    .prints()
                    .add(new RecentPrints.Print(message.id(WireField.ID), fact.price(), size, at));
        }
        out.fact(fact);
    }

    /// The mid of both sides; a side without a quote has the price 0, and then there is no mid.
    private void quote(WireMessage message, FrameSink out) {
        Instrument instrument = instrument(message);
        BigDecimal bid = message.positive(WireField.BID);
        BigDecimal ask = message.positive(WireField.ASK);
        if (instrument == null || bid == null || ask == null) {
            return;
        }
        BigDecimal mid = half(bid.add(ask));
        SnapshotDetails details = SnapshotDetails.ofQuote(bid, ask);
        emit(snapshot(instrument, Metric.LAST_QUOTE, mid, details, message), out);
    }

    private void bar(Metric metric, WireMessage message, FrameSink out) {
        Instrument instrument = instrument(message);
        if (instrument == null) {
            return;
        }
        SnapshotDetails details =
                new SnapshotDetails(
                        message.amount(WireField.VOLUME),
                        message.positive(WireField.OPEN),
                        message.positive(WireField.HIGH),
                        message.positive(WireField.LOW),
                        // A crypto bar without prints has the average price 0.
                        message.positive(WireField.VWAP),
                        null,
                        null);
        BigDecimal close = message.positive(WireField.CONDITIONS_OR_CLOSE);
        emit(snapshot(instrument, metric, close, details, message), out);
    }

    /// Replaces a print; one whose corrected conditions set no price is taken back.
    private void correction(WireMessage message, FrameSink out) {
        Instrument instrument = instrument(message);
        BigDecimal price = message.positive(WireField.CORRECTED_PRICE);
        if (instrument == null || price == null || !message.hasId(WireField.ORIGINAL_ID)) {
            return;
        }
        long original = message.id(WireField.ORIGINAL_ID);
        RecentPrints prints = instrument.prints();
        if (!TradeConditions.formPrice(message.list(WireField.CORRECTED_CONDITIONS))) {
            prints.withdraw(original).ifPresent(print -> reissue(instrument, print, message, out));
            return;
        }
        long corrected =
                message.hasId(WireField.CORRECTED_ID)
                        ? message.id(WireField.CORRECTED_ID)
                        : original;
        prints.correct(original, corrected, price, message.amount(WireField.CORRECTED_SIZE))
                .ifPresent(print -> reissue(instrument, print, message, out));
    }

    private void cancellation(WireMessage message, FrameSink out) {
        Instrument instrument = instrument(message);
        if (instrument != null && message.hasId(WireField.ID)) {
            instrument
                    .prints()
                    .withdraw(message.id(WireField.ID))
                    .ifPresent(print -> reissue(instrument, print, message, out));
        }
    }

    private static void reissue(
            Instrument instrument, RecentPrints.Print print, WireMessage message, FrameSink out) {
        out.fact(
                new Snapshot(
                        instrument.key(Metric.LAST_TRADE),
                        print.price(),
                        traded(print.size()),
                        print.at(),
                        raw(message)));
    }

    private void status(WireMessage message, FrameSink out) {
        Instrument instrument = instrument(message);
        String code = message.text(WireField.STATUS);
        if (instrument != null && (HALTED.contains(code) || RESUMED.contains(code))) {
            out.halt(instrument.symbol(), HALTED.contains(code));
        }
    }

    private @Nullable Snapshot snapshot(
            Instrument instrument,
            Metric metric,
            @Nullable BigDecimal price,
            SnapshotDetails details,
            WireMessage message) {
        Instant at = message.time();
        if (price == null) {
            dropped.add(instrument.symbol(), metric, "the price is missing or makes no sense");
        } else if (at == null) {
            dropped.add(instrument.symbol(), metric, "the time is missing or makes no sense");
        } else if (at.isAfter(marketTime.instant().plus(DroppedFacts.AHEAD_MAX))) {
            dropped.add(instrument.symbol(), metric, "the time is in the future");
        } else {
            return new Snapshot(instrument.key(metric), price, details, at, raw(message));
        }
        return null;
    }

    private @Nullable Instrument instrument(WireMessage message) {
        String name = message.text(WireField.SYMBOL);
        Instrument known = instruments.get(name);
        if (known != null) {
            return known;
        }
        if (!Symbol.isValid(name)) {
            dropped.addUnreadable("a symbol that is none");
            return null;
        }
        Symbol symbol = new Symbol(name);
        if (symbol.assetClass() != assetClass) {
            dropped.addUnreadable("a symbol of another asset class");
            return null;
        }
        Instrument fresh = new Instrument(assetClass, feed, symbol);
        if (instruments.size() < INSTRUMENTS_MAX) {
            instruments.put(name, fresh);
        }
        return fresh;
    }

    private static void emit(@Nullable Snapshot fact, FrameSink out) {
        if (fact != null) {
            out.fact(fact);
        }
    }

    /// The same digits as a division by two, which is ten times slower.
    private static BigDecimal half(BigDecimal sum) {
        BigInteger digits = sum.unscaledValue();
        return digits.testBit(0)
                ? sum.multiply(HALF)
                : new BigDecimal(digits.shiftRight(1), sum.scale());
    }

    private static SnapshotDetails traded(@Nullable BigDecimal size) {
        return new SnapshotDetails(size, null, null, null, null, null, null);
    }

    private static String raw(WireMessage message) {
        String fragment = message.fragment();
        return fragment.length() > AlpacaJson.RAW_MAX_CHARS ? "" : fragment;
    }

    private static Control failure(WireMessage message) {
        int code = message.number(WireField.CODE).map(BigDecimal::intValue).orElse(0);
        return new Control.Failure(code, message.text(WireField.MESSAGE));
    }

    private static Control state(WireMessage message) {
        ChannelSets subscribed = new ChannelSets();
        for (Channel channel : Channel.values()) {
            subscribed.with(channel, message.list(channel.field()));
        }
        return new Control.State(subscribed);
    }
}
