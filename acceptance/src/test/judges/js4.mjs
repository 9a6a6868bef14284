// @alpacahq/alpaca-trade-api 4: REST, MessagePack data streams, binary trade updates.
import { Alpaca } from "alpaca-js4";
import { check, door, keyId, refused, secret, simulator, socket, step, until } from "./judge.mjs";

const alpaca = new Alpaca({
    keyId,
    secret,
    rateLimit: false,
    // The facade has no option for the host.
    fetchApi: (url, init) => {
        const { pathname, search } = new URL(url);
        return fetch(simulator + pathname + search, init);
    },
});
const { trading, marketData } = alpaca;
const code = async (e) => String((e.body ?? (await e.response?.clone().json()))?.code ?? e.code);
const place = (order) => trading.orders.postOrder({ postOrderRequest: order });
const order = (id) => trading.orders.getOrderByOrderID({ orderId: id });
const status = (id, wanted) => until(`${wanted} of ${id}`, async () => (await order(id)).status === wanted);

await step("account", async () => {
    const account = await trading.account.getAccount();
    check(account.status === "ACTIVE" && Number(account.cash) === 100000, JSON.stringify(account));
});
await step("assets", async () => {
    const all = await trading.assets.getV2Assets({ status: "active" });
    check(all.some((each) => each.symbol === "SPY"), "no SPY");
    const one = await trading.assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: "SPY" });
    check(one.tradable === true, JSON.stringify(one));
});
await step("clock", async () => check((await trading.clock.legacyClock()).isOpen === true, "closed"));
await step("calendar", async () => {
    const days = await trading.calendar.legacyCalendar({ start: new Date("2025-11-24"), end: new Date("2025-11-30") });
    check(days.length === 4 && days.at(-1).close === "13:00", JSON.stringify(days));
});

const away = await door();
const updates = [];
const LISTENING = '{"stream":"listening"';
const updateStream = trading.stream({ url: away.url + "/stream", initialReconnectMs: 100 });
updateStream.onTradeUpdate((update) => updates.push(update));
updateStream.onError(() => {});
updateStream.subscribeTradeUpdates();
const told = (id, event) =>
    until(`${event} of ${id}`, () => updates.some((each) => each.order.id === id && each.event === event));
await step("trade updates: connect", async () => {
    updateStream.connect();
    check(await updateStream.waitForAuthentication(20000), "not authenticated");
    // The client does not tell; what happens before the answer to its `listen` is not told.
    await until("listening", () => away.count(LISTENING) === 1);
});

