package com.cyberhybridhub.web;

import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.ProblemJson;
import com.cyberhybridhub.web.site.ApiPaths;
import com.cyberhybridhub.web.site.HttpProblems;
import com.cyberhybridhub.web.site.ServletProblem;
import com.cyberhybridhub.web.site.UnreadBody;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every way in which a request ends without what it asked for, written as a problem.
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final SitePages pages;

    Refusals(SitePages pages) {
        this.pages = pages;
    }

    void add(JavalinConfig config) {
        config.routes.exception(Problem.class, (problem, ctx) -> write(ctx, problem));
        config.routes.exception(HttpResponseException.class, this::refused);
        config.routes.exception(Exception.class, Refusals::failed);
        config.router.javaLangErrorHandler(Refusals::failed);
    }

    /// What Javalin itself refuses. A navigation to an unknown page gets the client, everything
    /// else a problem.
    private void refused(HttpResponseException refusal, Context ctx) {
        int status = refusal.getStatus();
        if (status == 404 && isNavigation(ctx) && pages.index().isPresent()) {
            ctx.status(200);
            pages.answer(ctx, pages.index());
            return;
        }
        Optional.ofNullable(refusal.getDetails().get("availableMethods"))
                .ifPresent(methods -> ctx.header("Allow", methods));
        write(ctx, HttpProblems.of(status));
    }

    private static boolean isNavigation(Context ctx) {
        String accept = ctx.header("Accept");
        return ctx.method().equals(HandlerType.GET)
                && accept != null
                && accept.contains("text/html")
                && ApiPaths.mayBePage(ctx.path());
    }

    private static void failed(Exception failure, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
        write(ctx, HttpProblems.of(500));
    }

    private static void failed(HttpServletResponse answer, Error failure) {
        LOG.error("a request failed", failure);
        try {
            ServletProblem.write(answer, HttpProblems.of(500));
        } catch (IOException gone) {
            LOG.debug("nobody is there to be told", gone);
        }
    }

    private static void write(Context ctx, Problem problem) {
        UnreadBody.discard(ctx.req());
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        Optional.ofNullable(problem.extra().get("retry_after_seconds"))
                .ifPresent(seconds -> ctx.header("Retry-After", seconds.asString()));
        ctx.status(problem.status())
                .header("Cache-Control", "no-store")
                .contentType(ProblemJson.CONTENT_TYPE)
                .result(ProblemJson.bytes(problem));
    }
}
