package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.faults.Faults;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.stream.Streams;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves Alpaca's REST paths and the control paths on one loopback port.
public final class SimulatorServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);
    private static final String HOST = "127.0.0.1";
    private static final long BODY_MAX_BYTES = 1_048_576;
    private static final long STOP_WAIT_MILLIS = 2000;
    private static final long IDLE_CLOSE_MILLIS = 20;

    /// Pairs come as BTC%2FUSD in paths.
    private static final UriCompliance PAIRS_IN_PATHS =
            UriCompliance.DEFAULT.with(
                    "escaped slashes", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);

    /// What a slow client of a stream can leave unread in the system's buffer.
    private static final int SEND_BUFFER_BYTES = 131_072;

    private final InstantSource wall;
    private final Journal journal = new Journal();
    private final Optional<PostLedger> posts;
    private final Javalin javalin;
    private @Nullable ServerConnector tls;

    /// What is served.
    ///
    /// @param posts where every POST of an order is written down
    public record Parts(
            Market market,
            Broker broker,
            Streams streams,
            SwitchBoard switches,
            Faults faults,
            Optional<PostLedger> posts) {}

    private SimulatorServer(HttpSettings settings, Parts parts) {
        Market market = parts.market();
        Broker broker = parts.broker();
        SwitchBoard switches = parts.switches();
        this.wall = market.clock().wall();
        this.posts = parts.posts();
        TokenBuckets buckets = new TokenBuckets(wall);
        AccessGate gate = new AccessGate(broker, buckets, settings, switches);
        HttpFaults spoiler = new HttpFaults(parts.faults(), market, broker);
        DataAccess data = new DataAccess(market, settings.plan(), switches);
        this.javalin =
                Javalin.create(config -> {
                    configure(config);
                    config.jetty.modifyServletContextHandler(parts.streams()::addTo);
                    config.routes.before(ctx -> {
                        ctx.header("X-Request-ID", UUID.randomUUID().toString().replace("-", ""));
                        spoiler.before(ctx);
                        gate.check(ctx);
                    });
                    new DataRoutes(market, data).add(config.routes);
                    new HistoryRoutes(market, data).add(config.routes);
                    new MetaRoutes().add(config.routes);
                    new MarketControlRoutes(market, broker).add(config.routes);
                    new AccountRoutes(broker).add(config.routes);
                    new AssetRoutes(market).add(config.routes);
                    new CalendarRoutes(market, switches).add(config.routes);
                    new PositionRoutes(broker, market).add(config.routes);
                    new ActivityRoutes(broker).add(config.routes);
                    new PortfolioRoutes(broker, market).add(config.routes);
                    new WatchlistRoutes(broker, market).add(config.routes);
                    new OrderRoutes(broker, market).add(config.routes);
                    new ControlRoutes(parts, journal, buckets).add(config.routes);
                    new FaultRoutes(parts).add(config.routes);
                    new OrderControlRoutes(broker).add(config.routes);
                    new SwitchRoutes(switches).add(config.routes);
                    new WeatherRoutes(wall).add(config.routes);
                    config.routes.exception(
                            ApiError.class, (error, ctx) -> Replies.error(ctx, error));
                    config.routes.exception(HttpResponseException.class, SimulatorServer::refused);
                    config.routes.exception(Exception.class, SimulatorServer::failed);
                    config.routes.after(this::finish);
                    config.routes.after(spoiler::after);
                });
    }

    /// Starts serving; throws when the port is taken.
    public static SimulatorServer start(HttpSettings settings, Parts parts) {
        SimulatorServer server = new SimulatorServer(settings, parts);
        server.javalin.start(HOST, settings.port());
        if (settings.tlsPort() >= 0) {
            server.tls = server.openTls(settings.tlsPort());
        }
        for (Connector connector : server.javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof ServerConnector door) {
                door.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
            }
        }
        return server;
    }

    private ServerConnector openTls(int port) {
        try {
            return TlsDoor.open(javalin.jettyServer().server(), HOST, port, PAIRS_IN_PATHS);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public int port() {
        return javalin.port();
    }

    /// Throws [IllegalStateException] when there is none.
    public int tlsPort() {
        ServerConnector door = tls;
        if (door == null) {
            throw new IllegalStateException("no TLS port was asked for");
        }
        return door.getLocalPort();
    }

    @Override
    public void close() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector idleOnes) {
                // Idle keep-alive connections would otherwise hold up the stop for a second.
                idleOnes.setShutdownIdleTimeout(IDLE_CLOSE_MILLIS);
            }
        }
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.info("connections that were still open are cut: {}", late.getMessage());
        }
    }

    private static void configure(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = BODY_MAX_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_WAIT_MILLIS));
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(PAIRS_IN_PATHS));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    private static void refused(HttpResponseException refusal, Context ctx) {
        int status = refusal.getStatus();
        if (AccessGate.isControl(ctx.path())) {
            Replies.error(
                    ctx,
                    ApiError.problem(
                            status, "http_" + status, String.valueOf(refusal.getMessage())));
        } else if (status == 404) {
            Replies.error(ctx, ApiError.trading(404, 40410000, "endpoint not found."));
        } else {
            Replies.error(ctx, ApiError.message(status, String.valueOf(refusal.getMessage())));
        }
    }

    private static void failed(Exception failure, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
        Replies.error(ctx, ApiError.trading(500, 50010000, "internal server error occurred"));
    }

    /// Runs after every request, refused ones too.
    private void finish(Context ctx) {
        AccessGate.addLimitHeaders(ctx);
        if (!AccessGate.isControl(ctx.path())) {
            String query = ctx.queryString();
            Journal.Entry entry =
                    new Journal.Entry(
                            wall.instant(),
                            ctx.method().toString(),
                            query == null ? ctx.path() : ctx.path() + "?" + query,
                            requestBody(ctx),
                            ctx.statusCode(),
                            String.valueOf(ctx.result() == null ? "" : ctx.result()),
                            HttpFaults.kindOf(ctx));
            journal.add(entry);
            posts.filter(_ -> PostLedger.isOrder(entry)).ifPresent(file -> file.append(entry));
        }
    }

    private static String requestBody(Context ctx) {
        try {
            return ctx.body();
        } catch (HttpResponseException tooLarge) {
            return "";
        }
    }
}
