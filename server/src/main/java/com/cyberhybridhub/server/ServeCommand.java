package com.cyberhybridhub.server;

import com.cyberhybridhub.server.settings.DotEnv;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.Setting;
import com.cyberhybridhub.server.settings.SettingsReader;
import com.cyberhybridhub.server.settings.SettingsReader.Result;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the server until it is told to stop. `demo` and `run` differ in where their settings come
/// from.
@Command(sortOptions = false, mixinStandardHelpOptions = true, versionProvider = Main.Version.class)
abstract sealed class ServeCommand implements Callable<Integer> {

    static final int FAILED = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (default 8080).")
    private @Nullable Integer port;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the hub keeps its data.")
    private @Nullable Path dataDir;

    @Option(
            names = "--sim-port",
            paramLabel = "N",
            description = "Port of the simulator (default ${DEFAULT-VALUE}).")
    private int simPort = 9500;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the simulated market (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--session",
            paramLabel = "always|nyse",
            description = "When the simulated market is open (default ${DEFAULT-VALUE}).")
    private Session session = Session.always;

    /// When the simulated market is open.
    enum Session {
        always,
        nyse
    }

    abstract boolean demo();

    abstract Path defaultDataDir();

    abstract Result settings(Map<String, String> environment);

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (port != null) {
            environment.put(Setting.HUB_PORT.name(), String.valueOf(port));
        }
        return switch (settings(environment)) {
            case Result.Bad(var problems) -> {
                System.err.println("hub: these settings are wrong:");
                problems.forEach(problem -> System.err.println("  - " + problem));
                yield FAILED;
            }
            case Result.Good(var settings, var warnings) -> {
                warnings.forEach(warning -> LOG.warn("environment: {}", warning));
                yield serve(settings);
            }
        };
    }

    private int serve(HubSettings settings) throws InterruptedException {
        Path where = dataDir != null ? dataDir : settings.http().dataDir().orElse(defaultDataDir());
        HubOptions options =
                new HubOptions(
                        settings,
                        where,
                        demo(),
                        new HubOptions.Simulation(simPort, seed, session.name()));
        Hub hub;
        try {
            hub = Hub.start(options);
        } catch (StartException refused) {
            System.err.println("hub: " + refused.getMessage());
            return FAILED;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    hub.close();
                                    stopped.countDown();
                                }));
        System.out.println("ready " + hub.readyUrl());
        System.out.flush();
        stopped.await();
        return 0;
    }

    /// `./hub run`.
    @Command(
            name = "run",
            description =
                    "The server on real settings, from the environment and an optional .env file.")
    static final class Run extends ServeCommand {

        @Override
        boolean demo() {
            return false;
        }

        @Override
        Path defaultDataDir() {
            return Path.of(".hub", "run");
        }

        @Override
        Result settings(Map<String, String> environment) {
            return SettingsReader.read(environment, DotEnv.load(Path.of(".env")));
        }
    }

    /// `./hub demo`.
    @Command(
            name = "demo",
            description = "The main job with nothing to install and no keys: everything simulated.")
    static final class Demo extends ServeCommand {

        private static final String WORKER_INTERVAL_SECONDS = "1";

        @Override
        boolean demo() {
            return true;
        }

        @Override
        Path defaultDataDir() {
            return Path.of(".hub", "demo");
        }

        /// Nothing real reaches the demo, whatever the environment says.
        @Override
        Result settings(Map<String, String> environment) {
            Map<String, String> demo = new HashMap<>(environment);
            demo.keySet().removeIf(name -> name.startsWith("ALPACA_"));
            demo.remove(Setting.DATABASE_URL.name());
            demo.keySet().removeIf(name -> name.startsWith("FIREBASE_"));
            demo.put(Setting.HUB_AUTH.name(), "local");
            demo.put(Setting.TRADING_ENABLED.name(), "true");
            demo.put(Setting.QUESTION_PIPELINE_TEST_MODE.name(), "true");
            demo.putIfAbsent(
                    Setting.QUESTION_WORKER_INTERVAL_SECONDS.name(), WORKER_INTERVAL_SECONDS);
            return SettingsReader.read(demo, DotEnv.NONE);
        }
    }
}
