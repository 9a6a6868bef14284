package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresException;
import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.postgres.AuditExport;
import com.cyberhybridhub.postgres.DatabaseAddress;
import com.cyberhybridhub.postgres.DatabaseException;
import com.cyberhybridhub.server.database.StoredDatabase;
import com.cyberhybridhub.server.settings.DotEnv;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./hub audit export`. Reads only, beside a running hub too.
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Writes the audit as JSON lines, while the hub runs or not. From the database that DATABASE_URL"
                    + " names, else from the embedded one in the data directory.",
            "Exit code 0: done; 1: refused."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--user", paramLabel = "UID", description = "Only this user's chain.")
    private @Nullable String user;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write (default: standard output).")
    private @Nullable Path out;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "The embedded database of this data directory, such as .hub/demo (default .hub/run).")
    private @Nullable Path dataDir;

    @Override
    public Integer call() {
        try {
            return switch (SettingsReader.read(System.getenv(), DotEnv.load(Path.of(".env")))) {
                case SettingsReader.Result.Bad(var problems) -> {
                    System.err.println("hub: these settings are wrong:");
                    problems.forEach(problem -> System.err.println("  - " + problem));
                    yield AuditCommand.FAILED;
                }
                case SettingsReader.Result.Good(var settings, _) -> from(settings);
            };
        } catch (DatabaseException
                | EmbeddedPostgresException
                | UncheckedIOException
                | IllegalArgumentException refused) {
            System.err.println("hub: " + refused.getMessage());
            return AuditCommand.FAILED;
        }
    }

    private int from(HubSettings settings) {
        return new StoredDatabase(settings, Optional.ofNullable(dataDir))
                .use(this::write)
                .orElseGet(() -> {
                    System.err.println(
                            "hub: there is no database in the data directory; name it with"
                                    + " --data-dir");
                    return AuditCommand.FAILED;
                });
    }

    private int write(DatabaseAddress address) {
        Path file = out;
        try (PrintStream lines =
                file == null
                        ? new PrintStream(
                                new java.io.FileOutputStream(java.io.FileDescriptor.out),
                                false,
                                StandardCharsets.UTF_8)
                        : new PrintStream(
                                Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            Lines writer = new Lines(lines, Optional.ofNullable(user));
            new AuditExport(address).read(Optional.ofNullable(user).map(UserId::new), writer);
            lines.println(AuditLines.end(writer.rows));
            if (lines.checkError()) {
                throw new IOException("the export could not be written");
            }
            System.err.println("hub: " + writer.rows + " rows exported");
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Writes each row as it comes.
    private static final class Lines implements AuditExport.Reader {

        private final PrintStream lines;
        private final Optional<String> user;
        private long rows;

        Lines(PrintStream lines, Optional<String> user) {
            this.lines = lines;
            this.user = user;
        }

        @Override
        public void at(Instant moment) {
            lines.println(AuditLines.header(moment, user));
        }

        @Override
        public void row(AuditLink row) {
            lines.println(row.line());
            rows++;
        }
    }
}
