package com.cyberhybridhub.server.database;

import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.embeddedpostgres.RunningServer;
import com.cyberhybridhub.postgres.DatabaseAddress;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The hub's database for commands that look in beside it, or while it is down: the one that
/// `DATABASE_URL` names, else the embedded one of the data directory.
///
/// @param dataDir named on the command line; then `DATABASE_URL` does not count
public record StoredDatabase(HubSettings settings, Optional<Path> dataDir) {

    /// Where `run` keeps its data unless it is told otherwise.
    public static final Path DEFAULT_DIR = Path.of(".hub", "run");

    private static final String NAME = "hub";

    /// Does something with the database. The embedded one is started for that time when no hub runs
    /// it.
    ///
    /// @return empty when there is no embedded database yet
    /// @throws com.cyberhybridhub.postgres.DatabaseException when nobody answers, and whatever the
    ///   use throws
    public <T> Optional<T> use(Function<DatabaseAddress, T> use) {
        Optional<Secret> url = settings.storage().databaseUrl();
        if (dataDir.isEmpty() && url.isPresent()) {
            return Optional.of(use.apply(DatabaseAddress.parse(url.get().reveal())));
        }
        Path postgres =
                dataDir.or(settings.http()::dataDir).orElse(DEFAULT_DIR).resolve("postgres");
        if (!Files.isDirectory(postgres.resolve("cluster"))) {
            return Optional.empty();
        }
        Optional<RunningServer> running = RunningServer.find(postgres, NAME);
        if (running.isPresent()) {
            RunningServer server = running.get();
            return Optional.of(
                    use.apply(
                            new DatabaseAddress(
                                    server.jdbcUrl(), server.username(), server.password())));
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(postgres)) {
            return Optional.of(
                    use.apply(
                            new DatabaseAddress(
                                    server.jdbcUrl(), server.username(), server.password())));
        }
    }
}
