package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Bar;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.OrderBook;
import com.cyberhybridhub.simulator.market.Quote;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Market data as Alpaca's data API writes it: prices and sizes are JSON numbers.
final class MarketJson {

    private static final String IEX = "V";

    private MarketJson() {}

    static ObjectNode trade(Instrument instrument, Trade trade) {
        ObjectNode node = Json.object();
        node.put("t", trade.at().toString());
        if (instrument.isCrypto()) {
            return node.put("p", trade.price())
                    .put("s", trade.size())
                    .put("i", trade.id())
                    .put("tks", trade.takerBuys() ? "B" : "S");
        }
        node.put("x", IEX).put("p", trade.price()).put("s", trade.size());
        conditions(node, trade.extended());
        return node.put("i", trade.id()).put("z", instrument.consolidatedTape());
    }

    private static void conditions(ObjectNode node, boolean extended) {
        ArrayNode conditions = node.putArray("c");
        conditions.add("@");
        if (extended) {
            conditions.add("T");
        }
    }

    static ObjectNode quote(Instrument instrument, Quote quote) {
        ObjectNode node = Json.object();
        node.put("t", quote.at().toString());
        if (instrument.isCrypto()) {
            return node.put("bp", quote.bid())
                    .put("bs", quote.bidSize())
                    .put("ap", quote.ask())
                    .put("as", quote.askSize());
        }
        node.put("ax", exchange(quote.ask())).put("ap", quote.ask()).put("as", quote.askSize());
        node.put("bx", exchange(quote.bid())).put("bp", quote.bid()).put("bs", quote.bidSize());
        node.putArray("c").add("R");
        return node.put("z", instrument.consolidatedTape());
    }

    /// A price of 0 and a blank say that nobody quotes that side.
    private static String exchange(BigDecimal price) {
        return price.signum() == 0 ? " " : IEX;
    }

    static ObjectNode book(OrderBook book) {
        ObjectNode node = Json.object().put("t", book.at().toString());
        levels(node.putArray("b"), book.bids());
        levels(node.putArray("a"), book.asks());
        return node;
    }

    private static void levels(ArrayNode array, List<OrderBook.Level> levels) {
        levels.forEach(level -> array.addObject().put("p", level.price()).put("s", level.size()));
    }

    static ObjectNode bar(Bar bar) {
        return Json.object()
                .put("t", bar.at().toString())
                .put("o", bar.open())
                .put("h", bar.high())
                .put("l", bar.low())
                .put("c", bar.close())
                .put("v", bar.volume())
                .put("n", bar.trades())
                .put("vw", bar.vwap());
    }

    static ObjectNode snapshot(SymbolTape tape, Instant at) {
        Instrument instrument = tape.instrument();
        ObjectNode node = Json.object();
        node.set("latestTrade", trade(instrument, tape.latestTrade(at)));
        node.set("latestQuote", quote(instrument, tape.latestQuote(at)));
        SymbolTape.DailyBars daily = tape.dailyBars(at);
        set(node, "minuteBar", tape.latestMinuteBar(at));
        set(node, "dailyBar", daily.latest());
        set(node, "prevDailyBar", daily.previous());
        return node;
    }

    private static void set(ObjectNode node, String name, Optional<Bar> bar) {
        bar.ifPresentOrElse(present -> node.set(name, bar(present)), () -> node.putNull(name));
    }
}
