package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.StreamOverview;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.OrderTiming;
import com.cyberhybridhub.engine.orders.PostGate;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.pipelines.Filler;
import com.cyberhybridhub.engine.pipelines.Fillers;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.engine.trading.TradingStatus;
import com.cyberhybridhub.tradingconfig.CheckRules;
import com.cyberhybridhub.tradingconfig.StoredConfig;
import com.cyberhybridhub.tradingconfig.Templates;
import com.cyberhybridhub.tradingconfig.TradingConfigService;
import com.cyberhybridhub.web.api.ApiServices;
import com.cyberhybridhub.web.api.MetricsResource;
import com.cyberhybridhub.web.api.SignInWay;
import com.cyberhybridhub.web.auth.Door;
import com.cyberhybridhub.web.auth.DoorLimits;
import com.cyberhybridhub.web.auth.LocalTokens;
import com.cyberhybridhub.web.auth.TokenCheck;
import com.cyberhybridhub.web.json.Wire;
import com.cyberhybridhub.web.live.LiveHub;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// The real server on a free port, over stores in memory: `owner` (operator), `ann` (member), `dan`
/// (disabled).
final class TestHub implements AutoCloseable {

    static final int REQUESTS_PER_MINUTE = 1_200;

    static final String ALLOWED_ORIGIN = "https://app.example.org";

    final InstantSource clock = () -> Samples.NOW;
    final FakeStores.Members members = new FakeStores.Members();
    final FakeStores.Tokens tokenRows = new FakeStores.Tokens();
    final FakeStores.Documents documents = new FakeStores.Documents();
    final FakeStores.Snapshots snapshots = new FakeStores.Snapshots();
    final FakeStores.TradingState state = new FakeStores.TradingState();
    final InMemoryOrders orders = new InMemoryOrders();
    final QuietBroker broker = new QuietBroker();
    final LocalTokens tokens = new LocalTokens(tokenRows, members, clock);
    private final Door door;
    final TradingConfigService configService =
            new TradingConfigService(documents, new CheckRules(false, Feed.IEX), _ -> {});
    final FakeStores.Configs configs = new FakeStores.Configs(configService);
    final InMemoryQuestions questions = new InMemoryQuestions(orders, configs);
    final InMemoryFillers fillers = new InMemoryFillers();
    final LiveHub live;
    final AtomicLong nanoTime = new AtomicLong();
    volatile BooleanSupplier ready = () -> true;
    volatile List<StreamStatus> streams = List.of();
    volatile StreamOverview streamed = StreamOverview.NONE;
    private final FakeStores.Halts halts = new FakeStores.Halts(questions::withdraw);
    private final ServerRules rules =
            new ServerRules(
                    true,
                    BrokerBinding.SIMULATED,
                    false,
                    false,
                    new HardCeilings(20, Usd.of("1000")));
    private final MarketTime time = new MarketTime(clock, false);
    private final MarketDesk desk =
            new MarketDesk(_ -> List.of(trade().snapshot()), broker, snapshots, time);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Optional<String> metricsToken;
    final WebServer server;

    TestHub() {
        this(new WebOptions("127.0.0.1", 0, Optional.empty(), List.of(ALLOWED_ORIGIN)));
    }

    TestHub(WebOptions options) {
        this(options, Optional.empty());
    }

    TestHub(WebOptions options, Optional<String> metricsToken) {
        this(options, metricsToken, local -> local);
    }

