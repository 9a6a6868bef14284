package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Submission;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may ask, and how often. Runs before every handler. A request carries the pair of key
/// headers, or `Authorization: Bearer sim-oauth-<key id>` for the account of that key id.
final class AccessGate {

    private static final Logger LOG = LoggerFactory.getLogger(AccessGate.class);
    private static final int RATE_LIMIT_CODE = 42910000;
    private static final String KEY_HEADER = "APCA-API-KEY-ID";
    private static final String SECRET_HEADER = "APCA-API-SECRET-KEY";
    private static final String BEARER = "Bearer ";
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
    private final SwitchBoard switches;
    private final AtomicInteger refusedOrders = new AtomicInteger();

    AccessGate(Broker broker, TokenBuckets buckets, HttpSettings settings, SwitchBoard switches) {
        this.broker = broker;
        this.buckets = buckets;
        this.settings = settings;
        this.switches = switches;
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
        if (path.equals(WeatherRoutes.PATH)) {
            return Surface.NONE;
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
                boolean anonymous =
                        ctx.header(KEY_HEADER) == null
                                && ctx.header(SECRET_HEADER) == null
                                && token(ctx) == null;
                limit(
                        ctx,
                        Surface.DATA,
                        anonymous ? "anonymous " + ctx.ip() : authenticated(ctx, surface));
            }
        }
    }

    private String authenticated(Context ctx, Surface surface) {
        String token = token(ctx);
        if (token != null) {
            String owner =
                    broker.authenticateToken(token).orElseThrow(() -> unauthorized(surface, false));
            ctx.attribute(KEY_ID, owner);
            return owner;
        }
        String keyId = ctx.header(KEY_HEADER);
        String secret = ctx.header(SECRET_HEADER);
        if (keyId == null || secret == null || !broker.authenticate(keyId, secret)) {
            throw unauthorized(surface, keyId == null && secret == null);
        }
        ctx.attribute(KEY_ID, keyId);
        return keyId;
    }

    private static @Nullable String token(Context ctx) {
        String header = ctx.header("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /// The gateway refuses data requests with a page in any case, trading requests only when they
    /// carry no key at all.
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
                    ? tooManyTradingRequests(ctx)
                    : ApiError.message(429, "too many requests.");
        }
        ctx.attribute(TAKE, take);
    }

    private ApiError tooManyTradingRequests(Context ctx) {
        boolean order = ctx.path().equals("/v2/orders") && ctx.method().toString().equals("POST");
        if (order
                && switches.is(Switch.ORDER_ON_429, "sometimes")
                && refusedOrders.getAndIncrement() % 2 == 0) {
            Submission placed = broker.submit(keyId(ctx), OrderRoutes.request(ctx));
            LOG.debug("placed although it is answered 429: {}", placed);
        }
        String message = "rate limit exceeded";
        return switches.is(Switch.TRADING_429_CODE, "none")
                ? ApiError.message(429, message)
                : ApiError.trading(429, RATE_LIMIT_CODE, message);
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
