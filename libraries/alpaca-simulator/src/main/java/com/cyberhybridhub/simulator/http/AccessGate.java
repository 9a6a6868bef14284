package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Who may ask, and how often. Runs before every handler.
final class AccessGate {

    private static final String KEY_HEADER = "APCA-API-KEY-ID";
    private static final String SECRET_HEADER = "APCA-API-SECRET-KEY";
    private static final String KEY_ID = "simulator.key-id";
    private static final String TAKE = "simulator.take";

    private enum Surface {
        CONTROL,
        TRADING,
        DATA,
        CRYPTO_DATA,
        NONE
    }

    private final Broker broker;
    private final TokenBuckets buckets;
    private final HttpSettings settings;

    AccessGate(Broker broker, TokenBuckets buckets, HttpSettings settings) {
        this.broker = broker;
        this.buckets = buckets;
        this.settings = settings;
    }

    /// The key id of an authenticated request.
    static String keyId(Context ctx) {
        String keyId = ctx.attribute(KEY_ID);
        if (keyId == null) {
            throw new IllegalStateException("not an authenticated path");
        }
        return keyId;
    }

    static boolean isControl(String path) {
        return path.equals("/_sim") || path.startsWith("/_sim/");
    }

    private static Surface surface(String path) {
        if (isControl(path)) {
            return Surface.CONTROL;
        }
        if (path.startsWith("/v1beta3/crypto/")) {
            return Surface.CRYPTO_DATA;
        }
        if (path.startsWith("/v2/stocks/") || path.startsWith("/v1")) {
            return Surface.DATA;
        }
        return path.startsWith("/v2/") ? Surface.TRADING : Surface.NONE;
    }

    void check(Context ctx) {
        Surface surface = surface(ctx.path());
        switch (surface) {
            case CONTROL, NONE -> {}
            case TRADING, DATA -> limit(ctx, surface, authenticated(ctx, surface));
            case CRYPTO_DATA -> {
                boolean anonymous = ctx.header(KEY_HEADER) == null && ctx.header(SECRET_HEADER) == null;
                limit(ctx, Surface.DATA, anonymous ? "anonymous " + ctx.ip() : authenticated(ctx, surface));
            }
        }
    }

    private String authenticated(Context ctx, Surface surface) {
        String keyId = ctx.header(KEY_HEADER);
        String secret = ctx.header(SECRET_HEADER);
        if (keyId == null || secret == null || !broker.authenticate(keyId, secret)) {
            throw unauthorized(surface, keyId == null && secret == null);
        }
        ctx.attribute(KEY_ID, keyId);
        return keyId;
    }

    /// The gateway refuses data requests with a page in any case, trading requests only when they carry no key at all.
    private ApiError unauthorized(Surface surface, boolean noHeaders) {
        boolean page = settings.htmlUnauthorized() && (surface == Surface.DATA || noHeaders);
        return page ? ApiError.unauthorizedPage() : ApiError.message(401, "unauthorized.");
    }

    private void limit(Context ctx, Surface surface, String holder) {
        if (!settings.rateLimits()) {
            return;
        }
        TokenBuckets.Take take = buckets.take(surface + " " + holder);
        if (!take.granted()) {
            throw surface == Surface.TRADING
                    ? ApiError.trading(429, 42910000, "rate limit exceeded")
                    : ApiError.message(429, "too many requests.");
        }
        ctx.attribute(TAKE, take);
    }

    /// Tells how much is left of the budget, on successful answers only.
    static void addLimitHeaders(Context ctx) {
        TokenBuckets.@Nullable Take take = ctx.attribute(TAKE);
        if (take != null && ctx.statusCode() < 300) {
            ctx.header("X-Ratelimit-Limit", String.valueOf(TokenBuckets.CAPACITY));
            ctx.header("X-Ratelimit-Remaining", String.valueOf(take.remaining()));
            ctx.header("X-Ratelimit-Reset", String.valueOf(take.resetAt().getEpochSecond()));
        }
    }
}
