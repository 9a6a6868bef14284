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
import java.util.Set;

/// Lets pages of listed origins use the API (CORS). Without credentials: what counts is the bearer
/// token, so a page that is not listed gets an answer that its browser keeps from it.
public final class CrossOriginFilter implements Filter {

    private static final int PREFLIGHT_MAX_AGE_SECONDS = 600;

    private final Set<String> origins;

    /// @param origins full ones, such as `https://app.example.org`
    public CrossOriginFilter(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (!ApiPaths.isApi(asked.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        answer.addHeader("Vary", "Origin");
        String origin = asked.getHeader("Origin");
        boolean listed = origin != null && origins.contains(origin);
        if (listed) {
            answer.setHeader("Access-Control-Allow-Origin", origin);
            answer.setHeader("Access-Control-Expose-Headers", "ETag");
        }
        if (origin != null && isPreflight(asked)) {
            preflight(answer, listed);
        } else {
            chain.doFilter(request, response);
        }
    }

    /// Browsers send no token with it, so it is answered before anybody asks for one.
    private static boolean isPreflight(HttpServletRequest asked) {
        return asked.getMethod().equals("OPTIONS")
                && asked.getHeader("Access-Control-Request-Method") != null;
    }

    private static void preflight(HttpServletResponse answer, boolean listed) throws IOException {
        if (!listed) {
            ServletProblem.write(
                    answer,
                    Problem.of(
                            403,
                            "origin_not_allowed",
                            "Pages of that origin may not use this server; HUB_ALLOWED_ORIGINS lists those that may."));
            return;
        }
        answer.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT");
        answer.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match");
        answer.setHeader("Access-Control-Max-Age", Integer.toString(PREFLIGHT_MAX_AGE_SECONDS));
        answer.setStatus(204);
    }
}
