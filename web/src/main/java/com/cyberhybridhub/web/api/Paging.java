package com.cyberhybridhub.web.api;

import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import com.cyberhybridhub.web.json.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Pages of a list: how many, after which row, and the opaque cursor of the next page.
final class Paging {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;
    private static final int CURSOR_MAX_CHARS = 200;
    private static final Instant END_OF_TIMES = Instant.parse("9999-01-01T00:00:00Z");

    private final int limit;
    private final Optional<PageKey> after;

    private Paging(int limit, Optional<PageKey> after) {
        this.limit = limit;
        this.after = after;
    }

    static Paging of(Context ctx) {
        String cursor = ctx.queryParam("cursor");
        return new Paging(
                limit(ctx.queryParam("limit")),
                cursor == null ? Optional.empty() : Optional.of(key(cursor)));
    }

    private static int limit(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // the same sentence as for a number out of range
        }
        throw Problem.invalid(
                "?limit",
                "out_of_range",
                "limit must be a whole number from 1 to " + LIMIT_MAX + ".");
    }

    private static PageKey key(String cursor) {
        try {
            if (cursor.length() <= CURSOR_MAX_CHARS) {
                String plain =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int split = plain.indexOf('|');
                if (split > 0) {
                    Instant createdAt = Instant.parse(plain.substring(0, split));
                    UUID id = UUID.fromString(plain.substring(split + 1));
                    // A time that no row has could be one that no database takes.
                    if (createdAt.isAfter(Instant.EPOCH) && createdAt.isBefore(END_OF_TIMES)) {
                        return new PageKey(createdAt, id);
                    }
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // the same sentence as for any other foreign cursor
        }
        throw Problem.invalid(
                "?cursor", "invalid_cursor", "cursor is not one that this server gave out.");
    }

    Optional<PageKey> after() {
        return after;
    }

    /// One more than the page, to know whether there is a next one.
    int fetch() {
        return limit + 1;
    }

    <T> List<T> page(List<T> fetched) {
        return fetched.size() > limit ? fetched.subList(0, limit) : fetched;
    }

    <T> Optional<String> next(List<T> fetched, Function<T, PageKey> keyOf) {
        if (fetched.size() <= limit) {
            return Optional.empty();
        }
        PageKey last = keyOf.apply(fetched.get(limit - 1));
        String plain = last.createdAt() + "|" + last.id();
        return Optional.of(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }
}
