package com.cyberhybridhub.web;

import com.cyberhybridhub.signalr.jetty.SignalRServlet;
import com.cyberhybridhub.web.api.AnswerDesk;
import com.cyberhybridhub.web.api.ApiServices;
import com.cyberhybridhub.web.api.Policy;
import com.cyberhybridhub.web.api.Resources;
import com.cyberhybridhub.web.api.SignInWay;
import com.cyberhybridhub.web.live.LiveHub;
import com.cyberhybridhub.web.site.BareErrors;
import com.cyberhybridhub.web.site.CrossOriginFilter;
import com.cyberhybridhub.web.site.DoorFilter;
import com.cyberhybridhub.web.site.HeadFilter;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: the API, the hub, the client's files. Requests run on virtual threads.
public final class WebServer implements AutoCloseable {

    /// The largest body of all, that of a config; others have narrower limits of their own.
    private static final long BODY_MAX_BYTES = Resources.BODY_MAX_BYTES;

    /// Room for the longest token, in the query too.
    private static final int HEADERS_MAX_BYTES = 16_384;

    private static final long STOP_WAIT_MILLIS = 1500;

    /// How long an idle connection may stay open once the server stops. A client that does not read
    /// gets it twice.
    private static final long STOP_IDLE_MILLIS = 300;

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

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
        SitePages pages = new SitePages();
        AnswerDesk desk = new AnswerDesk(services.questionService(), services.fillers());
        liveHub.open(desk, options.origins());
        Javalin javalin =
                Javalin.create(config -> {
                    settings(config);
                    config.jetty.modifyServletContextHandler(
                            context -> doors(context, options, services.signIn(), liveHub));
                    Resources.add(config.routes, services, desk);
                    pages.add(config.routes);
                    new Refusals(pages).add(config);
                });
        Policy.check(routes(javalin), LiveHub.METHODS);
        javalin.start(options.host(), options.port());
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            ((AbstractConnector) connector).setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        }
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
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_WAIT_MILLIS);
            server.setErrorHandler(new BareErrors());
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(HEADERS_MAX_BYTES);
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
    }

    private static void doors(
            ServletContextHandler context, WebOptions options, SignInWay signIn, LiveHub liveHub) {
        filter(context, new DoorFilter(options.hosts(), signIn.connectTo()));
        filter(context, new CrossOriginFilter(options.origins()));
        filter(context, new HeadFilter());
        context.setErrorHandler(new BareErrors());
        SignalRServlet.addTo(context, LiveHub.PATH, liveHub.hub());
    }

    private static void filter(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    /// Every route as `GET /v1/me`, for those who describe or check them.
    List<String> routes() {
        return routes(javalin);
    }

    private static List<String> routes(Javalin javalin) {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    /// Says goodbye to the hub's connections first, then lets running requests end for a while,
    /// then cuts them.
    @Override
    public void close() {
        liveHub.close();
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.warn(
                    "some requests did not end within {} ms and were cut: {}",
                    STOP_WAIT_MILLIS,
                    late.getMessage());
        }
    }
}
