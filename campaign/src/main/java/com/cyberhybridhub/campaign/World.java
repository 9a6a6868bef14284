package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.wire.BrokerProxy;
import com.cyberhybridhub.campaign.wire.DatabaseProxy;
import com.cyberhybridhub.campaign.wire.Traps;
import com.cyberhybridhub.campaign.wire.WireFault;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A database, a simulated broker, one or two hubs, and the wires between them.
final class World implements AutoCloseable {

    private static final int QUIET_LEASES = 2;
    static final int ORDERS_PER_DAY_MAX = 100_000;
    static final int STREAMED_SYMBOLS_MAX = 100;

    private static final String REQUESTS_PER_MINUTE = "1000000";
    private static final String USD_PER_4H = "100000000";
    private static final Duration FILL_DELAY = Duration.ofMillis(60);

    private final Path directory;
    private final int leaseMillis;
    private final Traps traps = new Traps();
    private final Postgres postgres;
    private final AlpacaSimulator simulator;
    private final Api control;
    private final List<Node> nodes = new ArrayList<>();
    private volatile Supplier<Optional<WireFault>> faults = Optional::empty;

    private World(Path directory, int leaseMillis) {
        this.directory = directory;
        this.leaseMillis = leaseMillis;
        this.postgres = new Postgres(directory.resolve("postgres"));
        this.simulator =
                AlpacaSimulator.start(
                        SimulatorOptions.builder()
                                .rateLimits(false)
                                .fillDelay(FILL_DELAY)
                                .symbolLimit(STREAMED_SYMBOLS_MAX)
                                .ledger(directory.resolve("broker"))
                                .build());
        this.control = new Api(simulator.url(), "");
    }

    /// Everything is up and its owner's config is in place.
    static World start(Site site, String name, int nodes) throws IOException {
        return start(site, name, nodes, Postgres::urlThrough);
    }

    /// The same with one hub that lives long and whose statements nobody reads.
    static World startFast(Site site, String name) throws IOException {
        List<String> jvm = new ArrayList<>(site.jvm());
        jvm.add("-XX:TieredStopAtLevel=4");
        return start(site.with(jvm), name, 1, (postgres, _) -> postgres.url());
    }

    private static World start(
            Site site, String name, int nodes, BiFunction<Postgres, Integer, String> url)
            throws IOException {
        World world = new World(site.work().resolve(name), site.leaseMillis());
        try {
            Market market = new Market(world.control);
            market.open();
            for (int node = 0; node < nodes; node++) {
                world.add(site, node, url);
            }
            Api.Reply reply = world.firstApi().put("/v1/me/trading/config", Market.config());
            if (!reply.ok()) {
                throw new IOException("the hub refuses the campaign's config: " + reply.json());
            }
            return world;
        } catch (IOException | RuntimeException failed) {
            world.close();
            throw failed;
        }
    }

    private void add(Site site, int number, BiFunction<Postgres, Integer, String> url)
            throws IOException {
        DatabaseProxy database = new DatabaseProxy(number, postgres.port(), traps);
        BrokerProxy broker =
                new BrokerProxy(number, simulator.port(), leaseMillis, traps, () -> faults.get());
        nodes.add(
                new Node(
                        site,
                        directory.resolve("hub-" + number),
                        settings(url.apply(postgres, database.port()), broker.url()),
                        database,
                        broker));
    }

    private Map<String, String> settings(String databaseUrl, String brokerUrl) {
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", databaseUrl);
        settings.put("ALPACA_TRADING_BASE_URL", brokerUrl);
        settings.put("ALPACA_DATA_BASE_URL", brokerUrl);
        settings.put("ALPACA_API_KEY_ID", Market.KEY_ID);
        settings.put("ALPACA_API_SECRET_KEY", "not-a-secret");
        settings.put("ALPACA_STREAM_SYMBOL_LIMIT", String.valueOf(STREAMED_SYMBOLS_MAX));
        settings.put("ALPACA_REQUESTS_PER_MINUTE", REQUESTS_PER_MINUTE);
        settings.put("TRADING_ENABLED", "true");
        settings.put("HUB_REQUESTS_PER_MINUTE", "0");
        settings.put("QUESTION_FILLERS", "none");
        settings.put("QUESTION_WORKER_INTERVAL_SECONDS", "1");
        settings.put("HUB_READY_TOKEN", "always");
        settings.put("TRADING_HARD_MAX_ORDERS_PER_DAY", String.valueOf(ORDERS_PER_DAY_MAX));
        settings.put("TRADING_HARD_MAX_NOTIONAL_USD_PER_4H", USD_PER_4H);
        settings.put("HUB_ORDER_LEASE_MILLIS", String.valueOf(leaseMillis));
        settings.put("HUB_ORDER_QUIET_MILLIS", String.valueOf(QUIET_LEASES * leaseMillis));
        return settings;
    }

    Path directory() {
        return directory;
    }

    int leaseMillis() {
        return leaseMillis;
    }

    Evidence evidence() {
        return new Evidence(directory.resolve("broker"), postgres);
    }

    Traps traps() {
        return traps;
    }

    Postgres postgres() {
        return postgres;
    }

    Api control() {
        return control;
    }

    List<Node> nodes() {
        return nodes;
    }

    /// Of the first hub that lives.
    Api firstApi() {
        return nodes.stream().filter(Node::isAlive).findFirst().orElse(nodes.getFirst()).api();
    }

    /// What the wires do to POSTs from now on.
    void setFaults(Supplier<Optional<WireFault>> supplier) {
        faults = supplier;
    }

    /// Every process of the database dies, and with it every connection.
    void killDatabase() {
        postgres.kill();
        nodes.forEach(Node::cutDatabase);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        simulator.close();
        postgres.close();
    }
}
