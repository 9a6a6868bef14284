import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import net.jacobpeterson.alpaca.AlpacaAPI;
import net.jacobpeterson.alpaca.model.endpoint.assets.enums.AssetClass;
import net.jacobpeterson.alpaca.model.endpoint.assets.enums.AssetStatus;
import net.jacobpeterson.alpaca.model.endpoint.common.enums.SortDirection;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.common.historical.bar.enums.BarTimePeriod;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.common.realtime.enums.MarketDataMessageType;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.historical.bar.enums.BarAdjustment;
import net.jacobpeterson.alpaca.model.endpoint.orders.Order;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.CurrentOrderStatus;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderSide;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderTimeInForce;
import net.jacobpeterson.alpaca.model.endpoint.orders.enums.OrderType;
import net.jacobpeterson.alpaca.model.endpoint.streaming.enums.StreamingMessageType;
import net.jacobpeterson.alpaca.model.endpoint.streaming.trade.TradeUpdateMessage;
import net.jacobpeterson.alpaca.model.properties.DataAPIType;
import net.jacobpeterson.alpaca.model.properties.EndpointAPIType;
import net.jacobpeterson.alpaca.rest.AlpacaClientException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// net.jacobpeterson:alpaca-java: a client for the JVM, on OkHttp and Gson. Prints one line of JSON
/// for each step, as the other judges do.
final class Pj {

    private static AlpacaAPI alpaca;

