package com.cyberhybridhub.web.site;

import java.util.Map;
import java.util.function.BiConsumer;

/// The headers on every answer, whoever writes it.
final class GuardingHeaders {

    /// What a page of ours may do: load its own files and talk to its own server.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self';"
                    + " img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final Map<String, String> ALL =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Content-Security-Policy", CONTENT_SECURITY_POLICY,
                    "Cross-Origin-Opener-Policy", "same-origin");

    private GuardingHeaders() {}

    static void putOn(BiConsumer<String, String> answer) {
        ALL.forEach(answer);
    }
}
