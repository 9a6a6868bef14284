package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Takes every POST, notes when its first byte would leave, and refuses it a little later, so that
/// nothing has to be followed.
final class WatchedBroker extends QuietBroker {

    private static final long REPLY_MS = 2;
    private static final Placement REFUSED =
            new Placement.Rejected(new Reason("race", "Nothing is bought here."));

    private final Queue<Long> posts = new ConcurrentLinkedQueue<>();

    @Override
    public List<Snapshot> poll(PollRequest request) {
        SnapshotKey key =
                new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, CapPeople.SPY, Metric.LAST_TRADE);
        return List.of(
                new Snapshot(key, CapPeople.PRICE, SnapshotDetails.NONE, Instant.now(), "{}"));
    }

    @Override
    public PreparedOrder prepare(OrderTicket ticket) {
        return new PreparedOrder(ticket.clientOrderId().value().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean awaitOrderSlot(Duration atMost) {
        return true;
    }

    @Override
    public Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        if (!departure.begin()) {
            return new Placement.NotSent();
        }
        posts.add(System.nanoTime());
        departure.begun();
        try {
            TimeUnit.MILLISECONDS.sleep(REPLY_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return REFUSED;
    }

    /// When POSTs began, by `System.nanoTime`; forgotten by this call.
    List<Long> takePosts() {
        List<Long> taken = new java.util.ArrayList<>();
        for (Long at = posts.poll(); at != null; at = posts.poll()) {
            taken.add(at);
        }
        return taken;
    }
}
