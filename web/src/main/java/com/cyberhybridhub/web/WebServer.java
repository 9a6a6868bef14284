package com.cyberhybridhub.web;

import com.cyberhybridhub.signalr.jetty.SignalRServlet;
import com.cyberhybridhub.web.api.AnswerDesk;
import com.cyberhybridhub.web.api.ApiServices;
import com.cyberhybridhub.web.api.ProblemJson;
import com.cyberhybridhub.web.api.Resources;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.live.LiveHub;
import com.cyberhybridhub.web.site.ClientFile;
import com.cyberhybridhub.web.site.ClientFiles;
import com.cyberhybridhub.web.site.DoorFilter;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: the API, the hub, the client's files. Requests run on virtual threads.
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long BODY_MAX_BYTES = 262_144;
    private static final long STOP_WAIT_MILLIS = 1500;
    private static final Map<Integer, String> CODES = Map.of(
            400, "bad_request",
            404, "not_found",
            405, "method_not_allowed",
            413, "payload_too_large",
            415, "unsupported_media_type");

    private final Javalin javalin;
    private final LiveHub liveHub;

    private WebServer(Javalin javalin, LiveHub liveHub) {
        this.javalin = javalin;
        this.liveHub = liveHub;
    }

    /// Starts listening.
    ///
    /// @throws io.javalin.util.JavalinBindException when the port is taken
    public static WebServer start(WebOptions options, ApiServices services, LiveHub liveHub) {
        ClientFiles files = new ClientFiles();
        AnswerDesk desk = new AnswerDesk(services.questionService());
        liveHub.takeAnswersAt(desk);
        Javalin javalin = Javalin.create(config -> {
            settings(config);
            config.jetty.modifyServletContextHandler(context -> doors(context, options, liveHub));
            Resources.add(config.routes, services, desk);
            pages(config.routes, files);
            config.routes.exception(Problem.class, (problem, ctx) -> ProblemJson.write(ctx, problem));
            config.routes.exception(
                    HttpResponseException.class, (refusal, ctx) -> refused(refusal, ctx, files));
            config.routes.exception(Exception.class, WebServer::failed);
        });
        javalin.start(options.host(), options.port());
        return new WebServer(javalin, liveHub);
    }

    public int port() {
        return javalin.port();
    }

    private static void settings(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = BODY_MAX_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_WAIT_MILLIS));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
    }

    private static void doors(ServletContextHandler context, WebOptions options, LiveHub liveHub) {
        context.addFilter(
                new FilterHolder(new DoorFilter(options.hosts())), "/*", EnumSet.of(DispatcherType.REQUEST));
        SignalRServlet.addTo(context, LiveHub.PATH, liveHub.hub());
    }

    private static void pages(JavalinDefaultRoutingApi routes, ClientFiles files) {
        routes.get("/openapi.json", ctx -> openApi(ctx));
        routes.get("/", ctx -> file(ctx, files.index()));
        routes.get("/assets/<name>", ctx -> file(ctx, files.find(ctx.path())));
        routes.get("/{name}", ctx -> file(ctx, files.find(ctx.path())));
    }

    private static void openApi(Context ctx) {
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(java.util.Objects.requireNonNull(
                WebServer.class.getResourceAsStream("openapi.json"), "openapi.json is part of this jar"));
    }

    private static void file(Context ctx, Optional<ClientFile> file) {
        ClientFile found = file.orElseThrow(() -> new io.javalin.http.NotFoundResponse());
        ctx.header("Cache-Control", found.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        ctx.contentType(found.contentType()).result(found.content());
    }

    /// What Javalin itself refuses. A navigation to an unknown page gets the client, everything else a problem.
    private static void refused(HttpResponseException refusal, Context ctx, ClientFiles files) {
        Optional<ClientFile> index = files.index();
        if (refusal.getStatus() == 404 && isNavigation(ctx) && index.isPresent()) {
            ctx.status(200);
            file(ctx, index);
            return;
        }
        String code = CODES.getOrDefault(refusal.getStatus(), "http_" + refusal.getStatus());
        ProblemJson.write(ctx, Problem.of(refusal.getStatus(), code, detail(refusal.getStatus())));
    }

    private static boolean isNavigation(Context ctx) {
        String accept = ctx.header("Accept");
        String path = ctx.path();
        return accept != null
                && accept.contains("text/html")
                && !path.startsWith("/v1")
                && !path.startsWith("/hubs")
                && !path.startsWith("/health")
                && !path.startsWith("/assets")
                && path.indexOf('.') < 0;
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take that method.";
            case 413 -> "The body is larger than " + BODY_MAX_BYTES + " bytes.";
            default -> "The request was refused.";
        };
    }

    private static void failed(Exception failure, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
        ProblemJson.write(ctx, Problem.of(500, "internal", "Something went wrong on the server; it is in its log."));
    }

    /// Says goodbye to the hub's connections first, then lets running requests end.
    @Override
    public void close() {
        liveHub.close();
        javalin.stop();
    }
}
