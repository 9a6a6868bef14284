package com.cyberhybridhub.postgres;

import com.cyberhybridhub.alpaca.stream.MarketFrames;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.market.MarketDataIngest;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.OrderTiming;
import com.cyberhybridhub.engine.orders.PostGate;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.TradingPipeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The server's own way from a frame to a question, wired as `Hub` wires it, over a broker that
/// answers at once and without phones. Fed by the thread that created it.
final class IngestHub implements AutoCloseable {

    /// Waiting facts at most, half of what the queue takes: whoever feeds waits, nothing is
    /// dropped.
    private static final long WAITING_MAX = 10_000;

    private static final Duration STORED_WAIT_MAX = Duration.ofSeconds(60);
    private static final long SWEEP_EVERY_MS = 1_000;

    private final AtomicLong asked = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final MarketFrames frames =
            new MarketFrames(AssetClass.US_EQUITY, Feed.IEX, InstantSource.system());
    private final MarketDesk desk;
    private final TradingPipeline pipeline;
    private final MarketDataIngest ingest;
    private final Thread sweeps = Thread.ofVirtual().name("sweeps").unstarted(this::sweep);

    /// @param known stored before the frames come
    IngestHub(Stores stores, List<UserTradingConfig> users, List<Snapshot> known) {
        QuietBroker broker = new QuietBroker();
        MarketTime time = new MarketTime(InstantSource.system(), false);
        ServerRules rules =
                new ServerRules(
                        true,
                        BrokerBinding.SIMULATED,
                        false,
                        false,
                        new HardCeilings(1_000, Usd.of("1000000")));
        UserChannel phones = new CountingChannel(asked);
        desk = new MarketDesk(broker, broker, stores.snapshots(), time);
        TradeActuator idle =
                new TradeActuator(
                        new OrderDesk(
                                stores.orders(),
                                stores.halts(),
                                broker,
                                phones,
                                time,
                                OrderTiming.DEFAULT,
                                new PostGate()),
                        new TradeActuator.Checks(rules, stores.tradingConfigs(), desk),
                        "benchmark");
        QuestionService questions =
                new QuestionService(
                        stores.questions(),
                        phones,
                        stores.tradingConfigs(),
                        rules,
                        new QuestionService.Trading(desk, time, broker, idle));
        pipeline =
                new TradingPipeline(
                        stores.episodes(),
                        stores.tradingState(),
                        questions,
                        new TradingPipeline.Market(
                                desk, new SessionCalendar(broker, stores.calendar()), time),
                        rules);
        pipeline.sync(users);
        ingest = new MarketDataIngest(stores.snapshots(), pipeline::evaluate);
        ingest.start();
        await(ingest.accept(known));
        sweeps.start();
    }

    /// Decodes and takes in every frame, and waits until the last is durable and evaluated.
    void feed(List<String> tape) {
        long ticket = 0;
        for (String frame : tape) {
            ticket = ingest.accept(frames.decode(frame));
            await(ticket - WAITING_MAX);
        }
        await(ticket);
    }

    private void await(long ticket) {
        if (!ingest.awaitStored(ticket, STORED_WAIT_MAX)) {
            throw new IllegalStateException("nothing was stored for " + STORED_WAIT_MAX);
        }
    }

    /// What the worker does at its interval, as often as it can be set to.
    private void sweep() {
        try {
            while (!stop.await(SWEEP_EVERY_MS, TimeUnit.MILLISECONDS)) {
                pipeline.sweep();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    MarketDataIngest.Counts counts() {
        return ingest.counts();
    }

    long asked() {
        return asked.get();
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            sweeps.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        ingest.close();
        desk.close();
    }

    private record CountingChannel(AtomicLong asked) implements UserChannel {

        @Override
        public void questionAsked(Question question) {
            asked.incrementAndGet();
        }

        @Override
        public void questionClosed(Question question) {}

        @Override
        public void numberAsked(NumberQuestion question) {}

        @Override
        public void numberClosed(NumberQuestion question) {}

        @Override
        public void tradeUpdate(TradeOrder order, OrderEvent event) {}
    }
}
