package com.cyberhybridhub.signalr.jetty;

import com.cyberhybridhub.signalr.HubRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A servlet request as the hub sees it. The query is read here because the servlet's own
/// parameters would include, and consume, a form in the body.
final class ServletHubRequest implements HubRequest {
    private final HttpServletRequest request;
    private final Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ServletHubRequest(HttpServletRequest request) {
        this.request = request;
        String raw = request.getQueryString();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.putIfAbsent(
                            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
    }

    @Override
    public String method() {
        return request.getMethod().toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public @Nullable String query(String name) {
        return query.get(name);
    }

    @Override
    public String remoteAddress() {
        return request.getRemoteAddr();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // A broken escape cannot be part of anything that was handed out: it will match nothing
            // as it is.
            return text;
        }
    }
}
