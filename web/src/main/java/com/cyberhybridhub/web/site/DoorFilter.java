package com.cyberhybridhub.web.site;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Stands before everything, the hub too: puts the guarding headers on every answer and turns away requests for a host
/// that is not ours (DNS rebinding).
public final class DoorFilter implements Filter {

    /// What a page of ours may do: load its own files and talk to its own server.
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final byte[] MISDIRECTED = ("{\"type\":\"about:blank\",\"title\":\"Misdirected request\",\"status\":421,"
                    + "\"code\":\"unknown_host\",\"detail\":\"This server does not answer for that host name;"
                    + " set HUB_PUBLIC_URL to the name it is reached by.\"}")
            .getBytes(StandardCharsets.UTF_8);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> hosts;

    /// @param hosts names beside the loopback ones that the server is reached by, lower case
    public DoorFilter(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (asked.getRequestURI().startsWith("/v1")) {
            answer.setHeader("Cache-Control", "no-store");
        }
        if (isOurs(asked.getHeader("Host"))) {
            chain.doFilter(request, response);
        } else {
            answer.setStatus(421);
            answer.setContentType("application/problem+json");
            answer.getOutputStream().write(MISDIRECTED);
        }
    }

    private boolean isOurs(@org.jspecify.annotations.Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
        return LOOPBACK.contains(name) || hosts.contains(name);
    }
}
