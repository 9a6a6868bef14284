package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.alpaca.RequestPacer.Use;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerOrders;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Alpaca's Trading API v2 as the engine's broker. Safe for many threads; owns one HTTP client.
///
/// Reads end within 12 seconds, tries and waits for the rate limit included. An order is sent at
/// most once per call.
public final class AlpacaTradingClient implements Broker, BrokerOrders, AutoCloseable {

    /// Alpaca's own limit of one page of orders.
    static final int ORDERS_PAGE_MAX_ROWS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaTradingClient.class);
    private static final int NOT_FOUND = 404;

    /// Says that Alpaca itself, not something on the way, does not know the thing.
    private static final String NOT_FOUND_CODE = "40410000";

    private final HttpSurface http;
    private final InstantSource time;
    private final boolean loopback;

    /// @param time the wall clock
    /// @throws IllegalStateException when this JVM was told to resend requests of any method
    public AlpacaTradingClient(AlpacaSettings settings, InstantSource time) {
        this(settings, time, Waits.USUAL);
    }

    AlpacaTradingClient(AlpacaSettings settings, InstantSource time, Waits waits) {
        this.http =
                new HttpSurface(
                        settings.tradingBaseUrl(),
                        settings.keys(),
                        RequestPacer.forTrading(settings.requestsPerMinute(), time),
                        waits);
        this.time = time;
        this.loopback = settings.loopback();
    }

    /// Whether the broker runs on this machine: only then may its clock be believed against ours.
    public boolean loopback() {
        return loopback;
    }

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        return new PreparedOrder(OrderJson.request(ticket));
    }

    /// Takes nothing: `submit` takes its token whether or not it is there. What plain reads leave
    /// over is the cushion between the two.
    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        try {
            return http.pacer().awaitRoom(Use.ORDER, atMost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        try {
            Answer answer = http.postOnce("/v2/orders", order.body(), deadline, departure);
            return OrderVerdict.of(answer, ticket, time.instant());
        } catch (NotSentException stopped) {
            return new Placement.NotSent();
        } catch (NoAnswerException unknown) {
            return new Placement.Unknown(unknown.why());
        }
    }

    @Override
    public Lookup find(ClientOrderId id) {
        try {
            Answer answer =
                    get(
                            "/v2/orders:by_client_order_id?client_order_id=" + encoded(id.value()),
                            Use.LOOKUP);
            if (answer.status() == NOT_FOUND && answer.code().equals(NOT_FOUND_CODE)) {
                return new Lookup.NotFound();
            }
            ExecutionReport report = OrderJson.report(answer.body(), time.instant());
            return report.clientOrderId().equals(id)
                    ? new Lookup.Found(report)
                    : new Lookup.Unavailable(
                            "the answer is about another order id (request "
                                    + answer.requestId()
                                    + ")");
        } catch (NoAnswerException none) {
            return new Lookup.Unavailable(none.why());
        }
    }

    @Override
    public List<ExecutionReport> submittedAfter(Instant after) {
        String target =
                "/v2/orders?status=all&direction=desc&limit="
                        + ORDERS_PAGE_MAX_ROWS
                        + "&after="
                        + encoded(after.toString());
        return read(
                "orders",
                () -> {
                    List<ExecutionReport> reports = new ArrayList<>();
                    for (JsonNode order : TradingJson.array(get(target, Use.LOOKUP).body())) {
                        reportUnlessForeign(order).ifPresent(reports::add);
                    }
                    return reports;
                });
    }

    @Override
    public Listing listedSince(Instant after) {
        return read("orders", () -> new OrderPages(http, time).since(after));
    }

    @Override
    public boolean cancel(String brokerOrderId) {
        try {
            return http.deleteOnce("/v2/orders/" + encoded(brokerOrderId)).ok();
        } catch (NoAnswerException unknown) {
            LOG.warn("asking for an order's end: {}", unknown.why());
            return false;
        }
    }

    @Override
    public MarketClock clock() {
        return read("clock", () -> TradingJson.clock(get("/v2/clock", Use.READ).body()));
    }

    @Override
    public List<TradingDay> calendar(LocalDate from, LocalDate to) {
        String target = "/v2/calendar?start=" + from + "&end=" + to;
        return read("calendar", () -> TradingJson.calendar(get(target, Use.READ).body()));
    }

    @Override
    public Optional<AssetStatus> asset(Symbol symbol) {
        return read(
                "asset",
                () -> {
                    Answer answer = get("/v2/assets/" + encoded(symbol.value()), Use.READ);
                    if (answer.status() == NOT_FOUND && answer.code().equals(NOT_FOUND_CODE)) {
                        return Optional.empty();
                    }
                    return Optional.of(TradingJson.asset(answer.body(), symbol));
                });
    }

    @Override
    public BrokerAccount account() {
        return read("account", () -> TradingJson.account(get("/v2/account", Use.READ).body()));
    }

    @Override
    public List<BrokerPosition> positions() {
        return read(
                "positions", () -> TradingJson.positions(get("/v2/positions", Use.READ).body()));
    }

    /// Ends what is under way at once; an order whose answer is cut off has an unknown outcome.
    /// What the rate limit has cost here.
    public RateLimitCosts rateLimitCosts() {
        return http.pacer().costs();
    }

    @Override
    public void close() {
        http.close();
    }

    /// People place orders of kinds that we do not know (several legs, no symbol). Those are left
    /// out when they cannot be read; one of ours that cannot be read spoils the evidence.
    private Optional<ExecutionReport> reportUnlessForeign(JsonNode order) throws NoAnswerException {
        try {
            return Optional.of(OrderJson.report(order, time.instant()));
        } catch (NoAnswerException unreadable) {
            if (OrderJson.clientOrderId(order).isOurs()) {
                throw unreadable;
            }
            LOG.debug("left out an order that is not ours: {}", unreadable.why());
            return Optional.empty();
        }
    }

    private Answer get(String target, Use use) throws NoAnswerException {
        return http.get(target, use, Deadline.in(http.waits().read()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Reading<T> {
        T read() throws NoAnswerException;
    }

    private static <T> T read(String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoAnswerException none) {
            throw new BrokerException("Alpaca's " + what + ": " + none.why(), none);
        }
    }
}
