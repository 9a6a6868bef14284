package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.MarketDataStream;
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
