package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.SymbolTape;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// History in pages: one limit over all symbols, ordered by symbol and then by time.
final class HistoryPages {

    /// What of one symbol is wanted.
    ///
    /// @param limit at most so many
    record Slice(DataAccess.Range range, int limit, boolean descending) {}

    /// One kind of history.
    interface Source<T> {
        List<T> find(SymbolTape tape, Slice slice);

        Instant time(T item);
    }

    /// @param next token of the next page, absent on the last
    record Page<T>(Map<String, List<T>> items, @Nullable String next) {}

    private record Cursor(String symbol, Instant last) {}

    private final Market market;
    private final DataAccess access;
    private final boolean crypto;

    HistoryPages(Market market, DataAccess access, boolean crypto) {
        this.market = market;
        this.access = access;
        this.crypto = crypto;
    }

    <T> Page<T> page(Context ctx, SequencedSet<String> symbols, Source<T> source) {
        Slice slice =
                new Slice(
                        access.range(ctx, crypto), DataQuery.limit(ctx), DataQuery.descending(ctx));
        Cursor cursor = cursor(ctx, symbols);
        Map<String, List<T>> found = new LinkedHashMap<>();
        int room = slice.limit();
        Cursor last = cursor != null ? cursor : new Cursor(symbols.getFirst(), Instant.EPOCH);
        for (String symbol : new TreeSet<>(symbols)) {
            Optional<SymbolTape> tape =
                    market.tape(symbol).filter(t -> t.instrument().isCrypto() == crypto);
            if (tape.isEmpty() || (cursor != null && symbol.compareTo(cursor.symbol()) < 0)) {
                continue;
            }
            boolean resumed = cursor != null && symbol.equals(cursor.symbol());
            // One more than fits tells whether there is a next page.
            List<T> items =
                    source.find(tape.get(), after(slice, resumed ? cursor : null, room + 1));
            boolean more = items.size() > room;
            List<T> kept = more ? items.subList(0, room) : items;
            if (!kept.isEmpty()) {
                found.put(symbol, kept);
                last = new Cursor(symbol, source.time(kept.getLast()));
                room -= kept.size();
            }
            if (more) {
                return new Page<>(found, token(last));
            }
        }
        return new Page<>(found, null);
    }

    private static Slice after(Slice slice, @Nullable Cursor cursor, int limit) {
        Instant start = slice.range().start();
        Instant end = slice.range().end();
        if (cursor != null && slice.descending()) {
            end = cursor.last().minusNanos(1);
        } else if (cursor != null) {
            start = cursor.last().plusNanos(1);
        }
        return new Slice(new DataAccess.Range(start, end), limit, slice.descending());
    }

    private static String token(Cursor cursor) {
        String plain = cursor.symbol() + "|M|" + cursor.last();
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
                return new Cursor(parts[0], Instant.parse(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ApiError.message(400, "invalid page_token");
        }
        throw ApiError.message(400, "invalid page_token");
    }
}
