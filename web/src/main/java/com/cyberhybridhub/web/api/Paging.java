package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.web.json.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/// Pages of a list: how many, after which row, and the opaque cursor of the next page.
final class Paging {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;
    private static final int CURSOR_MAX_CHARS = 200;
    private static final int PARTS = 2;
    private static final int PARTS_OF_CARD = 3;
    private static final Instant END_OF_TIMES = Instant.parse("9999-01-01T00:00:00Z");

    private final int limit;
    private final Optional<Key> after;

    /// What a cursor names: a row, and among open cards its rank.
    private record Key(Instant createdAt, UUID id, OptionalInt rank) {

        String cursor() {
            String plain = createdAt + "|" + id + (rank.isEmpty() ? "" : "|" + rank.getAsInt());
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Paging(int limit, Optional<Key> after) {
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

    private static Key key(String cursor) {
        try {
            if (cursor.length() <= CURSOR_MAX_CHARS) {
                String plain =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String[] parts = plain.split("\\|", -1);
                if (parts.length == PARTS || parts.length == PARTS_OF_CARD) {
                    Instant createdAt = Instant.parse(parts[0]);
                    // A time that no row has could be one that no database takes.
                    if (createdAt.isAfter(Instant.EPOCH) && createdAt.isBefore(END_OF_TIMES)) {
                        return new Key(createdAt, UUID.fromString(parts[1]), rank(parts));
                    }
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // the same sentence as for any other foreign cursor
        }
        throw foreign();
    }

    private static OptionalInt rank(String[] parts) {
        return parts.length == PARTS
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(parts[PARTS]));
    }

    private static Problem foreign() {
        return Problem.invalid(
                "?cursor", "invalid_cursor", "cursor is not one that this server gave out.");
    }

    Optional<PageKey> after() {
        return after.map(key -> new PageKey(key.createdAt(), key.id()));
    }

    /// The same in a list of cards.
    Optional<CardStore.Place> afterCard() {
        return after.map(key ->
                new CardStore.Place(
                        key.rank().orElseThrow(Paging::foreign), key.createdAt(), key.id()));
    }

    /// One more than the page, to know whether there is a next one.
    int fetch() {
        return limit + 1;
    }

    <T> List<T> page(List<T> fetched) {
        return fetched.size() > limit ? fetched.subList(0, limit) : fetched;
    }

    <T> Optional<String> next(List<T> fetched, Function<T, PageKey> keyOf) {
        return last(fetched)
                .map(keyOf)
                .map(key -> new Key(key.createdAt(), key.id(), OptionalInt.empty()).cursor());
    }

    /// The same in a list of cards.
    Optional<String> nextCard(List<Card> fetched) {
        return last(fetched)
                .map(CardStore.Place::of)
                .map(place ->
                        new Key(place.createdAt(), place.id(), OptionalInt.of(place.rank()))
                                .cursor());
    }

    /// Of this page, when there is a next one.
    private <T> Optional<T> last(List<T> fetched) {
        return fetched.size() <= limit ? Optional.empty() : Optional.of(fetched.get(limit - 1));
    }
}
