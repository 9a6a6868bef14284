package com.cyberhybridhub.embeddedpostgres;

import com.cyberhybridhub.embeddedpostgres.DataDirectory.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server that belongs to this JVM: nobody has to install or stop it.
///
/// It listens on 127.0.0.1 only, with a generated password, and commits are on the disk when they
/// return. When the JVM ends, in whatever way, the server shuts down; the next start on the same
/// directory waits for that, and recovers if there was no time for it. Safe for use by several
/// threads.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final EmbeddedPostgresOptions options;
    private final DataDirectory directory;
    private final Ownership ownership;
    private final Server server;
    private final String password;
    private boolean closed;

    private EmbeddedPostgres(
            EmbeddedPostgresOptions options,
            DataDirectory directory,
            Ownership ownership,
            Server server,
            String password) {
        this.options = options;
        this.directory = directory;
        this.ownership = ownership;
        this.server = server;
        this.password = password;
    }

    /// Starts on a directory with the defaults: a free port, a database named `hub`.
    ///
    /// @throws EmbeddedPostgresException if it cannot; the message says what to do
    public static EmbeddedPostgres start(Path dataDir) {
        return start(EmbeddedPostgresOptions.in(dataDir).build());
    }

    /// Returns when connections are accepted.
    ///
    /// @throws EmbeddedPostgresException if it cannot; the message says what to do
    public static EmbeddedPostgres start(EmbeddedPostgresOptions options) {
        Platform platform = Platform.current();
        platform.requireSupported();
        Deadline deadline = Deadline.in(options.startDeadline());
        Path path = options.dataDir().orElseGet(EmbeddedPostgres::temporaryDirectory);
        try {
            DataDirectory directory = DataDirectory.open(path);
            Ownership ownership = Ownership.take(directory, deadline);
            boolean started = false;
            try {
                EmbeddedPostgres postgres = start(options, directory, ownership, deadline);
                started = true;
                return postgres;
            } finally {
                if (!started) {
                    release(options, directory, ownership);
                }
            }
        } catch (IOException e) {
            throw DataDirectory.unusable(path, e);
        }
    }

    private static EmbeddedPostgres start(
            EmbeddedPostgresOptions options,
            DataDirectory directory,
            Ownership ownership,
            Deadline deadline)
            throws IOException {
        PreviousServer.stop(directory.cluster(), deadline);
        int uid = Platform.uid();
        RunMode mode = runMode(directory, uid);
        Path cache = CacheDirectory.choose(options, directory, uid);
        Binaries binaries = Binaries.unpacked(cache, Platform.current(), deadline);
        requireAccess(mode, binaries, directory);
        directory.log().prepare();
        Supervisor.Setup setup =
                new Supervisor.Setup(
                        mode, directory.log(), options.isEphemeral() ? directory.root() : null);
        Cluster cluster = new Cluster(directory, binaries, setup, !options.isEphemeral());
        String password = cluster.prepare(options.database(), deadline);
        Server server = Server.start(cluster, options, deadline);
        log.info(
                "PostgreSQL {} serves {} on port {}",
                binaries.version(),
                directory.root(),
                server.port());
        return new EmbeddedPostgres(options, directory, ownership, server, password);
    }

    private static RunMode runMode(DataDirectory directory, int uid) throws IOException {
        Optional<RunMode> recorded = directory.note(Note.MODE).flatMap(RunMode::parse);
        RunMode mode =
                recorded.isPresent()
                        ? RunMode.confirm(recorded.get(), uid, directory.root())
                        : RunMode.choose(uid);
        if (!recorded.equals(Optional.of(mode))) {
            directory.keep(Note.MODE, mode.recorded());
        }
        if (mode instanceof RunMode.OtherUser(int user, int group)) {
            handOver(directory, user, group);
        }
        return mode;
    }

    private static void handOver(DataDirectory directory, int uid, int gid) throws IOException {
        Path cluster = directory.cluster();
        if (Trees.ownerOf(directory.root()) != uid
                || (Files.exists(cluster) && Trees.ownerOf(cluster) != uid)) {
            Trees.giveTo(directory.root(), uid, gid);
        }
    }

    private static void requireAccess(RunMode mode, Binaries binaries, DataDirectory directory) {
        if (!(mode instanceof RunMode.OtherUser)) {
            return;
        }
        String root = directory.root().toString();
        String check = "test -x \"$0\" && test -w \"$1\"";
        if (!Command.run(Command.join(mode.prefix(), "sh", "-c", check, binaries.postgres(), root))
                .ok()) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL refuses root and has to run as another user here ("
                            + mode.recorded()
                            + "), but that user cannot reach "
                            + root
                            + " or "
                            + binaries.home()
                            + ".",
                    "Choose directories whose parents everyone may enter, or run the program as an"
                            + " ordinary user, or use an external PostgreSQL.");
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("embedded-postgres-");
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "No temporary directory can be made: " + e.getMessage() + ".",
                    "Check the disk, or set java.io.tmpdir.",
                    e);
        }
    }

    private static void release(
            EmbeddedPostgresOptions options, DataDirectory directory, Ownership ownership)
            throws IOException {
        try (ownership) {
            ownership.announceStop();
            if (options.isEphemeral()) {
                Trees.delete(directory.root());
            }
        }
    }

    /// Without user and password.
    public String jdbcUrl() {
        return jdbcUrl(options.database());
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Server.HOST + ":" + port() + "/" + database;
    }

    /// A superuser.
    public String username() {
        return Cluster.USERNAME;
    }

    /// Letters, digits, minus and underscore.
    public String password() {
        return password;
    }

    public int port() {
        return server.port();
    }

    /// Of the server's main process.
    public long pid() {
        return server.pid();
    }

    /// The real path.
    public Path dataDir() {
        return directory.root();
    }

    /// What the server prints.
    public Path logFile() {
        return directory.log().file();
    }

    /// False after [#close()], and if the server died by itself; then close this and start again.
    public boolean isRunning() {
        return server.isRunning();
    }

    /// Ends all connections and shuts down in order, by force after the stop deadline; what was
    /// committed stays. Returns when no process is left. An ephemeral server's directory is
    /// deleted. May be called again.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            ownership.announceStop();
            try {
                server.stop(options.stopDeadline());
            } finally {
                release(options, directory, ownership);
            }
        } catch (IOException e) {
            throw DataDirectory.unusable(directory.root(), e);
        }
    }
}
