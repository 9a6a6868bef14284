package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Bar;
import com.cyberhybridhub.simulator.market.BarQuery;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.market.Timeframe;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Historical bars in pages: one limit over all symbols, ordered by symbol and then by time.
final class BarPages {

    /// @param next token of the next page, absent on the last
    record Page(Map<String, List<Bar>> bars, @Nullable String next) {}

    private record Cursor(String symbol, long lastSecond) {}

    private final Market market;
    private final boolean crypto;

    BarPages(Market market, boolean crypto) {
        this.market = market;
        this.crypto = crypto;
    }

    Page page(Context ctx, SequencedSet<String> symbols) {
        BarQuery query = query(ctx);
        Cursor cursor = cursor(ctx, symbols);
        Map<String, List<Bar>> found = new LinkedHashMap<>();
        int room = query.limit();
        Cursor last = cursor != null ? cursor : new Cursor(symbols.getFirst(), 0);
        for (String symbol : new TreeSet<>(symbols)) {
            Optional<SymbolTape> tape =
                    market.tape(symbol).filter(t -> t.instrument().isCrypto() == crypto);
            if (tape.isEmpty() || (cursor != null && symbol.compareTo(cursor.symbol()) < 0)) {
                continue;
            }
            boolean resumed = cursor != null && symbol.equals(cursor.symbol());
            // One more than fits tells whether there is a next page.
            BarQuery part = after(query, resumed ? cursor : null, room + 1);
            List<Bar> bars = tape.get().bars(part, market.now());
            boolean more = bars.size() > room;
            List<Bar> kept = more ? bars.subList(0, room) : bars;
            if (!kept.isEmpty()) {
                found.put(symbol, kept);
                last = new Cursor(symbol, kept.getLast().at().getEpochSecond());
                room -= kept.size();
            }
            if (more) {
                return new Page(found, token(last));
            }
        }
        return new Page(found, null);
    }

    private static BarQuery after(BarQuery query, @Nullable Cursor cursor, int limit) {
        Instant start = query.start();
        Instant end = query.end();
        if (cursor != null && query.descending()) {
            end = Instant.ofEpochSecond(cursor.lastSecond() - 1);
        } else if (cursor != null) {
            start = Instant.ofEpochSecond(cursor.lastSecond() + 1);
        }
        return new BarQuery(
                query.timeframe(), start, end, limit, query.descending(), query.adjusted());
    }

    private BarQuery query(Context ctx) {
        ZoneId zone = crypto ? ZoneOffset.UTC : TradingDay.NEW_YORK;
        Instant now = market.now();
        boolean delayed = !crypto && !DataQuery.feed(ctx, "sip").equals("iex");
        Instant newest = delayed ? now.minus(DataQuery.SIP_DELAY) : now;
        Instant start = DataQuery.time(ctx, "start", zone);
        Instant end = DataQuery.time(ctx, "end", zone);
        if (end != null && delayed && end.isAfter(newest)) {
            throw DataQuery.recentSip();
        }
        Instant from =
                start != null
                        ? start
                        : earlier(
                                LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant(),
                                newest);
        Instant to = end != null ? end : newest;
        if (to.isBefore(from) && end != null) {
            throw ApiError.message(400, "end should not be before start");
        }
        return new BarQuery(
                timeframe(ctx),
                from,
                to,
                DataQuery.limit(ctx),
                DataQuery.descending(ctx),
                DataQuery.isAdjusted(ctx));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Timeframe timeframe(Context ctx) {
        String text = DataQuery.text(ctx, "timeframe");
        if (text == null) {
            throw ApiError.message(400, "timeframe is required");
        }
        return Timeframe.parse(text)
                .orElseThrow(() -> ApiError.message(400, "invalid timeframe: " + text));
    }

    private static String token(Cursor cursor) {
        String plain = cursor.symbol() + "|M|" + Instant.ofEpochSecond(cursor.lastSecond());
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Cursor cursor(Context ctx, SequencedSet<String> symbols) {
        String token = DataQuery.text(ctx, "page_token");
        if (token == null) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8)
                            .split("\\|", -1);
            if (parts.length == 3 && symbols.contains(parts[0])) {
                return new Cursor(parts[0], Instant.parse(parts[2]).getEpochSecond());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ApiError.message(400, "invalid page_token");
        }
        throw ApiError.message(400, "invalid page_token");
    }
}
