package com.cyberhybridhub.embeddedpostgres;

import com.cyberhybridhub.embeddedpostgres.DataDirectory.Note;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running PostgreSQL: its port, its process and its supervisor.
record Server(DataDirectory directory, int port, long pid, Supervisor supervisor) {

    static final String HOST = "127.0.0.1";

    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final int PORT_ATTEMPTS_MAX = 5;
    private static final Duration FORCED_STOP = Duration.ofSeconds(10);

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "listen_addresses", HOST,
                    "unix_socket_directories", "",
                    "logging_collector", "off",
                    "log_destination", "stderr",
                    "log_checkpoints", "off",
                    "timezone", "UTC",
                    "log_timezone", "UTC");

    private static final List<String> DURABILITY =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    /// Starts and waits until connections are accepted. No server runs on the cluster and none can
    /// come.
    static Server start(Cluster cluster, EmbeddedPostgresOptions options, Deadline deadline)
            throws IOException {
        DataDirectory directory = cluster.directory();
        Optional<String> lastPort = directory.note(Note.PORT);
        int port = options.port() != 0 ? options.port() : lastPort.map(Server::number).orElse(0);
        for (int attempt = 1; ; attempt++) {
            int tried = port == 0 ? freePort() : port;
            long offset = cluster.setup().log().size();
            Optional<Server> started = launch(cluster, options, tried, deadline);
            if (started.isPresent()) {
                if (!lastPort.equals(Optional.of(Integer.toString(tried)))) {
                    directory.keep(Note.PORT, Integer.toString(tried));
                }
                return started.get();
            }
            if (options.port() != 0 || attempt == PORT_ATTEMPTS_MAX) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL cannot listen on port "
                                + tried
                                + " of "
                                + HOST
                                + ". "
                                + cluster.setup().log().quoteSince(offset),
                        "Free that port or choose another one.");
            }
            log.info("Port {} is taken, trying another one", tried);
            port = 0;
        }
    }

    /// Empty if the port is taken.
    private static Optional<Server> launch(
            Cluster cluster, EmbeddedPostgresOptions options, int port, Deadline deadline)
            throws IOException {
        ServerLog serverLog = cluster.setup().log();
        while (true) {
            long offset = serverLog.size();
            Supervisor supervisor =
                    cluster.setup().start("INT", "", command(cluster, options, port));
            Optional<Server> ready = awaitReady(cluster, port, supervisor, deadline);
            if (ready.isPresent()) {
                return ready;
            }
            String printed = serverLog.since(offset);
            if (printed.contains("could not bind")) {
                return Optional.empty();
            }
            // Children of a server that was killed have not noticed its end yet.
            boolean remainsRun = printed.contains("pre-existing shared memory block");
            if (!remainsRun || deadline.passed()) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL did not start on "
                                + cluster.directory().root()
                                + ". "
                                + serverLog.quoteSince(offset),
                        "See the log " + serverLog.file() + ".");
            }
            Deadline.pause();
        }
    }

    /// Empty if the process has ended. At the deadline it is stopped.
    private static Optional<Server> awaitReady(
            Cluster cluster, int port, Supervisor supervisor, Deadline deadline)
            throws IOException {
        DataDirectory directory = cluster.directory();
        boolean settled = false;
        try {
            settled =
                    deadline.await(() -> !supervisor.isAlive() || readyPid(directory).isPresent());
        } finally {
            if (!settled) {
                supervisor.letGo();
            }
        }
        if (!settled) {
            supervisor.awaitEnd(FORCED_STOP);
            throw new EmbeddedPostgresException(
                    "PostgreSQL on " + directory.root() + " was not ready before the deadline.",
                    "After a crash it repairs its data first: allow it a longer start. Its log is "
                            + cluster.setup().log().file()
                            + ".");
        }
        return readyPid(directory).map(pid -> new Server(directory, port, pid, supervisor));
    }

    private static Optional<Long> readyPid(DataDirectory directory) {
        return PostmasterPid.read(directory.cluster())
                .filter(server -> server.ready() && server.isServer())
                .map(PostmasterPid::pid);
    }

    private static List<String> command(
            Cluster cluster, EmbeddedPostgresOptions options, int port) {
        List<String> command = new ArrayList<>();
        command.add(cluster.binaries().postgres());
        command.addAll(List.of("-D", cluster.directory().cluster().toString()));
        DURABILITY.forEach(name -> set(command, name, cluster.durable() ? "on" : "off"));
        options.settings().forEach((name, value) -> set(command, name, value));
        ALWAYS.forEach((name, value) -> set(command, name, value));
        set(command, "port", Integer.toString(port));
        return command;
    }

    private static void set(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > 0 && port <= 65_535 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    boolean isRunning() {
        return process().isServer();
    }

    private PostmasterPid process() {
        return new PostmasterPid(directory.cluster(), pid, true);
    }

    /// In order until the patience is over, then by force. Returns when no process is left.
    void stop(Duration patience) throws IOException {
        supervisor.letGo();
        boolean supervisorEnded = supervisor.awaitEnd(patience);
        if (isRunning()) {
            // Hanging, or the supervisor was killed: then nobody else asks it to end.
            log.warn("PostgreSQL (process {}) did not stop by itself: ending it", pid);
            PreviousServer.end(process(), Deadline.in(supervisorEnded ? patience : Duration.ZERO));
        }
        supervisor.awaitEnd(FORCED_STOP);
    }
}
