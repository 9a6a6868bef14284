package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.stream.MarketHours;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.engine.market.MarketDataIngest;
import com.cyberhybridhub.engine.market.MarketDataPolls;
import com.cyberhybridhub.engine.market.MarketDataStream;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.market.StreamedFacts;
import com.cyberhybridhub.engine.orders.GatedHalts;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.OrderStream;
import com.cyberhybridhub.engine.orders.OrderTiming;
import com.cyberhybridhub.engine.orders.PostGate;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.engine.trading.TradingPipeline;
import com.cyberhybridhub.engine.trading.TradingStatus;
import com.cyberhybridhub.engine.worker.QuestionBackgroundWorker;
import com.cyberhybridhub.postgres.Database;
import com.cyberhybridhub.postgres.PgClaimOwners;
import com.cyberhybridhub.postgres.PgConfigDocuments;
import com.cyberhybridhub.postgres.Retention;
import com.cyberhybridhub.postgres.Stores;
import com.cyberhybridhub.server.audit.HeadKeeper;
import com.cyberhybridhub.server.people.People;
import com.cyberhybridhub.server.people.SignIn;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.tradingconfig.CheckRules;
import com.cyberhybridhub.tradingconfig.TradingConfigService;
import com.cyberhybridhub.web.WebOptions;
import com.cyberhybridhub.web.WebServer;
import com.cyberhybridhub.web.api.ApiServices;
import com.cyberhybridhub.web.live.LiveHub;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server, put together: `run` is the table of contents of the house. One start, step by
/// step; parts that are opened first are closed last.
final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final Duration DEMO_POLL_MAX = Duration.ofSeconds(5);
    private static final Duration POLL_MAX = Duration.ofDays(1);

    private final HubOptions options;
    private final HubSettings settings;
    private final Closer closer;
    private final InstantSource clock = InstantSource.system();
    private final String owner = "hub-" + UUID.randomUUID();

    Assembly(HubOptions options, Closer closer) {
        this.options = options;
        this.settings = options.settings();
        this.closer = closer;
    }

    /// Starts everything and answers what follows `ready `.
    String run() {
        DataDirectory.prepare(options.dataDir());
        Ground ground = ground();
        People people = People.of(settings, ground.database(), ground.stores(), clock, closer::add);
        UserChannel devices = ground.metrics().metered(people.liveHub());
        Desk desk = desk(ground, devices);
        Intake intake = intake(ground, desk);
        welcomeOwner(ground.stores());
        WebServer web = web(people.liveHub(), services(ground, people, desk, intake));
        start(ground, desk, intake);
        closer.add(ground.database().memberNews(people.news())).start();
        String url = "http://" + settings.http().host() + ":" + web.port() + "/";
        return people.local()
                .map(tokens ->
                        new SignIn(tokens, options.dataDir())
                                .readyUrl(url, settings.http().readyToken(), options.demo()))
                .orElse(url);
    }

    private Ground ground() {
        Metrics metrics = closer.add(new Metrics());
        Database database = DatabaseConnection.open(options, clock, closer);
        metrics.clock(ClockWatch.start(database, closer));
        BrokerConnection broker = metrics.metered(BrokerConnection.open(options, clock, closer));
        Binding.check(database.binding(), broker);
        // Opened first, so closed last: after everything that writes.
        closer.add(new HeadKeeper(database.audit(), DataDirectory.heads(options.dataDir())))
                .start();
        database.meter(metrics.registry());
        metrics.rateLimit("trading", broker.tradingCosts());
        metrics.rateLimit("data", broker.dataCosts());
        MarketTime time = new MarketTime(clock, broker.loopback());
        TradingConfigService configs =
                new TradingConfigService(
                        database.configDocuments(),
                        new CheckRules(
                                settings.trading().allowStandingOrders(), settings.alpaca().feed()),
                        user -> LOG.info("config of {} changed", user));
        Stores stores =
                metrics.metered(
                        database.stores(
                                row -> configs.resolve(PgConfigDocuments.stored(row)).config(),
                                time::offset),
                        time);
        return new Ground(
                metrics,
                database,
                broker,
                time,
                configs,
                stores,
                new GatedHalts(stores.halts(), new PostGate(time::nanoTime)));
    }

    private Desk desk(Ground ground, UserChannel devices) {
        BrokerConnection broker = ground.broker();
        Stores stores = ground.stores();
        MarketTime time = ground.time();
        ServerRules rules = ground.rules(settings.trading());
        MarketDesk market = closer.add(ground.desk());
        SessionCalendar calendar = new SessionCalendar(broker.broker(), stores.calendar());
        OrderDesk orders =
                new OrderDesk(
                        stores.orders(),
                        ground.halts(),
                        broker.broker(),
                        devices,
                        time,
                        OrderTiming.of(
                                settings.orderWaits().lease(), settings.orderWaits().quietPeriod()),
                        ground.halts().gate());
        TradeActuator actuator =
                new TradeActuator(
                        orders,
                        new TradeActuator.Checks(rules, stores.tradingConfigs(), market),
                        owner);
        QuestionService questions =
                new QuestionService(
                        stores.questions(),
                        devices,
                        stores.tradingConfigs(),
                        rules,
                        new QuestionService.Trading(market, time, broker.broker(), actuator));
        TradingPipeline pipeline =
                new TradingPipeline(
                        stores.episodes(),
                        stores.tradingState(),
                        questions,
                        new TradingPipeline.Market(market, calendar, time),
                        rules);
        Branches branches = Branches.register(options, ground, devices, pipeline, clock, closer);
        return new Desk(rules, market, calendar, orders, actuator, questions, pipeline, branches);
    }

    private Intake intake(Ground ground, Desk desk) {
        BrokerConnection broker = ground.broker();
        TradingPipeline pipeline = desk.pipeline();
        MarketDataIngest ingest =
                closer.add(
                        new MarketDataIngest(
                                ground.stores().snapshots(),
                                settings.worker().evaluation()
                                        ? pipeline::evaluate
                                        : pipeline::restore));
        ground.metrics().ingest(ingest);
        MarketDataStream facts =
                closer.add(
                        broker.facts(
                                new MarketHours(ground.time(), desk.market()::isSessionOpen),
                                clock));
        StreamedFacts streams =
                new StreamedFacts(
                        facts,
                        ingest,
                        desk.market().halted(),
                        settings.alpaca().streams().symbolLimit());
        MarketDataPolls polls =
                new MarketDataPolls(
                        new MarketDataPolls.Sources(
                                broker.feed(), ingest, desk.calendar(), streams),
                        ground.time(),
                        ground.stores().tradingState(),
                        new MarketDataPolls.Pace(
                                settings.worker().interval().dividedBy(2),
                                options.demo() ? DEMO_POLL_MAX : POLL_MAX));
        OrderStream orderNews = new OrderStream(broker.updates(clock), desk.actuator());
        return new Intake(ingest, facts, streams, polls, orderNews);
    }

    /// On an empty database the first member is the owner, who may also operate the server.
    private void welcomeOwner(Stores stores) {
        if (!settings.auth().isFirebase() && stores.members().all().isEmpty()) {
            Member owner = new Member(SignIn.OWNER, "Owner", Member.Role.OPERATOR, false);
            stores.members().add(owner, settings.trading().defaultTemplate(), options.demo());
        }
    }

    private ApiServices services(Ground ground, People people, Desk desk, Intake intake) {
        Stores stores = ground.stores();
        TradingStatus status =
                new TradingStatus(
                        new TradingStatus.Stores(
                                stores.tradingConfigs(), stores.tradingState(), stores.halts()),
                        ground.broker().broker(),
                        new TradingStatus.Market(
                                desk.market(), ground.time(), intake::status, intake.streams()),
                        desk.rules());
        KillSwitch killSwitch = desk.killSwitch(ground);
        closer.add(Watches.dailyLoss(ground, killSwitch));
        return new ApiServices(
                desk.questions(),
                desk.branches().fillers(),
                new ApiServices.Stores(
                        stores.questions(),
                        stores.cards(),
                        stores.orders(),
                        stores.snapshots(),
                        stores.tradingConfigs(),
                        stores.account()),
                status,
                killSwitch,
                ground.configs(),
                people.door(),
                people.signIn(settings.auth()),
                clock,
                ground.database()::answers,
                ground.metrics().page(settings, intake::status, stores, clock));
    }

    private WebServer web(LiveHub liveHub, ApiServices services) {
        HubSettings.Http http = settings.http();
        try {
            return closer.add(
                    WebServer.start(
                            new WebOptions(
                                    http.host(),
                                    http.port(),
                                    http.publicUrl(),
                                    http.allowedOrigins()),
                            services,
                            liveHub));
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

    /// Sets everything in motion, the worker last.
    private void start(Ground ground, Desk desk, Intake intake) {
        desk.pipeline().restore(intake.ingest().restore());
        Database database = ground.database();
        Retention retention = database.retention(settings.storage().snapshotDays());
        closer.add(Upkeep.hourly(List.of(database.partitions()::ensure, retention::enforce)))
                .start();
        PgClaimOwners owners = closer.add(database.claimOwner(owner));
        closer.add(desk.actuator()).start(owners);
        closer.add(intake.orderNews()).start();
        if (ground.broker().connected()) {
            closer.add(desk.accountWatch(ground)).start();
        }
        intake.ingest().start();
        if (settings.worker().enabled()) {
            QuestionBackgroundWorker worker =
                    new QuestionBackgroundWorker(
                            intake.polls(),
                            new QuestionBackgroundWorker.Asking(
                                    desk.pipeline(), desk.questions(), desk.branches().pipeline()),
                            ground.stores().tradingConfigs(),
                            workerTiming(desk.market()));
            intake.streams().start(worker::wake);
            ground.time()
                    .onJump(() -> {
                        intake.polls().askEverything();
                        worker.wake();
                    });
            closer.add(worker).start();
        }
    }

    private QuestionBackgroundWorker.Timing workerTiming(MarketDesk desk) {
        HubSettings.Worker worker = settings.worker();
        return new QuestionBackgroundWorker.Timing(
                worker.interval(),
                new QuestionBackgroundWorker.Switches(
                        settings.trading().enabled(), worker.ingest()),
                desk);
    }
}
