package com.cyberhybridhub.web.site;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The headers on every answer, whoever writes it.
final class GuardingHeaders {

    private final Map<String, String> all;

    /// @param connectTo origins beyond the own one that pages may talk to
    GuardingHeaders(List<String> connectTo) {
        String more = connectTo.isEmpty() ? "" : " " + String.join(" ", connectTo);
        all =
                Map.of(
                        "X-Content-Type-Options",
                        "nosniff",
                        "Referrer-Policy",
                        "no-referrer",
                        "Content-Security-Policy",
                        policy(more),
                        "Cross-Origin-Opener-Policy",
                        "same-origin");
    }

    void putOn(BiConsumer<String, String> answer) {
        all.forEach(answer);
    }

    /// What a page of ours may do: load its own files and talk to its own server, and to where
    /// people sign in.
    private static String policy(String more) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + more
                + "; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'";
    }
}
