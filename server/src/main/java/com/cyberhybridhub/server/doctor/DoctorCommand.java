package com.cyberhybridhub.server.doctor;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.alpaca.AlpacaSettings;
import com.cyberhybridhub.alpaca.AlpacaTradingClient;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresException;
import com.cyberhybridhub.postgres.DatabaseExamination;
import com.cyberhybridhub.postgres.DatabaseException;
import com.cyberhybridhub.server.database.StoredDatabase;
import com.cyberhybridhub.server.doctor.Check.Level;
import com.cyberhybridhub.server.settings.DotEnv;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.LiveGates;
import com.cyberhybridhub.server.settings.SettingsReader;
import com.cyberhybridhub.server.settings.SettingsReader.Result;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./hub doctor`. Changes nothing; runs beside the hub too.
@Command(
        name = "doctor",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Looks at settings, disk, port, database, broker keys, clocks and feed, and says of each whether it"
                    + " is well and what to do. Reads the settings like run, changes nothing.",
            "Exit code 0: nothing failed; 1: something did."
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "The hub's data directory, such as .hub/demo (default HUB_DATA_DIR, else"
                            + " .hub/run).")
    private @Nullable Path dataDir;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() {
        List<Check> checks =
                switch (SettingsReader.read(System.getenv(), DotEnv.load(Path.of(".env")))) {
                    case Result.Bad(var problems) ->
                            problems.stream()
                                    .map(problem ->
                                            Check.fail(
                                                    "settings",
                                                    problem,
                                                    "correct it in .env or the environment"))
                                    .toList();
                    case Result.Good(var settings, var warnings) -> look(settings, warnings);
                };
        checks.forEach(check -> System.out.println(check.text()));
        long failed = checks.stream().filter(check -> check.level() == Level.FAIL).count();
        System.out.println(
                failed == 0 ? "nothing failed" : failed + " of " + checks.size() + " failed");
        return failed == 0 ? 0 : FAILED;
    }

    private List<Check> look(HubSettings settings, List<String> warnings) {
        Path where =
                dataDir != null
                        ? dataDir
                        : settings.http().dataDir().orElse(StoredDatabase.DEFAULT_DIR);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("settings", "all good, trading " + mode(settings)));
        warnings.forEach(warning ->
                checks.add(
                        Check.warn(
                                "settings", warning, "correct the name, or remove the variable")));
        checks.add(MachineChecks.disk(where));
        checks.add(MachineChecks.port(settings.http()));
        BrokerChecks.Found broker = broker(settings);
        checks.addAll(broker.checks());
        checks.addAll(database(settings, where, broker.open()));
        return checks;
    }

    private static String mode(HubSettings settings) {
        return !settings.trading().enabled()
                ? "off"
                : settings.trading().allowLive() ? "on, LIVE money allowed" : "on, no live money";
    }

    private BrokerChecks.Found broker(HubSettings settings) {
        HubSettings.Alpaca alpaca = settings.alpaca();
        if (settings.worker().testMode()) {
            return new BrokerChecks.Found(
                    List.of(Check.ok("broker keys", "none needed: everything is simulated")),
                    Optional.empty());
        }
        if (!alpaca.hasKeys()) {
            return BrokerChecks.none();
        }
        AlpacaKeys keys = new AlpacaKeys(alpaca.keyId(), alpaca.secretKey().reveal());
        try (AlpacaTradingClient client =
                new AlpacaTradingClient(
                        new AlpacaSettings(alpaca.tradingUrl(), alpaca.dataUrl(), keys), clock)) {
            return BrokerChecks.of(client, kind(alpaca), client.loopback(), clock);
        }
    }

    private static String kind(HubSettings.Alpaca alpaca) {
        if (LiveGates.isLive(alpaca.tradingUrl())) {
            return "LIVE";
        }
        return LiveGates.isLoopback(alpaca.tradingUrl()) ? "simulated" : "paper";
    }

    private List<Check> database(HubSettings settings, Path where, Optional<Boolean> open) {
        try {
            return new StoredDatabase(settings, Optional.ofNullable(dataDir))
                    .use(address -> examined(DatabaseExamination.of(address, clock), open))
                    .orElseGet(() ->
                            List.of(
                                    Check.ok(
                                            "database",
                                            "none in "
                                                    + where
                                                    + " yet: the first start makes it")));
        } catch (DatabaseException | EmbeddedPostgresException refused) {
            return List.of(
                    Check.fail(
                            "database",
                            String.valueOf(refused.getMessage()),
                            settings.storage().databaseUrl().isPresent()
                                    ? "check DATABASE_URL and whether the server runs"
                                    : "look at postgres.log in " + where.resolve("postgres")));
        }
    }

    private List<Check> examined(DatabaseExamination seen, Optional<Boolean> open) {
        List<Check> checks = new ArrayList<>(DatabaseChecks.of(seen));
        if (seen.bound()) {
            checks.add(DatabaseChecks.feed(seen.newestFact(), clock.instant(), open));
        }
        return checks;
    }
}
