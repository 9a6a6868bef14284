package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.MarketDataStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A listener that keeps what it is told, each call as one line such as `subscribed SPY
/// last_trade`.
final class Heard implements MarketDataStream.Listener {

    private final BlockingQueue<Object> calls = new LinkedBlockingQueue<>();

    @Override
    public void onFacts(List<Snapshot> facts) {
        calls.addAll(facts);
    }

    @Override
    public void onSubscribed(Set<SnapshotKey> facts) {
        calls.add("subscribed " + names(facts));
    }

    @Override
    public void onLost(Set<SnapshotKey> facts) {
        calls.add("lost " + names(facts));
    }

    @Override
    public void onHalt(Symbol symbol, boolean halted) {
        calls.add((halted ? "halted " : "resumed ") + symbol);
    }

    String nextCall() throws InterruptedException {
        return next() instanceof String call ? call : "a fact";
    }

    Snapshot nextFact() throws InterruptedException {
        Object next = next();
        if (next instanceof Snapshot fact) {
            return fact;
        }
        throw new AssertionError("a fact was awaited, and this came: " + next);
    }

    /// Passes over everything in front of this call.
    void until(String call) throws InterruptedException {
        for (Object next = next(); !next.equals(call); next = next()) {
            // Not yet.
        }
    }

    /// Passes over everything in front of a fact with this metric and price.
    Snapshot until(Metric metric, String price) throws InterruptedException {
        while (true) {
            if (next() instanceof Snapshot fact
                    && fact.metric() == metric
                    && fact.price().compareTo(new BigDecimal(price)) == 0) {
                return fact;
            }
        }
    }

    private Object next() throws InterruptedException {
        Object next = calls.poll(StreamServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    private static String names(Set<SnapshotKey> facts) {
        return String.join(
                ", ",
                facts.stream()
                        .map(fact -> fact.symbol() + " " + fact.metric().code())
                        .sorted()
                        .toList());
    }
}
