package com.cyberhybridhub.web.api;

import com.cyberhybridhub.web.json.Problem;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The server's metrics in Prometheus' text format. With a token: for whoever carries it. Without:
/// for this machine only, and not through a proxy, behind which everybody looks local.
public final class MetricsResource {

    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BEARER = "Bearer ";
    private static final Pattern PROXY_HEADER =
            Pattern.compile("(?i)forwarded|via|x-real-ip|x-forwarded(-.*)?");

    private final Optional<String> token;
    private final Supplier<String> scrape;

    /// @param token the bearer token that is asked for
    /// @param scrape everything as it stands now
    public MetricsResource(Optional<String> token, Supplier<String> scrape) {
        this.token = token;
        this.scrape = scrape;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/metrics", this::show);
    }

    private void show(Context ctx) {
        if (token.isPresent()) {
            if (!carries(ctx, token.get())) {
                throw Problem.unauthorized();
            }
        } else if (!isFromHere(ctx)) {
            throw Problem.of(
                    403,
                    "metrics_not_open",
                    "Metrics are for this machine only; set HUB_METRICS_TOKEN to read them from elsewhere.");
        }
        ctx.contentType(FORMAT).result(scrape.get());
    }

    private static boolean carries(Context ctx, String wanted) {
        String header = ctx.header("Authorization");
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
                        wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFromHere(Context ctx) {
        return ctx.headerMap().keySet().stream()
                        .noneMatch(name -> PROXY_HEADER.matcher(name).matches())
                && isLoopback(ctx.req().getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
