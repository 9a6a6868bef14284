// @alpacahq/alpaca-trade-api 3, the line most bots still run on: axios, deflated MessagePack data streams.
import Alpaca from "alpaca-js3";
import { check, door, keyId, refused, secret, simulator, socket, step, until } from "./judge.mjs";

const alpaca = new Alpaca({ baseUrl: simulator, dataBaseUrl: simulator, keyId, secretKey: secret, feed: "iex" });
const code = (e) => String(e.response?.data?.code);
const order = (id) => alpaca.getOrder(id);
const status = (id, wanted) => until(`${wanted} of ${id}`, async () => (await order(id)).status === wanted);
const limit = (more) => ({ symbol: "MSFT", qty: 1, side: "buy", type: "limit", limit_price: 1, time_in_force: "gtc", ...more });
const market = (more) => ({ symbol: "SPY", qty: 2, side: "buy", type: "market", time_in_force: "day", ...more });

await step("account", async () => check(Number((await alpaca.getAccount()).cash) === 100000, "cash"));
await step("assets", async () => {
    const all = await alpaca.getAssets({ status: "active" });
    check(all.some((each) => each.symbol === "SPY"), "no SPY");
    check((await alpaca.getAsset("SPY")).tradable === true, "not tradable");
});
await step("clock", async () => check((await alpaca.getClock()).is_open === true, "closed"));
await step("calendar", async () => {
    const days = await alpaca.getCalendar({ start: new Date("2025-11-24T12:00:00Z"), end: new Date("2025-11-30T12:00:00Z") });
    check(days.length === 4 && days.at(-1).close === "13:00", JSON.stringify(days));
});

const away = await door();
const updates = [];
let listening = 0;
const told = (id, event) =>
    until(`${event} of ${id}`, () => updates.some((each) => each.order.id === id && each.event === event));
await step("trade updates: connect", async () => {
    alpaca.trade_ws.session.url = away.url + "/stream";
    alpaca.trade_ws.onConnect(() => {
        alpaca.trade_ws.subscribe(["trade_updates"]);
        listening++;
    });
    alpaca.trade_ws.onOrderUpdate((update) => updates.push(update));
    alpaca.trade_ws.connect();
    await until("authorization", () => listening === 1);
});
const bought = await step("order: market", () => alpaca.createOrder(market({ client_order_id: "js3-1" })));
await step("order: filled", () => status(bought.id, "filled"));
await step("trade updates: new and fill", async () => {
    await told(bought.id, "new");
    await told(bought.id, "fill");
});
await step("order: duplicate id refused", async () => {
    const seen = await refused(() => alpaca.createOrder(market({ client_order_id: "js3-1" })), code);
    check(seen === "40010001", seen);
});
await step("order: notional", async () => {
    const it = await alpaca.createOrder({ symbol: "AAPL", notional: 25, side: "buy", type: "market", time_in_force: "day" });
    await status(it.id, "filled");
});
const resting = await step("order: limit", () => alpaca.createOrder(limit({ client_order_id: "js3-2" })));
await step("order: get, list, by client id", async () => {
    check((await order(resting.id)).limit_price === "1", "limit price");
    check((await alpaca.getOrders({ status: "open" })).some((each) => each.id === resting.id), "not listed");
    check((await alpaca.getOrderByClientId("js3-2")).id === resting.id, "not found");
});
await step("order: replace", async () => {
    await status(resting.id, "new");
    const next = await alpaca.replaceOrder(resting.id, { limit_price: 2 });
    await status(resting.id, "replaced");
    await status(next.id, "new");
    await alpaca.cancelOrder(next.id);
    await status(next.id, "canceled");
});
await step("order: cancel all", async () => {
    const it = await alpaca.createOrder(limit());
    const answers = await alpaca.cancelAllOrders();
    check(answers.some((each) => each.id === it.id && each.status === 200), JSON.stringify(answers));
    await status(it.id, "canceled");
});
await step("positions: list, one, close", async () => {
    check((await alpaca.getPositions()).length === 2, "not two");
    check((await alpaca.getPosition("SPY")).qty === "2", "qty");
    await status((await alpaca.closePosition("SPY")).id, "filled");
});
await step("bars over pages", async () => {
    // The client follows next_page_token by itself.
    let count = 0;
    const span = { start: "2026-02-02T00:00:00Z", end: "2026-02-14T00:00:00Z", timeframe: "1Day", pageLimit: 4, feed: "iex" };
    for await (const bar of alpaca.getBarsV2("SPY", span)) {
        check(bar.HighPrice >= bar.LowPrice, JSON.stringify(bar));
        count++;
    }
    check(count === 10, `${count} bars`);
});
await step("latest trade, quote, bar", async () => {
    const trade = await alpaca.getLatestTrade("SPY");
    const quote = await alpaca.getLatestQuote("SPY");
    const bar = await alpaca.getLatestBar("SPY");
    check(trade.Price > 0 && quote.AskPrice >= quote.BidPrice && bar.HighPrice >= bar.LowPrice, "prices");
});
await step("snapshot", async () => {
    const it = await alpaca.getSnapshot("SPY");
    check(it.LatestTrade.Price > 0 && it.PrevDailyBar.ClosePrice > 0, JSON.stringify(it));
});
await step("crypto: latest and bars", async () => {
    check((await alpaca.getLatestCryptoTrades(["BTC/USD"])).get("BTC/USD").Price > 0, "price");
    const bars = await alpaca.getCryptoBars(["BTC/USD"], { start: "2026-02-02", end: "2026-02-06", timeframe: "1Day" });
    check(bars.get("BTC/USD").length >= 4, "bars");
});

function listen(stream, url, symbol, names) {
    const seen = { trades: 0, quotes: 0, bars: 0, connected: 0 };
    stream.session.url = url;
    names.forEach((name, i) => {
        const field = ["trades", "quotes", "bars"][i];
        // What this client makes of a crypto quote has lost its symbol.
        stream[name]((each) => (each.Symbol ?? symbol) === symbol && seen[field]++);
    });
    stream.onConnect(() => {
        stream.subscribeForTrades([symbol]);
        stream.subscribeForQuotes([symbol]);
        stream.subscribeForBars([symbol]);
    });
    stream.onError(() => {});
    stream.onStateChange((state) => state === "authenticated" && seen.connected++);
    stream.connect();
    return seen;
}
const stock = listen(alpaca.data_stream_v2, away.url + "/v2/iex", "SPY", ["onStockTrade", "onStockQuote", "onStockBar"]);
await step("data stream: trades, quotes, bars", () => until("stock data", () => stock.trades && stock.quotes && stock.bars));
const coins = listen(
    alpaca.crypto_stream_v1beta3, socket + "/v1beta3/crypto/us", "BTC/USD", ["onCryptoTrade", "onCryptoQuote", "onCryptoBar"],
);
await step("crypto stream: trades, quotes, bars", () => until("crypto data", () => coins.trades && coins.quotes && coins.bars));

await step("reconnect after a cut", async () => {
    away.cut();
    await until("both streams", () => listening === 2 && stock.connected === 2);
});
await step("data stream: subscribed again", async () => {
    const before = stock.trades;
    await until("more trades", () => stock.trades > before);
});
await step("trade updates: received again", () =>
    // The wish to listen goes out with the new session; what fills before its answer is not told.
    until("a fill", async () => {
        const it = await alpaca.createOrder(market({ qty: 1 }));
        await status(it.id, "filled");
        return updates.some((each) => each.order.id === it.id);
    }),
);
process.exit(0);
