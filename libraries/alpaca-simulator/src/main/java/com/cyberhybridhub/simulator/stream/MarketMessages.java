package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.market.Bar;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.MarketNews;
import com.cyberhybridhub.simulator.market.OrderBook;
import com.cyberhybridhub.simulator.market.Quote;
import com.cyberhybridhub.simulator.market.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Market data as the streams write it: `T` first, then the symbol.
final class MarketMessages {

    private static final String IEX = "V";
    private static final String NO_EXCHANGE = " ";

    /// The width of a price band, as parts of the price.
    private static final BigDecimal BAND = new BigDecimal("0.05");

    private MarketMessages() {}

    private static SequencedMap<String, Object> start(String kind, Instrument instrument) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("T", kind);
        fields.put("S", instrument.symbol());
        return fields;
    }

    private static Message message(Instrument instrument, SequencedMap<String, Object> fields) {
        return new Message(
                String.valueOf(fields.firstEntry().getValue()), instrument.symbol(), fields);
    }

    static Message trade(Instrument instrument, Trade trade) {
        return trade(instrument, trade, conditions(trade));
    }

    static Message odd(MarketNews.Odd odd) {
        return trade(odd.instrument(), odd.trade(), odd.conditions());
    }

    private static Message trade(Instrument instrument, Trade trade, List<String> conditions) {
        SequencedMap<String, Object> fields = start("t", instrument);
        if (instrument.isCrypto()) {
            fields.put("p", trade.price());
            fields.put("s", trade.size());
            fields.put("t", trade.at());
            fields.put("i", trade.id());
            fields.put("tks", trade.takerBuys() ? "B" : "S");
            return message(instrument, fields);
        }
        fields.put("i", trade.id());
        fields.put("x", IEX);
        fields.put("p", trade.price());
        fields.put("s", shares(trade.size()));
        fields.put("c", conditions);
        fields.put("t", trade.at());
        fields.put("z", instrument.consolidatedTape());
        return message(instrument, fields);
    }

    private static List<String> conditions(Trade trade) {
        return trade.extended() ? List.of("@", "T") : List.of("@");
    }

    private static long shares(BigDecimal size) {
        return size.longValueExact();
    }

    static Message quote(Instrument instrument, Quote quote) {
        SequencedMap<String, Object> fields = start("q", instrument);
        if (instrument.isCrypto()) {
            fields.put("bp", quote.bid());
            fields.put("bs", quote.bidSize());
            fields.put("ap", quote.ask());
            fields.put("as", quote.askSize());
            fields.put("t", quote.at());
            return message(instrument, fields);
        }
        fields.put("bx", quote.bid().signum() == 0 ? NO_EXCHANGE : IEX);
        fields.put("bp", quote.bid());
        fields.put("bs", shares(quote.bidSize()));
        fields.put("ax", quote.ask().signum() == 0 ? NO_EXCHANGE : IEX);
        fields.put("ap", quote.ask());
        fields.put("as", shares(quote.askSize()));
        fields.put("c", List.of("R"));
        fields.put("t", quote.at());
        fields.put("z", instrument.consolidatedTape());
        return message(instrument, fields);
    }

    /// @param kind `b` as the minute ends, `u` when it changed later, `d` for the day
    static Message bar(String kind, Instrument instrument, Bar bar) {
        SequencedMap<String, Object> fields = start(kind, instrument);
        fields.put("o", bar.open());
        fields.put("h", bar.high());
        fields.put("l", bar.low());
        fields.put("c", bar.close());
        fields.put("v", instrument.isCrypto() ? bar.volume() : (Object) shares(bar.volume()));
        fields.put("t", bar.at());
        fields.put("n", bar.trades());
        fields.put("vw", bar.vwap());
        return message(instrument, fields);
    }

    /// Nasdaq's codes are letters, those of the other tapes digits.
    static Message status(MarketNews.Halted news) {
        Instrument instrument = news.instrument();
        boolean nasdaq = instrument.consolidatedTape().equals("C");
        SequencedMap<String, Object> fields = start("s", instrument);
        if (news.halted()) {
            fields.put("sc", nasdaq ? "H" : "2");
            fields.put("sm", "Trading Halt");
            fields.put("rc", nasdaq ? "T12" : "D");
            fields.put(
                    "rm",
                    nasdaq
                            ? "Trading Halted; For information requested by NASDAQ"
                            : "News Released (formerly News Dissemination)");
        } else {
            fields.put("sc", nasdaq ? "T" : "3");
            fields.put("sm", nasdaq ? "Trading Resumption" : "Resume");
            fields.put("rc", "");
            fields.put("rm", "");
        }
        fields.put("t", news.at());
        fields.put("z", instrument.consolidatedTape());
        return message(instrument, fields);
    }

    /// The band in which the price may move.
    static Message band(Instrument instrument, BigDecimal price, Instant at) {
        BigDecimal width = price.multiply(BAND);
        SequencedMap<String, Object> fields = start("l", instrument);
        fields.put("u", price.add(width).setScale(2, RoundingMode.HALF_UP));
        fields.put("d", price.subtract(width).setScale(2, RoundingMode.HALF_UP));
        fields.put("i", "B");
        fields.put("t", at);
        fields.put("z", instrument.consolidatedTape());
        return message(instrument, fields);
    }

    static Message correction(MarketNews.Corrected news) {
        Instrument instrument = news.instrument();
        SequencedMap<String, Object> fields = start("c", instrument);
        fields.put("x", IEX);
        fields.put("oi", news.original().id());
        fields.put("op", news.original().price());
        fields.put("os", shares(news.original().size()));
        fields.put("oc", conditions(news.original()));
        fields.put("ci", news.corrected().id());
        fields.put("cp", news.corrected().price());
        fields.put("cs", shares(news.corrected().size()));
        fields.put("cc", conditions(news.corrected()));
        fields.put("t", news.at());
        fields.put("z", instrument.consolidatedTape());
        return message(instrument, fields);
    }

    static Message cancelError(MarketNews.Cancelled news) {
        Instrument instrument = news.instrument();
        SequencedMap<String, Object> fields = start("x", instrument);
        fields.put("i", news.trade().id());
        fields.put("x", IEX);
        fields.put("p", news.trade().price());
        fields.put("s", shares(news.trade().size()));
        fields.put("a", "C");
        fields.put("t", news.at());
        fields.put("z", instrument.consolidatedTape());
        return message(instrument, fields);
    }

    /// The whole book.
    static Message book(Instrument instrument, OrderBook book) {
        SequencedMap<String, Object> fields = start("o", instrument);
        fields.put("t", book.at());
        fields.put("b", levels(book.bids()));
        fields.put("a", levels(book.asks()));
        fields.put("r", true);
        return message(instrument, fields);
    }

    /// What changed in the book; a size of 0 takes a level away.
    static Message bookChange(Instrument instrument, OrderBook before, OrderBook after) {
        SequencedMap<String, Object> fields = start("o", instrument);
        fields.put("t", after.at());
        fields.put("b", levels(changed(before.bids(), after.bids())));
        fields.put("a", levels(changed(before.asks(), after.asks())));
        return message(instrument, fields);
    }

    private static List<OrderBook.Level> changed(
            List<OrderBook.Level> before, List<OrderBook.Level> after) {
        List<OrderBook.Level> changes = new ArrayList<>();
        for (OrderBook.Level level : after) {
            if (!before.contains(level)) {
                changes.add(level);
            }
        }
        for (OrderBook.Level level : before) {
            if (after.stream().noneMatch(other -> other.price().compareTo(level.price()) == 0)) {
                changes.add(new OrderBook.Level(level.price(), BigDecimal.ZERO));
            }
        }
        return changes;
    }

    private static List<Map<String, Object>> levels(List<OrderBook.Level> levels) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (OrderBook.Level level : levels) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("p", level.price());
            item.put("s", level.size());
            list.add(item);
        }
        return list;
    }
}
