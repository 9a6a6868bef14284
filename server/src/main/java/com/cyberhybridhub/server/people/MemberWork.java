package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresException;
import com.cyberhybridhub.postgres.DatabaseException;
import com.cyberhybridhub.postgres.MemberDesk;
import com.cyberhybridhub.server.database.StoredDatabase;
import com.cyberhybridhub.server.settings.DotEnv;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.SettingsReader;
import com.cyberhybridhub.web.auth.LocalTokens;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the members' commands have in common: the settings, the database, and one sentence when it
/// does not work.
abstract class MemberWork implements Callable<Integer> {

    static final int DONE = 0;
    static final int REFUSED = 1;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "The embedded database of this data directory, such as .hub/demo (default .hub/run).")
    private @Nullable Path dataDir;

    /// Does what the command is for, and answers its exit code.
    abstract int work(HubSettings settings, MemberDesk desk);

    @Override
    public final Integer call() {
        try {
            return switch (SettingsReader.read(System.getenv(), DotEnv.load(Path.of(".env")))) {
                case SettingsReader.Result.Bad(var problems) -> {
                    System.err.println("hub: these settings are wrong:");
                    problems.forEach(problem -> System.err.println("  - " + problem));
                    yield REFUSED;
                }
                case SettingsReader.Result.Good(var settings, _) -> with(settings);
            };
        } catch (DatabaseException
                | EmbeddedPostgresException
                | UncheckedIOException
                | IllegalArgumentException refused) {
            return refuse(String.valueOf(refused.getMessage()));
        }
    }

    private int with(HubSettings settings) {
        return new StoredDatabase(settings, Optional.ofNullable(dataDir))
                .use(address -> work(settings, new MemberDesk(address)))
                .orElseGet(() ->
                        refuse(
                                "there is no database in the data directory yet: start the hub once,"
                                        + " or name the directory with --data-dir"));
    }

    static int refuse(String sentence) {
        System.err.println("hub: " + sentence);
        return REFUSED;
    }

    /// A new sign-in link, where people sign in with links.
    Optional<String> link(HubSettings settings, MemberDesk desk, UserId user) {
        if (settings.auth().isFirebase()) {
            return Optional.empty();
        }
        LocalTokens tokens =
                new LocalTokens(
                        new DatabaseTokens(desk.tokens()), desk.members(), InstantSource.system());
        Path directory =
                Optional.ofNullable(dataDir)
                        .or(settings.http()::dataDir)
                        .orElse(StoredDatabase.DEFAULT_DIR);
        return Optional.of(
                SignIn.address(settings.http(), directory) + SignIn.FRAGMENT + tokens.issue(user));
    }
}
