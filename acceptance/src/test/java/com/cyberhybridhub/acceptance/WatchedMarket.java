package com.cyberhybridhub.acceptance;

import java.math.BigDecimal;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a test of the data side does to the market of a streamed hub, and what the hub made of it.
record WatchedMarket(StreamedHub both) {

    /// `POST /_sim/market`.
    void set(String body) {
        both.simulator().http().post("/_sim/market", body).expect(200);
    }

    void halt(String symbol, boolean halted) {
        set("{\"symbol\": \"%s\", \"halt\": %s}".formatted(symbol, halted));
    }

    /// Holds the symbol at 500, where it closed the day before, and waits until the hub streams it
    /// under these rules and knows the price.
    void watchAt500(Wanted wanted, String... symbols) {
        for (String symbol : symbols) {
            both.simulator().holdAt(symbol, "500", "500");
        }
        both.hub().configure(wanted);
        awaitStreamed();
        for (String symbol : symbols) {
            awaitFact(symbol, "prev_close", "500");
            awaitFact(symbol, "last_trade", "500");
        }
    }

    /// Waits until something of the first input is streamed.
    void awaitStreamed() {
        Await.until(
                "the input is streamed",
                both::status,
                status -> status.at("/inputs/0/source").asString().equals("stream"));
    }

    JsonNode awaitFact(String symbol, String metric, String price) {
        return Await.until(
                        metric + " of " + symbol + " is " + price,
                        () -> fact(symbol, metric).findFirst(),
                        found -> found.filter(fact -> isAt(fact, price)).isPresent())
                .orElseThrow();
    }

    private static boolean isAt(JsonNode fact, String price) {
        return new BigDecimal(fact.path("price").asString()).compareTo(new BigDecimal(price)) == 0;
    }

    Stream<JsonNode> fact(String symbol, String metric) {
        return both.hub()
                .api()
                .get("/v1/me/trading/snapshots?symbol=" + symbol)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(fact -> fact.path("metric").asString().equals(metric));
    }

    /// How many questions a rule has asked, as long as nobody answers.
    long asked(String rule) {
        return both.hub().questions("open", rule).count();
    }

    /// How often a stream was established.
    long connects(String stream) {
        return both.awaitStream(stream, "live").path("connects").asLong();
    }

    /// Waits until a stream says why it is not there.
    void awaitTrouble(String stream, String why) {
        Await.until(
                "stream " + stream + " has the trouble: " + why,
                both::status,
                status ->
                        status.path("streams")
                                .valueStream()
                                .filter(one -> one.path("name").asString().equals(stream))
                                .anyMatch(one -> one.path("detail").asString("").contains(why)));
    }

    /// Requests to paths that begin like this, oldest first.
    Stream<JsonNode> requests(String path) {
        return both.simulator()
                .http()
                .get("/_sim/journal?path=" + path)
                .expect(200)
                .json()
                .path("items")
                .valueStream();
    }

    void awaitLog(String text) {
        Await.until("the log says: " + text, both.hub().process()::log, log -> log.contains(text));
    }
}