const bought = await step("order: market", () =>
    place({ symbol: "SPY", qty: "2", side: "buy", type: "market", timeInForce: "day", clientOrderId: "js4-1" }),
);
await step("order: filled", () => status(bought.id, "filled"));
await step("trade updates: new and fill", async () => {
    await told(bought.id, "new");
    await told(bought.id, "fill");
});
await step("order: duplicate id refused", async () => {
    const body = { symbol: "SPY", qty: "1", side: "buy", type: "market", timeInForce: "day", clientOrderId: "js4-1" };
    check((await refused(() => place(body), code)) === "40010001", await refused(() => place(body), code));
});
await step("order: notional", async () => {
    const it = await place({ symbol: "AAPL", notional: "25", side: "buy", type: "market", timeInForce: "day" });
    await status(it.id, "filled");
});
const resting = await step("order: limit", () =>
    place({ symbol: "MSFT", qty: "1", side: "buy", type: "limit", limitPrice: "1", timeInForce: "gtc", clientOrderId: "js4-2" }),
);
await step("order: get, list, by client id", async () => {
    check((await order(resting.id)).limitPrice === "1", JSON.stringify(await order(resting.id)));
    const open = await trading.orders.getAllOrders({ status: "open" });
    check(open.some((each) => each.id === resting.id), "not listed");
    check((await trading.orders.getOrderByClientOrderId({ clientOrderId: "js4-2" })).id === resting.id, "not found");
});
await step("order: replace", async () => {
    await status(resting.id, "new");
    const next = await trading.orders.patchOrderByOrderId({ orderId: resting.id, patchOrderRequest: { limitPrice: "2" } });
    await status(resting.id, "replaced");
    check((await order(next.id)).replaces === resting.id, "no link");
    await status(next.id, "new");
    await trading.orders.deleteOrderByOrderID({ orderId: next.id });
    await status(next.id, "canceled");
});
await step("order: cancel all", async () => {
    const it = await place({ symbol: "MSFT", qty: "1", side: "buy", type: "limit", limitPrice: "1", timeInForce: "day" });
    const answers = await trading.orders.deleteAllOrders();
    check(answers.some((each) => each.id === it.id && each.status === 200), JSON.stringify(answers));
    await status(it.id, "canceled");
});
await step("positions: list, one, close", async () => {
    const all = await trading.positions.getAllOpenPositions();
    check(all.length === 2, JSON.stringify(all));
    check((await trading.positions.getOpenPosition({ symbolOrAssetId: "SPY" })).qty === "2", "qty");
    const closing = await trading.positions.deleteOpenPosition({ symbolOrAssetId: "SPY" });
    await status(closing.id, "filled");
});
await step("bars over pages", async () => {
    let pageToken;
    let pages = 0;
    let count = 0;
    do {
        const page = await marketData.stocks.stockBars({
            symbols: "SPY,AAPL", timeframe: "1Day", start: new Date("2026-02-02"), end: new Date("2026-02-14"),
            limit: 4, feed: "iex", pageToken,
        });
        count += Object.values(page.bars).reduce((sum, each) => sum + each.length, 0);
        pageToken = page.nextPageToken;
        pages++;
    } while (pageToken);
    check(pages >= 5 && count === 20, `${pages} pages, ${count} bars`);
});
await step("latest trade, quote, bar", async () => {
    const trade = await marketData.stocks.stockLatestTradeSingle({ symbol: "SPY", feed: "iex" });
    const quote = await marketData.stocks.stockLatestQuoteSingle({ symbol: "SPY", feed: "iex" });
    const bar = await marketData.stocks.stockLatestBarSingle({ symbol: "SPY", feed: "iex" });
    check(trade.trade.p > 0 && quote.quote.ap >= quote.quote.bp && bar.bar.h >= bar.bar.l, "prices");
});
await step("snapshot", async () => {
    const it = await marketData.stocks.stockSnapshotSingle({ symbol: "SPY", feed: "iex" });
    check(it.latestTrade.p > 0 && it.prevDailyBar.c > 0, JSON.stringify(it));
});
await step("crypto: latest and bars", async () => {
    const latest = await marketData.crypto.cryptoLatestTrades({ loc: "us", symbols: "BTC/USD" });
    check(latest.trades["BTC/USD"].p > 0, JSON.stringify(latest));
    const page = await marketData.crypto.cryptoBars({
        loc: "us", symbols: "BTC/USD", timeframe: "1Day", start: new Date("2026-02-02"), end: new Date("2026-02-06"),
    });
    check(page.bars["BTC/USD"].length >= 4, JSON.stringify(page));
});

function listen(stream, symbol) {
    const seen = { trades: 0, quotes: 0, bars: 0 };
    stream.onTrade((each) => each.symbol === symbol && seen.trades++);
    stream.onQuote((each) => each.symbol === symbol && seen.quotes++);
    stream.onBar((each) => each.symbol === symbol && seen.bars++);
    stream.onError(() => {});
    stream.subscribeForTrades([symbol]);
    stream.subscribeForQuotes([symbol]);
    stream.subscribeForBars([symbol]);
    stream.connect();
    return seen;
}
const stocks = marketData.stockStream({ feed: "iex", url: away.url + "/v2/iex", initialReconnectMs: 100 });
const seen = listen(stocks, "SPY");
await step("data stream: trades, quotes, bars", () =>
    until("stock data", () => seen.trades && seen.quotes && seen.bars),
);
const crypto = marketData.cryptoStream({ url: socket + "/v1beta3/crypto/us" });
const coins = listen(crypto, "BTC/USD");
await step("crypto stream: trades, quotes, bars", () =>
    until("crypto data", () => coins.trades && coins.quotes && coins.bars),
);

let back = 0;
stocks.onReconnected(() => back++);
updateStream.onReconnected(() => back++);
await step("reconnect after a cut", async () => {
    away.cut();
    await until("both streams", () => back === 2);
});
await step("data stream: subscribed again", async () => {
    const before = seen.trades;
    await until("more trades", () => seen.trades > before);
});
await step("trade updates: received again", async () => {
    await until("listening again", () => away.count(LISTENING) === 2);
    const it = await place({ symbol: "SPY", qty: "1", side: "buy", type: "market", timeInForce: "day" });
    await told(it.id, "new");
    await told(it.id, "fill");
});
process.exit(0);
