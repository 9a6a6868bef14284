package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that still runs on a cluster although nobody holds the directory's lock: it is stopping
/// because its JVM has died, or it is an orphan because its supervisor died too. Either way it is
/// asked to stop and waited for.
final class PreviousServer {

    private static final Logger log = LoggerFactory.getLogger(PreviousServer.class);

    private static final Duration IN_ORDER = Duration.ofSeconds(15);
    private static final Duration BY_FORCE = Duration.ofSeconds(5);

    private PreviousServer() {}

    /// The caller holds the directory's lock.
    static void stop(Path cluster, Deadline deadline) throws IOException {
        Optional<PostmasterPid> found = PostmasterPid.read(cluster);
        if (found.isEmpty()) {
            return;
        }
        PostmasterPid server = found.get();
        if (!server.isServer()) {
            if (ProcessHandle.of(server.pid()).isPresent()) {
                server.disown();
            }
            return;
        }
        log.warn(
                "A PostgreSQL without an owner (process {}) runs in {}: stopping it",
                server.pid(),
                cluster);
        end(server, deadline.atMost(IN_ORDER));
    }

    /// Fast shutdown until the deadline, then without a checkpoint, then by force; after these two
    /// the next start recovers. Returns when the server has gone.
    static void end(PostmasterPid server, Deadline inOrder) {
        boolean gone =
                askToEnd(server, "INT", inOrder)
                        || askToEnd(server, "QUIT", Deadline.in(BY_FORCE))
                        || askToEnd(server, "KILL", Deadline.in(BY_FORCE));
        if (!gone) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL (process "
                            + server.pid()
                            + ") on "
                            + server.cluster()
                            + " does not end.",
                    "End that process by hand, then start again.");
        }
    }

    private static boolean askToEnd(PostmasterPid server, String signal, Deadline deadline) {
        Command.signal(signal, server.pid());
        return deadline.await(() -> !server.isServer());
    }
}
