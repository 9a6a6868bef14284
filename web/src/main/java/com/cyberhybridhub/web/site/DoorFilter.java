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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands before everything, the hub too: puts the guarding headers on every answer and turns away
/// requests for a host that is not ours (DNS rebinding).
public final class DoorFilter implements Filter {

    private static final Pattern CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

    /// What comes with a request of another method is read by nobody: left where it is, it would
    /// cost the connection its next request.
    private static final Set<String> TAKE_BODIES = Set.of("POST", "PUT");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final GuardingHeaders headers;
    private final Set<String> hosts;

    /// @param hosts names beside the loopback ones that the server is reached by, lower case
    /// @param connectTo origins beyond the own one that pages may talk to
    public DoorFilter(Set<String> hosts, List<String> connectTo) {
        this.headers = new GuardingHeaders(connectTo);
        this.hosts = Set.copyOf(hosts);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        headers.putOn(answer::setHeader);
        if (ApiPaths.isApi(asked.getRequestURI())) {
            answer.setHeader("Cache-Control", "no-store");
        }
        if (isOurs(asked.getHeader("Host")) && !isUtf8(asked.getHeader("Content-Type"))) {
            // Here, because the server below trips over the names of encodings that do not exist.
            UnreadBody.discard(request);
            ServletProblem.write(
                    answer, Problem.of(415, "unsupported_media_type", "Send the body in UTF-8."));
        } else if (isOurs(asked.getHeader("Host"))) {
            if (!TAKE_BODIES.contains(asked.getMethod())) {
                UnreadBody.discard(request);
            }
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

    private static boolean isUtf8(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        Matcher charset = CHARSET.matcher(contentType);
        return !charset.find() || charset.group(1).equalsIgnoreCase("utf-8");
    }

    private boolean isOurs(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
        return LOOPBACK.contains(name) || hosts.contains(name);
    }
}