    public static void main(String[] args) throws Exception {
        HttpUrl simulator = HttpUrl.get(args[0]);
        // Its hosts are fixed; an interceptor, which the web sockets pass through too, leads here.
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            HttpUrl here =
                                    chain.request()
                                            .url()
                                            .newBuilder()
                                            .scheme("http")
                                            .host(simulator.host())
                                            .port(simulator.port())
                                            .build();
                            return chain.proceed(chain.request().newBuilder().url(here).build());
                        })
                        .build();
        alpaca =
                new AlpacaAPI(
                        http,
                        args[1],
                        "judge-secret",
                        null,
                        EndpointAPIType.PAPER,
                        DataAPIType.IEX);
        reference();
        trading();
        market();
        stream();
        System.exit(0);
    }

    private static void reference() {
        step("account", () -> check(alpaca.account().get().getCash().startsWith("100000")));
        step(
                "assets",
                () -> {
                    check(
                            alpaca.assets().get(AssetStatus.ACTIVE, AssetClass.US_EQUITY).size()
                                    > 10);
                    check(alpaca.assets().getBySymbol("SPY").getTradable());
                });
        step("clock", () -> check(alpaca.clock().get().getIsOpen()));
        step(
                "calendar",
                () ->
                        check(
                                alpaca.calendar()
                                                .get(
                                                        LocalDate.of(2025, 11, 24),
                                                        LocalDate.of(2025, 11, 30))
                                                .size()
                                        == 4));
    }

    private static void trading() {
        Set<String> told = ConcurrentHashMap.newKeySet();
        step(
                "trade updates: connect",
                () -> {
                    alpaca.streaming()
                            .setListener((type, message) -> {
                                if (message instanceof TradeUpdateMessage update) {
                                    told.add(
                                            update.getData().getEvent()
                                                    + " "
                                                    + update.getData().getOrder().getId());
                                }
                            });
                    alpaca.streaming().connect();
                    check(alpaca.streaming().waitForAuthorization(20, TimeUnit.SECONDS));
                    alpaca.streaming().streams(StreamingMessageType.TRADE_UPDATES);
                    until(() ->
                            alpaca.streaming()
                                    .streams()
                                    .contains(StreamingMessageType.TRADE_UPDATES));
                });
        step(
                "order: market, filled",
                () -> {
                    Order bought = place("SPY", 2.0, null, OrderType.MARKET, null, "pj-1");
                    status(bought.getId(), "filled");
                    until(() ->
                            told.contains("new " + bought.getId())
                                    && told.contains("fill " + bought.getId()));
                });
        step(
                "order: duplicate id refused",
                () -> {
                    try {
                        place("SPY", 1.0, null, OrderType.MARKET, null, "pj-1");
                    } catch (AlpacaClientException refused) {
                        // The code is read from the body when the message is asked for, not before.
                        check(refused.getMessage().contains("40010001"));
                        return;
                    }
                    throw new AssertionError("was taken");
                });
        step(
                "order: notional",
                () ->
                        // Its own short cut for notional orders sends gtc, which is refused for
                        // fractions.
                        status(
                                place("AAPL", null, 25.0, OrderType.MARKET, null, "pj-4").getId(),
                                "filled"));
        step(
                "order: limit, get, list, by client id, replace, cancel",
                () -> {
                    Order resting = place("MSFT", 1.0, null, OrderType.LIMIT, 1.0, "pj-2");
                    status(resting.getId(), "new");
                    check(alpaca.orders().getByClientID("pj-2").getId().equals(resting.getId()));
                    List<Order> open =
                            alpaca.orders()
                                    .get(
                                            CurrentOrderStatus.OPEN,
                                            50,
                                            null,
                                            null,
                                            SortDirection.DESCENDING,
                                            false,
                                            null);
                    check(open.stream().anyMatch(each -> each.getId().equals(resting.getId())));
                    Order next =
                            alpaca.orders()
                                    .replace(resting.getId(), null, null, 2.0, null, null, null);
                    status(next.getId(), "new");
                    alpaca.orders().cancel(next.getId());
                    status(next.getId(), "canceled");
                });
        step(
                "order: cancel all",
                () -> {
                    Order resting = place("MSFT", 1.0, null, OrderType.LIMIT, 1.0, "pj-3");
                    alpaca.orders().cancelAll();
                    status(resting.getId(), "canceled");
                });
        step(
                "positions: list, one, close",
                () -> {
                    check(alpaca.positions().get().size() == 2);
                    check(alpaca.positions().getBySymbol("SPY").getQuantity().equals("2"));
                    status(alpaca.positions().close("SPY", null, 100.0).getId(), "filled");
                });
    }

    private static void market() {
        step(
                "bars over pages",
                () -> {
                    // No feed is named: the client writes it in capitals.
                    int count = 0;
                    int pages = 0;
                    String token = null;
                    do {
                        var page =
                                alpaca.stockMarketData()
                                        .getBars(
                                                "SPY",
                                                at(2),
                                                at(14),
                                                4,
                                                token,
                                                1,
                                                BarTimePeriod.DAY,
                                                BarAdjustment.RAW,
                                                null);
                        count += page.getBars().size();
                        token = page.getNextPageToken();
                        pages++;
                    } while (token != null);
                    check(count == 10 && pages >= 3);
                });
        step(
                "latest trade, quote",
                () -> {
                    check(alpaca.stockMarketData().getLatestTrade("SPY").getTrade().getPrice() > 0);
                    check(
                            alpaca.stockMarketData().getLatestQuote("SPY").getQuote().getAskPrice()
                                    > 0);
                });
        step(
                "snapshot",
                () ->
                        check(
                                alpaca.stockMarketData()
                                                .getSnapshot("SPY")
                                                .getLatestTrade()
                                                .getPrice()
                                        > 0));
    }

    private static void stream() {
        Set<MarketDataMessageType> seen = ConcurrentHashMap.newKeySet();
        step(
                "data stream: trades, quotes, bars",
                () -> {
                    alpaca.stockMarketDataStreaming()
                            .setListener((type, message) -> seen.add(type));
                    listen(seen);
                });
        // It does not reconnect by itself.
        step(
                "data stream: connect again",
                () -> {
                    alpaca.stockMarketDataStreaming().disconnect();
                    until(() -> !alpaca.stockMarketDataStreaming().isConnected());
                    seen.clear();
                    listen(seen);
                });
    }

    private static void listen(Set<MarketDataMessageType> seen) throws Exception {
        var socket = alpaca.stockMarketDataStreaming();
        socket.connect();
        check(socket.waitForAuthorization(20, TimeUnit.SECONDS));
        socket.subscribeToControl(MarketDataMessageType.SUCCESS, MarketDataMessageType.ERROR);
        socket.subscribe(List.of("SPY"), List.of("SPY"), List.of("SPY"));
        until(() ->
                seen.containsAll(
                        EnumSet.of(
                                MarketDataMessageType.TRADE,
                                MarketDataMessageType.QUOTE,
                                MarketDataMessageType.BAR)));
    }

    private static ZonedDateTime at(int day) {
        return ZonedDateTime.of(2026, 2, day, 0, 0, 0, 0, ZoneOffset.UTC);
    }

    private static Order place(
            String symbol, Double qty, Double notional, OrderType type, Double limit, String id)
            throws AlpacaClientException {
        return alpaca.orders()
                .requestOrder(
                        symbol,
                        qty,
                        notional,
                        OrderSide.BUY,
                        type,
                        OrderTimeInForce.DAY,
                        limit,
                        null,
                        null,
                        null,
                        null,
                        id,
                        null,
                        null,
                        null,
                        null);
    }

    private static void status(String id, String wanted) throws Exception {
        until(() -> alpaca.orders().get(id, false).getStatus().value().equals(wanted));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void step(String name, Step run) {
        String problem = "";
        try {
            run.run();
        } catch (Exception | AssertionError e) {
            problem = e + " " + List.of(e.getStackTrace());
        }
        System.out.printf(
                "{\"step\":\"%s\",\"ok\":%b,\"detail\":\"%s\"}%n",
                name, problem.isEmpty(), problem.replaceAll("[\\\\\"\\n\\r\\t]", " "));
    }

    private static void check(boolean truth) {
        if (!truth) {
            throw new AssertionError("not so");
        }
    }

    private static void until(Callable<Boolean> look) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!look.call()) {
            check(System.nanoTime() < end);
            Thread.sleep(20);
        }
    }
}
