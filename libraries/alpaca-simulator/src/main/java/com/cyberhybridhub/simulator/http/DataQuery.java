package com.cyberhybridhub.simulator.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads and checks the query of a data request; what is malformed is answered 400 as the data API
/// does.
final class DataQuery {

    static final int LIMIT_DEFAULT = 1000;
    static final int LIMIT_MAX = 10_000;

    private static final Pattern STOCK = Pattern.compile("^[A-Z0-9]+(\\.[A-Z0-9]+)*$");
    private static final Pattern PAIR = Pattern.compile("^[A-Z]+x?/[A-Z]+$");
    private static final Pattern CURRENCY = Pattern.compile("^[A-Z]{3}$");
    private static final Set<String> CRYPTO_LOCATIONS =
            Set.of("us", "us-1", "us-2", "eu-1", "bs-1");

    private DataQuery() {}

    static SequencedSet<String> symbols(Context ctx, boolean crypto) {
        String csv = ctx.queryParam("symbols");
        if (csv == null || csv.isBlank()) {
            throw ApiError.message(400, "symbols is required");
        }
        SequencedSet<String> symbols = new LinkedHashSet<>();
        for (String symbol : csv.split(",", -1)) {
            symbols.add(checked(symbol.strip(), crypto));
        }
        return symbols;
    }

    static String checked(String symbol, boolean crypto) {
        Pattern form = crypto ? PAIR : STOCK;
        if (!form.matcher(symbol).matches()) {
            throw ApiError.message(
                    400, "invalid symbol: " + symbol + " does not match " + form.pattern());
        }
        return symbol;
    }

    static int limit(Context ctx) {
        String text = text(ctx, "limit");
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw ApiError.message(
                    400,
                    "Invalid format for parameter limit: error binding string parameter: " + text);
        }
        int limit = Integer.parseInt(text);
        if (limit > LIMIT_MAX) {
            throw ApiError.message(
                    400, "invalid limit: larger than the allowed maximum of " + LIMIT_MAX);
        }
        if (limit < 1) {
            throw ApiError.message(400, "invalid limit: must be at least 1");
        }
        return limit;
    }

    static boolean descending(Context ctx) {
        String sort = text(ctx, "sort");
        if (sort != null && !sort.equals("asc") && !sort.equals("desc")) {
            throw ApiError.message(400, "invalid sort: " + sort);
        }
        return "desc".equals(sort);
    }

    /// Whether prices are to be adjusted for splits; there are no dividends to adjust for.
    static boolean isAdjusted(Context ctx) {
        String adjustment = text(ctx, "adjustment");
        if (adjustment == null) {
            return false;
        }
        Set<String> parts = Set.copyOf(List.of(adjustment.split(",", -1)));
        if (!Set.of("raw", "split", "dividend", "spin-off", "all").containsAll(parts)) {
            throw ApiError.message(400, "invalid adjustment: " + adjustment);
        }
        return parts.contains("split") || parts.contains("all");
    }

    /// Which day's names of symbols are meant; no symbol was ever renamed here.
    static void checkAsOf(Context ctx) {
        String asOf = text(ctx, "asof");
        if (asOf == null || asOf.equals("-")) {
            return;
        }
        try {
            LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw ApiError.message(
                    400,
                    "Invalid format for parameter asof: error parsing '%s' as 2006-01-02 date"
                            .formatted(asOf));
        }
    }

    static void checkLocation(Context ctx) {
        String location = ctx.pathParam("loc");
        if (!CRYPTO_LOCATIONS.contains(location)) {
            throw ApiError.message(400, "invalid location: " + location);
        }
    }

    /// Echoes the currency when it was named and is not the dollar; prices stay in dollars.
    static ObjectNode withCurrency(Context ctx, ObjectNode body) {
        String currency = text(ctx, "currency");
        if (currency != null && !CURRENCY.matcher(currency).matches()) {
            throw ApiError.message(400, "invalid currency: " + currency);
        }
        return currency == null || currency.equals("USD") ? body : body.put("currency", currency);
    }

    /// A point in time of the query, absent when it is not given. A bare date means the start or,
    /// for `end`, the end of that day.
    static @Nullable Instant time(Context ctx, String name, ZoneId zone) {
        String text = text(ctx, name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                LocalDate date = LocalDate.parse(text);
                LocalDate edge = name.equals("end") ? date.plusDays(1) : date;
                Instant midnight = edge.atStartOfDay(zone).toInstant();
                return name.equals("end") ? midnight.minusNanos(1) : midnight;
            }
            // An offset's plus sign that was not escaped arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.message(
                    400,
                    "Invalid format for parameter %s: error parsing '%s' as RFC3339 or 2006-01-02 time"
                            .formatted(name, text));
        }
    }

    static @Nullable String text(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
