package com.cyberhybridhub.web.site;

import com.cyberhybridhub.web.json.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stands before everything, the hub too: puts the guarding headers on every answer and turns away
/// requests for a host that is not ours (DNS rebinding).
public final class DoorFilter implements Filter {

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
        GuardingHeaders.putOn(answer::setHeader);
        if (ApiPaths.isApi(asked.getRequestURI())) {
            answer.setHeader("Cache-Control", "no-store");
        }
        if (isOurs(asked.getHeader("Host"))) {
            chain.doFilter(request, response);
        } else {
            UnreadBody.discard(request);
            ServletProblem.write(
                    answer,
                    Problem.of(
                            421,
                            "unknown_host",
                            "This server does not answer for that host name; set HUB_PUBLIC_URL to the name it is"
                                    + " reached by."));
        }
    }

    private boolean isOurs(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
        return LOOPBACK.contains(name) || hosts.contains(name);
    }
}
