package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kill switches as this process knows them, read once more right before an order's first byte:
/// the claim was committed before, and a switch may have been set in between. When `set` returned,
/// no POST that the switch stops begins in this process, and none that it stops is under way,
/// except where the broker let one hang for longer than `WAIT_MAX`. Safe for many threads.
///
/// A switch stops here before it is stored and lets go after: when the database does not answer,
/// this process stays stopped.
public final class SendGate implements HaltStore {

    /// Above every deadline of a POST, so that what it waits for has ended by then.
    static final Duration WAIT_MAX = Duration.ofSeconds(12);

    private static final Logger LOG = LoggerFactory.getLogger(SendGate.class);

    private final HaltStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    // Guarded by the lock.
    private final Map<Switch, Halt> halts = new HashMap<>();
    private final List<TradeOrder> inside = new ArrayList<>();

    public SendGate(HaltStore store) {
        this.store = store;
    }

    @Override
    public List<Question> set(UserId user, Halt halt) {
        Switch one = Switch.of(user, halt);
        if (halt.state() != Halt.State.ACTIVE) {
            put(one, halt);
        }
        List<Question> withdrawn = store.set(user, halt);
        if (halt.state() == Halt.State.ACTIVE) {
            put(one, halt);
        } else {
            awaitOthers(one, halt);
        }
        return withdrawn;
    }

    @Override
    public List<Halt> current(UserId user) {
        return store.current(user);
    }

    /// Whether this switch stops this order.
    ///
    /// @param user whose rule or symbol it is
    static boolean stops(UserId user, Halt halt, TradeOrder order) {
        return Switch.of(user, halt).stops(order, halt);
    }

    /// Asks for the right to send this order now.
    ///
    /// @return false when a switch stops it; true obliges to `leave`
    boolean enter(TradeOrder order) {
        lock.lock();
        try {
            boolean stopped =
                    halts.entrySet().stream()
                            .anyMatch(entry -> entry.getKey().stops(order, entry.getValue()));
            if (!stopped) {
                inside.add(order);
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /// The POST ended, whatever became of it.
    void leave(TradeOrder order) {
        lock.lock();
        try {
            inside.remove(order);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(Switch one, Halt halt) {
        lock.lock();
        try {
            halts.put(one, halt);
        } finally {
            lock.unlock();
        }
    }

    private void awaitOthers(Switch one, Halt halt) {
        lock.lock();
        try {
            long nanos = WAIT_MAX.toNanos();
            while (inside.stream().anyMatch(order -> one.stops(order, halt))) {
                if (nanos <= 0) {
                    LOG.error("kill switch: a POST that began before it has not ended yet");
                    return;
                }
                nanos = left.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            LOG.warn("kill switch: interrupted while POSTs that began before it end");
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// One switch; the user of the server's is empty.
    private record Switch(Halt.Scope scope, String user, String id) {

        static Switch of(UserId user, Halt halt) {
            return switch (halt.scope()) {
                case SERVER -> new Switch(halt.scope(), "", "");
                case USER -> new Switch(halt.scope(), halt.id(), halt.id());
                case RULE, SYMBOL -> new Switch(halt.scope(), user.value(), halt.id());
            };
        }

        boolean stops(TradeOrder order, Halt halt) {
            boolean concerned =
                    switch (scope) {
                        case SERVER -> true;
                        case USER -> isOwner(order);
                        case RULE -> isOwner(order) && order.provenance().rule().value().equals(id);
                        case SYMBOL -> isOwner(order) && order.ticket().symbol().value().equals(id);
                    };
            return concerned && halt.stops(order.ticket().side());
        }

        private boolean isOwner(TradeOrder order) {
            return order.user().value().equals(user);
        }
    }
}