    /// @param checks who says who somebody is, given what does by default
    TestHub(WebOptions options, Optional<String> metricsToken, UnaryOperator<TokenCheck> checks) {
        this.metricsToken = metricsToken;
        this.door =
                new Door(
                        checks.apply(tokens),
                        new DoorLimits(REQUESTS_PER_MINUTE, Set.of("127.0.0.9")),
                        nanoTime::get);
        this.live = new LiveHub(door, questions, Set.of(), clock);
        ObjectNode template =
                (ObjectNode)
                        Wire.MAPPER.readTree(
                                Templates.shipped().get(Templates.DEFAULT_PAPER_WATCHLIST));
        documents.templates.put(Templates.DEFAULT_PAPER_WATCHLIST, template);
        member(Samples.OWNER, Member.Role.OPERATOR, false);
        member(Samples.ANN, Member.Role.MEMBER, false);
        member(Samples.DAN, Member.Role.MEMBER, true);
        server = WebServer.start(options, services(), live);
    }

    void member(UserId user, Member.Role role, boolean disabled) {
        members.rows.put(user, new Member(user, "The " + user, role, disabled));
        documents.rows.put(
                user,
                new StoredConfig(
                        user,
                        Optional.of(Templates.DEFAULT_PAPER_WATCHLIST),
                        documents.template(Templates.DEFAULT_PAPER_WATCHLIST).orElseThrow(),
                        true,
                        Wire.object(),
                        false,
                        1));
    }

    private ApiServices services() {
        OrderDesk orderDesk =
                new OrderDesk(
                        orders, halts, broker, live, time, OrderTiming.DEFAULT, new PostGate());
        TradeActuator actuator =
                new TradeActuator(
                        orderDesk, new TradeActuator.Checks(rules, configs, desk), "test");
        QuestionService service =
                new QuestionService(
                        questions,
                        live,
                        configs,
                        rules,
                        new QuestionService.Trading(desk, time, broker, actuator));
        questions.numbers = fillers::all;
        return new ApiServices(
                service,
                new Fillers(
                        List.of(
                                new NeverAsking(PipelineKey.WEATHER),
                                new NeverAsking(PipelineKey.GEOGRAPHY)),
                        fillers,
                        live,
                        new Fillers.Pace(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                        clock),
                new ApiServices.Stores(
                        questions, questions, orders, snapshots, configs, (_, _) -> List.of()),
                new TradingStatus(
                        new TradingStatus.Stores(configs, state, halts),
                        broker,
                        new TradingStatus.Market(desk, time, () -> streams, overview()),
                        rules),
                new KillSwitch(halts, live, (_, _) -> 0),
                configService,
                door,
                SignInWay.LOCAL,
                clock,
                () -> ready.getAsBoolean(),
                new MetricsResource(metricsToken, () -> "hub_up 1.0\n"));
    }

    /// A branch that is there and asks nothing; the weather's source is away.
    private record NeverAsking(PipelineKey key) implements Filler {

        @Override
        public Optional<NumberDraft> next(FillerState record, RandomGenerator dice) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> sleepingSince() {
            return key == PipelineKey.WEATHER ? Optional.of(Samples.NOW) : Optional.empty();
        }

        @Override
        public boolean isAwake() {
            return false;
        }
    }

    /// What `streamed` says at that moment.
    private StreamOverview overview() {
        return new StreamOverview() {
            @Override
            public List<StreamStatus> status() {
                return streams;
            }

            @Override
            public boolean isStreamed(SnapshotKey fact) {
                return streamed.isStreamed(fact);
            }

            @Override
            public boolean isPolledInstead(SnapshotKey fact) {
                return streamed.isPolledInstead(fact);
            }
        };
    }

    static StoredSnapshot trade() {
        return Samples.snapshot(1, Metric.LAST_TRADE, "492");
    }

    /// A client that carries a new token of this user.
    Asker as(UserId user) {
        return withToken(tokens.issue(user));
    }

    /// A client that carries this token, whatever it is.
    Asker withToken(String token) {
        return new Asker(http, uri(), Optional.of(token));
    }

    /// A client without a token.
    Asker anonymous() {
        return new Asker(http, uri(), Optional.empty());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        // First the idle connections: a server waits for them before it stops.
        http.shutdownNow();
        http.close();
        server.close();
        desk.close();
    }
}
