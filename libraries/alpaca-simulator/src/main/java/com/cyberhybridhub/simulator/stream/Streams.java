package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderEvent;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.MarketNews;
import com.cyberhybridhub.simulator.market.SymbolTape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's WebSockets: market data under `/v2/iex`, `/v2/sip`, `/v2/delayed_sip`, `/v2/test` and
/// `/v1beta3/crypto/{us,us-1,eu-1}`, trade updates under `/stream`. Thread-safe.
public final class Streams {

    /// Connections that can be open at a time; further ones are cut.
    private static final int CONNECTIONS_MAX = 500;

    /// How one connection does.
    ///
    /// @param frames sent so far
    public record Traffic(String path, long frames) {}

    private final Market market;
    private final Keys keys;
    private final StreamSettings settings;
    private final StreamFaults faults;
    private final BiFunction<Order, Instrument, ObjectNode> orders;
    private final List<TapeFollower> followers;
    private final Seats seats;
    private final List<Protocol> connections = new CopyOnWriteArrayList<>();

    /// @param orders writes an order as the trading API does
    public Streams(
            Market market,
            Broker broker,
            StreamSettings settings,
            StreamFaults faults,
            BiFunction<Order, Instrument, ObjectNode> orders) {
        this.orders = orders;
        this.market = market;
        this.keys = new Keys(broker);
        this.settings = settings;
        this.faults = faults;
        this.followers = followers(market);
        this.seats = new Seats(followers);
        broker.addListener(this::onOrder);
        market.addNewsListener(this::onNews);
    }

    private static List<TapeFollower> followers(Market market) {
        List<SymbolTape> stocks = new ArrayList<>();
        List<SymbolTape> coins = new ArrayList<>();
        for (Instrument instrument : market.instruments().all()) {
            (instrument.isCrypto() ? coins : stocks).add(market.tapeOf(instrument));
        }
        Duration late = Feed.DELAYED;
        Instant now = market.now();
        return List.of(
                new TapeFollower(Feed.Kind.STOCKS, Duration.ZERO, stocks, now),
                new TapeFollower(Feed.Kind.STOCKS, late, stocks, now),
                new TapeFollower(Feed.Kind.CRYPTO, Duration.ZERO, coins, now),
                new TapeFollower(Feed.Kind.TEST, Duration.ZERO, List.of(market.testTape()), now));
    }

    /// Serves the paths in a context that is not started yet.
    public void addTo(ServletContextHandler context) {
        JettyWebSocketServletContainerInitializer.configure(context, null);
        ServletHolder holder = new ServletHolder(new StreamServlet(this));
        Feed.ALL.forEach(feed -> context.addServlet(holder, feed.path()));
        context.addServlet(holder, TradeConnection.PATH);
    }

    /// Tells what happened since the last step. Called many times a second by one thread, the
    /// driver's.
    public void step() {
        Instant wall = market.clock().wall().instant();
        connections.forEach(connection -> connection.check(wall));
        Instant now = market.now();
        followers.forEach(follower -> follower.step(now));
    }

    /// Cuts the TCP connections of these paths, without a close frame; answers how many.
    public int cut(Predicate<String> paths) {
        return each(paths, Outbox::cut);
    }

    /// Lets the connections of these paths stay open without a word; answers how many.
    public int silence(Predicate<String> paths) {
        return each(paths, Outbox::silence);
    }

    private int each(Predicate<String> paths, Consumer<Outbox> action) {
        List<Protocol> meant =
                connections.stream().filter(each -> paths.test(each.path())).toList();
        meant.forEach(each -> action.accept(each.outbox()));
        return meant.size();
    }

    /// What the open connections have been sent.
    public List<Traffic> traffic() {
        return connections.stream()
                .map(each -> new Traffic(each.path(), each.outbox().frames()))
                .toList();
    }

    StreamFaults faults() {
        return faults;
    }

    @Nullable StreamSocket socket(String path, Keys.Headers headers, boolean messagePack) {
        if (connections.size() >= CONNECTIONS_MAX) {
            return null;
        }
        return new StreamSocket(
                this, wire -> open(path, new DataConnection.Greeting(headers, messagePack, wire)));
    }

    private Protocol open(String path, DataConnection.Greeting greeting) {
        Instant now = market.clock().wall().instant();
        if (path.equals(TradeConnection.PATH)) {
            return new TradeConnection(keys, settings, faults, greeting, now);
        }
        Feed feed =
                Feed.ALL.stream()
                        .filter(each -> each.path().equals(path))
                        .findFirst()
                        .orElseThrow();
        DataConnection.Shared shared = new DataConnection.Shared(keys, seats, settings, faults);
        return new DataConnection(feed, shared, greeting, now);
    }

    void add(Protocol connection) {
        connections.add(connection);
        audience(connection, true);
    }

    void remove(Protocol connection) {
        connections.remove(connection);
        audience(connection, false);
    }

    private void audience(Protocol connection, boolean add) {
        if (connection instanceof DataConnection data) {
            for (TapeFollower follower : followers) {
                if (follower.serves(data.feed()) && add) {
                    follower.audience().add(data);
                } else {
                    follower.audience().remove(data);
                }
            }
        }
    }

    private void onOrder(OrderEvent event) {
        List<TradeConnection> audience = new ArrayList<>();
        for (Protocol connection : connections) {
            if (connection instanceof TradeConnection trades && trades.follows(event)) {
                audience.add(trades);
            }
        }
        if (audience.isEmpty()) {
            return;
        }
        Instrument asset =
                market.instruments().bySymbol(event.order().ticket().symbol()).orElseThrow();
        Message message = TradeMessages.update(event, orders.apply(event.order(), asset));
        audience.forEach(trades -> trades.outbox().send(message));
    }

    private void onNews(MarketNews news) {
        followers.forEach(follower -> follower.pass(news));
    }
}
