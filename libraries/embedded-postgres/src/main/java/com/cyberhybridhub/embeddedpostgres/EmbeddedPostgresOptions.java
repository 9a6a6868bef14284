package com.cyberhybridhub.embeddedpostgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How a server is to be started. Immutable; made by a [Builder].
public final class EmbeddedPostgresOptions {

    static final Duration START_DEADLINE = Duration.ofSeconds(60);
    static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final Optional<Path> dataDir;
    private final int port;
    private final String database;
    private final Duration startDeadline;
    private final Duration stopDeadline;
    private final Optional<Path> cacheDir;
    private final Map<String, String> settings;

    private EmbeddedPostgresOptions(Builder builder) {
        this.dataDir = builder.dataDir;
        this.port = builder.port;
        this.database = builder.database;
        this.startDeadline = builder.startDeadline;
        this.stopDeadline = builder.stopDeadline;
        this.cacheDir = builder.cacheDir;
        this.settings = Map.copyOf(builder.settings);
    }

    /// A server whose data stay in `dataDir`, which is made if it does not exist. Always durable.
    public static Builder in(Path dataDir) {
        return new Builder(Optional.of(dataDir));
    }

    /// A server for tests: its data are in a temporary directory that is deleted when it stops, and
    /// nothing is made to survive a crash of the machine.
    public static Builder ephemeral() {
        return new Builder(Optional.empty());
    }

    /// Empty for an ephemeral server.
    public Optional<Path> dataDir() {
        return dataDir;
    }

    /// 0 means: a free one, and after a restart the same one if it is still free.
    public int port() {
        return port;
    }

    public String database() {
        return database;
    }

    /// For everything from unpacking to the recovery after a crash.
    public Duration startDeadline() {
        return startDeadline;
    }

    /// How long `close()` lets the server shut down in order before it is ended by force.
    public Duration stopDeadline() {
        return stopDeadline;
    }

    /// Where the programs are unpacked; empty means the user's cache directory.
    public Optional<Path> cacheDir() {
        return cacheDir;
    }

    /// Additional settings of the server.
    public Map<String, String> settings() {
        return settings;
    }

    boolean isEphemeral() {
        return dataDir.isEmpty();
    }

    /// Collects options; everything has a default. Not for several threads at once.
    public static final class Builder {

        private static final Pattern DATABASE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
        private static final Pattern SETTING = Pattern.compile("[a-z_][a-z0-9_.]{0,99}");
        private static final int PORT_MAX = 65_535;

        /// What the launcher promises or needs itself.
        private static final Set<String> OWN_SETTINGS =
                Set.of(
                        "config_file",
                        "data_directory",
                        "external_pid_file",
                        "hba_file",
                        "ident_file",
                        "listen_addresses",
                        "logging_collector",
                        "port",
                        "unix_socket_directories");

        private static final Set<String> DURABILITY =
                Set.of("fsync", "full_page_writes", "synchronous_commit");

        private final Optional<Path> dataDir;
        private int port;
        private String database = "hub";
        private Duration startDeadline = START_DEADLINE;
        private Duration stopDeadline = STOP_DEADLINE;
        private Optional<Path> cacheDir = Optional.empty();
        private final Map<String, String> settings = new TreeMap<>();

        private Builder(Optional<Path> dataDir) {
            this.dataDir = dataDir;
        }

        /// On 127.0.0.1. 0, the default, takes a free port.
        public Builder port(int port) {
            require(port >= 0 && port <= PORT_MAX, "a port is between 0 and 65535: " + port);
            this.port = port;
            return this;
        }

        /// Made at the start if it does not exist; default `hub`. Lower case letters, digits,
        /// underscore.
        public Builder database(String name) {
            require(DATABASE.matcher(name).matches(), "not a name for a database: " + name);
            this.database = name;
            return this;
        }

        /// Default 60 seconds.
        public Builder startDeadline(Duration deadline) {
            require(deadline.isPositive(), "a deadline is positive: " + deadline);
            this.startDeadline = deadline;
            return this;
        }

        /// Default 10 seconds.
        public Builder stopDeadline(Duration deadline) {
            require(deadline.isPositive(), "a deadline is positive: " + deadline);
            this.stopDeadline = deadline;
            return this;
        }

        /// Default: `/var/cache/embedded-postgres` for root, else `embedded-postgres` in
        /// `$XDG_CACHE_HOME` or `~/.cache`, else in the data directory.
        public Builder cacheDir(Path directory) {
            this.cacheDir = Optional.of(directory);
            return this;
        }

        /// A setting of the server, such as `shared_buffers`. Those that the launcher sets for
        /// safety are refused; `fsync` and its like may be set for an ephemeral server only.
        public Builder setting(String name, String value) {
            require(SETTING.matcher(name).matches(), "not a name for a setting: " + name);
            require(!OWN_SETTINGS.contains(name), name + " is set by the launcher");
            require(
                    dataDir.isEmpty() || !DURABILITY.contains(name),
                    name + " is always on for data that are kept");
            settings.put(name, value);
            return this;
        }

        public EmbeddedPostgresOptions build() {
            return new EmbeddedPostgresOptions(this);
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
