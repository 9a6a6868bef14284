package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.GuardrailFacts;
import com.cyberhybridhub.domain.guardrails.Guardrails;
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.guardrails.Stage;
import com.cyberhybridhub.domain.guardrails.Wish;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimFacts;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.people.TradingConfigs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns approvals into orders at the broker and sees that every order is followed to its end. A
/// stored row is the hand-over, so start-up and recovery are the same path as every day.
///
/// One loop (thread `order-desk`) finds the work; an order is in the hands of one virtual thread at
/// a time. No flag stops this loop: orders that are not terminal are reconciled whatever is
/// switched off.
public final class TradeActuator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradeActuator.class);
    private static final int DUE_BATCH_MAX = 50;
    private static final int AT_ONCE_MAX = 8;
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(3);

    private final OrderDesk desk;
    private final FollowPace pace;
    private final OrderOutcomes outcomes;
    private final OrderFollowUp followUp;
    private final OrderSender sender;
    private final Set<OrderId> inHand = ConcurrentHashMap.newKeySet();
    private final Semaphore hands = new Semaphore(AT_ONCE_MAX);
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread loop = Thread.ofVirtual().name("order-desk").unstarted(this::run);
    private volatile boolean stopping;
    private volatile ClaimOwners claimOwners = ClaimOwners.UNKNOWN;
    private boolean tookOver; // of the loop

    /// @param owner names this process in its claims
    public TradeActuator(OrderDesk desk, Checks checks, String owner) {
        this.desk = desk;
        this.pace = new FollowPace(desk.timing());
        this.outcomes = new OrderOutcomes(desk, pace);
        this.sender = new OrderSender(desk, checks, outcomes, owner, this::wake);
        this.followUp = new OrderFollowUp(desk, outcomes, sender, pace);
    }

    public void start() {
        start(ClaimOwners.UNKNOWN);
    }

    /// Starts, and before anything is claimed takes over what processes that have ended had
    /// claimed.
    public void start(ClaimOwners owners) {
        claimOwners = owners;
        loop.start();
    }

    /// There may be something to send: look now instead of at the next sweep.
    public void wake() {
        wakeUps.release();
    }

    /// What the broker's stream tells goes straight to the orders.
    OrderEar ear() {
        return new OrderEar(desk, outcomes);
    }

    /// The broker's stream tells of orders from now on, or does not any more: either way ask what
    /// it did not tell.
    void streamed(boolean live) {
        pace.setStreamed(live);
        recheckAll();
    }

    void recheckAll() {
        int orders = desk.orders().recheckAll();
        if (orders > 0) {
            LOG.info("order desk: {} orders are looked up at once", orders);
            wake();
        }
    }

    /// Handles whatever is due once, in this thread. The loop does the same for ever.
    public void runOnce() {
        for (OrderWork work : desk.orders().due(DUE_BATCH_MAX)) {
            handle(work);
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (!tookOver) {
                    outcomes.takeOver(claimOwners, DUE_BATCH_MAX);
                    tookOver = true;
                }
                for (OrderWork work : desk.orders().due(DUE_BATCH_MAX)) {
                    handOut(work);
                }
                if (wakeUps.tryAcquire(desk.timing().sweep().toNanos(), TimeUnit.NANOSECONDS)) {
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException trouble) {
                LOG.error("order desk: looking for work failed, trying again", trouble);
                wakeUps.drainPermits();
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(desk.timing().sweep().toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void handOut(OrderWork work) throws InterruptedException {
        OrderId id = work.order().id();
        if (!inHand.add(id)) {
            return;
        }
        hands.acquire();
        Thread.ofVirtual()
                .name("order-" + id)
                .start(() -> {
                    try {
                        handle(work);
                    } catch (RuntimeException trouble) {
                        LOG.error(
                                "order {}: handling failed, it stays as it is stored", id, trouble);
                    } finally {
                        inHand.remove(id);
                        hands.release();
                    }
                });
    }

    private void handle(OrderWork work) {
        switch (work.order().status()) {
            case Ours ours -> {
                switch (ours) {
                    case APPROVED -> sender.submitOrder(work.order());
                    case SUBMITTING -> outcomes.abandoned(work.order().id(), work.watch().epoch());
                    case UNRESOLVED -> followUp.resolve(work);
                    case NOT_PLACED, DENIED, CANCELED_BEFORE_SEND, LATE_FOUND -> {}
                }
            }
            case Brokers _ -> followUp.follow(work);
        }
    }

    /// Stops looking for work and lets what is in hand end, for a few seconds at most.
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            loop.join(STOP_WAIT_MAX);
            if (!hands.tryAcquire(AT_ONCE_MAX, STOP_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "order desk: stopped with orders in hand; they are reconciled at the next start");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Every check once more at the claim: the guardrails with the market as of now.
    public record Checks(ServerRules server, TradingConfigs configs, MarketDesk market) {

        MarketView marketFor(TradeOrder order) {
            return configs.of(order.user())
                    .map(UserTradingConfig::effective)
                    .map(config ->
                            market.view(
                                    order.ticket().symbol(),
                                    config.feedOf(order.ticket().symbol())))
                    .orElseGet(() -> MarketView.unknown(market.now()));
        }

        List<Reason> against(ClaimFacts facts, MarketView view) {
            return facts.question()
                    .facts()
                    .proposal()
                    .map(proposal ->
                            Guardrails.check(
                                    new Stage.AtClaim(facts.now(), facts.approvedAt()),
                                    Wish.of(
                                            facts.order().provenance().rule(),
                                            facts.question().facts(),
                                            proposal),
                                    new GuardrailFacts(
                                            server,
                                            facts.config(),
                                            facts.usage(),
                                            view,
                                            facts.halts())))
                    .orElseGet(() ->
                            List.of(new Reason("no_proposal", "The question proposed no order.")));
        }
    }
}
