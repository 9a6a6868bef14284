package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.AccountWatch;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerOrders;
import com.cyberhybridhub.engine.orders.DrivenDesk;
import com.cyberhybridhub.engine.orders.GatedHalts;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderTiming;
import com.cyberhybridhub.engine.orders.PostGate;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.engine.trading.KillSwitch;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One process of ours with everything real that decides about orders: its loop, its ear at the
/// stream and its questions. All that it remembers dies with it.
final class Hub {

    static final OrderTiming TIMING = OrderTiming.DEFAULT;

    private static final long SWEEP = TIMING.sweep().toNanos();
    private static final long SKEW_MAX = 900 * Scenario.MILLI;
    private static final int HEARD_ATTEMPTS_MAX = 6;
    private static final long HEARD_RETRY = 200 * Scenario.MILLI;

    final Node node;
    final QuestionService questions;
    final KillSwitch killSwitch;
    private final World world;
    private final DrivenDesk desk;
    private final Deque<Runnable> news = new ArrayDeque<>();
    private Optional<Fiber> loop = Optional.empty();
    private Optional<Fiber> ear = Optional.empty();
    private final AccountWatch accountWatch;
    private long sweptAt;

    Hub(Node node, World world) {
        this.node = node;
        this.world = world;
        long skew = world.chance().between(-SKEW_MAX, SKEW_MAX);
        InstantSource wall = () -> world.tables().now().plusNanos(skew);
        MarketTime time = new MarketTime(wall, false, world.schedule()::now);
        Ports ports = new Ports(node, world);
        OrderStore orders = ports.database(OrderStore.class, world.orders());
        PostGate gate = new PostGate(time::nanoTime);
        HaltStore halts =
                new GatedHalts(
                        ports.database(HaltStore.class, new StoredHalts(world.tables())), gate);
        Broker broker = ports.other(Broker.class, world.broker());
        UserChannel channel = ports.other(UserChannel.class, new Silence());
        TradingConfigs configs = ports.database(TradingConfigs.class, new OneConfig(world));
        MarketDesk market =
                new MarketDesk(
                        _ -> List.of(Settings.trade(wall.instant())),
                        world.broker(),
                        new NoSnapshots(),
                        time,
                        new DirectExecutor());
        ServerRules server = Settings.server(world.policy());
        OrderDesk orderDesk = new OrderDesk(orders, halts, broker, channel, time, TIMING, gate);
        this.accountWatch =
                new AccountWatch(
                        orderDesk,
                        ports.other(BrokerOrders.class, world.account()),
                        ports.database(AccountOrders.class, new StoredAccount(world.tables())));
        TradeActuator actuator =
                new TradeActuator(
                        orderDesk, new TradeActuator.Checks(server, configs, market), node.name);
        this.desk = new DrivenDesk(actuator);
        this.killSwitch = new KillSwitch(halts, channel, (_, _) -> 0);
        this.questions =
                new QuestionService(
                        ports.database(QuestionStore.class, world.questions()),
                        channel,
                        configs,
                        server,
                        new QuestionService.Trading(market, time, broker, actuator));
    }

    void start() {
        Schedule schedule = world.schedule();
        schedule.spawn(node.name, node, schedule.now(), this::sweepForEver);
        schedule.spawn(node.name + " account", node, schedule.now(), this::watchForEver);
        schedule.spawn(node.name + " ear", node, schedule.now(), this::listenForEver);
    }

    private void watchForEver() {
        while (true) {
            guarded(this::watchOnce);
            world.schedule().sleep(TIMING.lateWatchEvery().toNanos());
        }
    }

    private void watchOnce() {
        try {
            accountWatch.runOnce();
        } catch (Broker.BrokerException noEvidence) {
            world.note(node, "no list", noEvidence.getClass().getSimpleName());
        }
    }

    private void sweepForEver() {
        Schedule schedule = world.schedule();
        loop = Optional.of(schedule.current());
        while (true) {
            guarded(desk::sweep);
            guarded(questions::expireDue);
            sweptAt = schedule.now();
            world.tables()
                    .nextDue()
                    .ifPresent(due -> schedule.wakeAt(schedule.current(), sweepAt(due)));
            schedule.park();
        }
    }

    private long sweepAt(long due) {
        long next = sweptAt + world.chance().between(1, SWEEP);
        return Math.max(
                next, due + (world.chance().coin() ? 0 : world.chance().below((int) SWEEP)));
    }

    /// Something is due earlier than it was, perhaps.
    void poke(long due) {
        loop.ifPresent(waiting -> {
            if (!node.dead && waiting.parked) {
                world.schedule().wakeAt(waiting, sweepAt(due));
            }
        });
    }

    void hear(TradeUpdates.Update update) {
        tell(() -> desk.hear(update));
    }

    void streamed(boolean live) {
        tell(() -> desk.streamed(live));
    }

    private void tell(Runnable item) {
        if (!node.dead) {
            news.add(item);
            ear.filter(waiting -> waiting.parked)
                    .ifPresent(waiting -> world.schedule().wakeAt(waiting, world.schedule().now()));
        }
    }

    private void listenForEver() {
        Schedule schedule = world.schedule();
        ear = Optional.of(schedule.current());
        while (true) {
            Runnable item = news.poll();
            if (item == null) {
                schedule.park();
            } else {
                listen(item);
            }
        }
    }

    private void listen(Runnable item) {
        long pause = HEARD_RETRY;
        for (int attempt = 1; attempt <= HEARD_ATTEMPTS_MAX; attempt++) {
            if (guarded(item)) {
                return;
            }
            world.schedule().sleep(pause);
            pause *= 2;
        }
        news.addFirst(() -> desk.streamed(true));
    }

    private static boolean guarded(Runnable work) {
        try {
            work.run();
            return true;
        } catch (DatabaseAway away) {
            return false;
        }
    }

    private record OneConfig(World world) implements TradingConfigs {

        @Override
        public List<UserTradingConfig> all() {
            return List.of(world.tables().config());
        }

        @Override
        public Optional<UserTradingConfig> of(UserId user) {
            return Optional.of(world.tables().config());
        }
    }

    private record Silence() implements UserChannel {

        @Override
        public void questionAsked(Question question) {}

        @Override
        public void questionClosed(Question question) {}

        @Override
        public void numberAsked(NumberQuestion question) {}

        @Override
        public void numberClosed(NumberQuestion question) {}

        @Override
        public void tradeUpdate(TradeOrder order, OrderEvent event) {}
    }

    private record NoSnapshots() implements SnapshotStore {

        @Override
        public List<StoredSnapshot> append(List<Snapshot> batch) {
            return List.of();
        }

        @Override
        public Optional<StoredSnapshot> find(long id) {
            return Optional.empty();
        }

        @Override
        public List<StoredSnapshot> latest() {
            return List.of();
        }

        @Override
        public List<StoredSnapshot> latest(Symbol symbol) {
            return List.of();
        }
    }
}
