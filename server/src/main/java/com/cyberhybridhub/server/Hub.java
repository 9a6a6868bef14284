package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.stream.MarketHours;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDataIngest;
import com.cyberhybridhub.engine.market.MarketDataPolls;
import com.cyberhybridhub.engine.market.MarketDataStream;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.market.StreamedFacts;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.OrderStream;
import com.cyberhybridhub.engine.orders.OrderTiming;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.engine.trading.TradingPipeline;
import com.cyberhybridhub.engine.trading.TradingStatus;
import com.cyberhybridhub.engine.worker.QuestionBackgroundWorker;
import com.cyberhybridhub.postgres.Database;
import com.cyberhybridhub.postgres.PgConfigDocuments;
import com.cyberhybridhub.postgres.Retention;
import com.cyberhybridhub.postgres.Stores;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.tradingconfig.CheckRules;
import com.cyberhybridhub.tradingconfig.TradingConfigService;
import com.cyberhybridhub.web.WebOptions;
import com.cyberhybridhub.web.WebServer;
import com.cyberhybridhub.web.api.ApiServices;
import com.cyberhybridhub.web.auth.LocalTokens;
import com.cyberhybridhub.web.live.LiveHub;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server, put together: reads from top to bottom as the table of contents of the house.
final class Hub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final Duration DEMO_POLL_MAX = Duration.ofSeconds(5);
    private static final Duration POLL_MAX = Duration.ofDays(1);

    private final Closer closer;
    private final String readyUrl;

    private Hub(Closer closer, String readyUrl) {
        this.closer = closer;
        this.readyUrl = readyUrl;
    }

    /// Starts every part; a start that fails closes what it opened.
    ///
    /// @throws StartException with a sentence for people
    static Hub start(HubOptions options) {
        Closer closer = new Closer();
        try {
            return new Hub(closer, new Assembly(options, closer).run());
        } catch (RuntimeException failed) {
            closer.close();
            throw failed;
        }
    }

    /// What follows `ready `.
    String readyUrl() {
        return readyUrl;
    }

    @Override
    public void close() {
        closer.close();
    }

    /// One start, step by step. Parts that are opened first are closed last.
    private static final class Assembly {

        private final HubOptions options;
        private final HubSettings settings;
        private final Closer closer;
        private final InstantSource clock = InstantSource.system();

        Assembly(HubOptions options, Closer closer) {
            this.options = options;
            this.settings = options.settings();
            this.closer = closer;
        }

        String run() {
            DataDirectory.prepare(options.dataDir());
            Metrics metrics = closer.add(new Metrics());
            Database database = DatabaseConnection.open(options, clock, closer);
            BrokerConnection broker =
                    metrics.metered(BrokerConnection.open(options, clock, closer));
            Binding.check(database.binding(), broker);
            database.meter(metrics.registry());
            metrics.rateLimit("trading", broker.tradingCosts());
            metrics.rateLimit("data", broker.dataCosts());
            MarketTime time = new MarketTime(clock, broker.loopback());
            ServerRules rules =
                    new ServerRules(
                            settings.trading().enabled(),
                            broker.binding(),
                            settings.trading().allowLive(),
                            settings.trading().allowStandingOrders(),
                            settings.trading().ceilings());

            TradingConfigService configs =
                    new TradingConfigService(
                            database.configDocuments(),
                            new CheckRules(
                                    settings.trading().allowStandingOrders(),
                                    settings.alpaca().feed()),
                            user -> LOG.info("config of {} changed", user));
            Stores stores =
                    metrics.metered(
                            database.stores(
                                    row -> configs.resolve(PgConfigDocuments.stored(row)).config(),
                                    time::offset),
                            time);
            LocalTokens tokens =
                    new LocalTokens(new DatabaseTokens(database.tokens()), stores.members(), clock);
            LiveHub liveHub =
                    new LiveHub(
                            tokens,
                            stores.questions(),
                            Set.copyOf(settings.http().allowedOrigins()));
            UserChannel devices = metrics.metered(liveHub);

            MarketDesk desk =
                    closer.add(
                            new MarketDesk(
                                    broker.feed(), broker.broker(), stores.snapshots(), time));
            SessionCalendar calendar = new SessionCalendar(broker.broker(), stores.calendar());
            TradeActuator actuator =
                    new TradeActuator(
                            new OrderDesk(
                                    stores.orders(),
                                    stores.halts(),
                                    broker.broker(),
                                    devices,
                                    time,
                                    OrderTiming.DEFAULT),
                            new TradeActuator.Checks(rules, stores.tradingConfigs(), desk),
                            "hub-" + UUID.randomUUID());
            QuestionService questions =
                    new QuestionService(
                            stores.questions(),
                            devices,
                            stores.tradingConfigs(),
                            rules,
                            new QuestionService.Trading(desk, time, broker.broker(), actuator));
            TradingPipeline pipeline =
                    new TradingPipeline(
                            stores.episodes(),
                            stores.tradingState(),
                            questions,
                            new TradingPipeline.Market(desk, calendar, time),
                            rules);
            MarketDataIngest ingest =
                    closer.add(
                            new MarketDataIngest(
                                    stores.snapshots(),
                                    settings.worker().evaluation()
                                            ? pipeline::evaluate
                                            : pipeline::restore));
            metrics.ingest(ingest);
            MarketDataStream facts =
                    closer.add(broker.facts(new MarketHours(time, desk::isSessionOpen), clock));
            StreamedFacts streams =
                    new StreamedFacts(
                            facts,
                            ingest,
                            desk.halted(),
                            settings.alpaca().streams().symbolLimit());
            MarketDataPolls polls =
                    new MarketDataPolls(
                            new MarketDataPolls.Sources(broker.feed(), ingest, calendar, streams),
                            time,
                            stores.tradingState(),
                            new MarketDataPolls.Pace(
                                    settings.worker().interval().dividedBy(2),
                                    options.demo() ? DEMO_POLL_MAX : POLL_MAX));
            OrderStream orderNews = new OrderStream(broker.updates(clock), actuator);
            QuestionBackgroundWorker worker =
                    new QuestionBackgroundWorker(
                            polls,
                            pipeline,
                            questions,
                            stores.tradingConfigs(),
                            workerTiming(desk));

            welcomeOwner(stores);
            WebServer web =
                    closer.add(
                            web(
                                    liveHub,
                                    new ApiServices(
                                            questions,
                                            new ApiServices.Stores(
                                                    stores.questions(),
                                                    stores.orders(),
                                                    stores.snapshots(),
                                                    stores.tradingConfigs()),
                                            new TradingStatus(
                                                    new TradingStatus.Stores(
                                                            stores.tradingConfigs(),
                                                            stores.tradingState(),
                                                            stores.halts()),
                                                    broker.broker(),
                                                    new TradingStatus.Market(
                                                            desk,
                                                            time,
                                                            () -> status(facts, orderNews),
                                                            streams),
                                                    rules),
                                            new KillSwitch(stores.halts(), devices),
                                            configs,
                                            tokens,
                                            clock,
                                            database::answers,
                                            metrics.page(
                                                    settings,
                                                    () -> status(facts, orderNews),
                                                    stores,
                                                    clock))));

            pipeline.restore(ingest.restore());
            Retention retention = database.retention(settings.storage().snapshotDays());
            closer.add(new Upkeep(List.of(database.partitions()::ensure, retention::enforce)))
                    .start();
            closer.add(actuator).start();
            closer.add(orderNews).start();
            ingest.start();
            if (settings.worker().enabled()) {
                streams.start(worker::wake);
                closer.add(worker).start();
            }
            String url = "http://" + settings.http().host() + ":" + web.port() + "/";
            return new SignIn(tokens, options.dataDir())
                    .readyUrl(url, settings.http().readyToken(), options.demo());
        }

        private static List<StreamStatus> status(MarketDataStream facts, OrderStream orders) {
            List<StreamStatus> all = new ArrayList<>(facts.status());
            all.add(orders.status());
            return all;
        }

        private QuestionBackgroundWorker.Timing workerTiming(MarketDesk desk) {
            HubSettings.Worker worker = settings.worker();
            return new QuestionBackgroundWorker.Timing(
                    worker.interval(),
                    new QuestionBackgroundWorker.Switches(
                            settings.trading().enabled(), worker.ingest(), worker.evaluation()),
                    desk);
        }

        /// On an empty database the first member is the owner, who may also operate the server.
        private void welcomeOwner(Stores stores) {
            if (stores.members().all().isEmpty()) {
                Member owner = new Member(SignIn.OWNER, "Owner", Member.Role.OPERATOR, false);
                stores.members().add(owner, settings.trading().defaultTemplate(), options.demo());
            }
        }

        private WebServer web(LiveHub liveHub, ApiServices services) {
            HubSettings.Http http = settings.http();
            try {
                return WebServer.start(
                        new WebOptions(
                                http.host(), http.port(), http.publicUrl(), http.allowedOrigins()),
                        services,
                        liveHub);
            } catch (RuntimeException failed) {
                throw new StartException(
                        "cannot listen on "
                                + http.host()
                                + ":"
                                + http.port()
                                + " ("
                                + failed.getMessage()
                                + "); choose another port with --port",
                        failed);
            }
        }
    }
}
