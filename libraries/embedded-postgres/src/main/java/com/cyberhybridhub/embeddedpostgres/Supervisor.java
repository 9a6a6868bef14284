package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One command under the small shell script `supervise.sh`, in a session of its own so that no
/// signal to the JVM's group reaches it. It ends when this object closes its pipe, or when this JVM
/// dies.
final class Supervisor {

    private static final String SCRIPT = "supervise.sh";

    private final Process process;

    private Supervisor(Process process) {
        this.process = process;
    }

    /// How commands of one data directory are run. `removeAtEnd` is deleted when the owner has
    /// gone.
    record Setup(RunMode mode, ServerLog log, @Nullable Path removeAtEnd) {

        /// Starts the command; its output goes to the log.
        Supervisor start(String signal, String input, List<String> command) throws IOException {
            List<String> words = new ArrayList<>(mode.prefix());
            words.addAll(List.of("setsid", "sh", "-c", script(), "embedded-postgres-supervisor"));
            words.addAll(List.of(signal, removeAtEnd == null ? "" : removeAtEnd.toString()));
            words.addAll(command);
            ProcessBuilder builder = Command.clean(words);
            builder.environment().put("SUPERVISED_INPUT", input);
            return new Supervisor(
                    builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                            .start());
        }

        /// Runs a command that ends by itself and returns its exit code. At the deadline it is
        /// ended.
        int runToEnd(String input, List<String> command, Deadline deadline) throws IOException {
            Supervisor supervisor = start("TERM", input, command);
            boolean ended = false;
            try {
                ended = deadline.await(() -> !supervisor.isAlive());
            } finally {
                if (!ended) {
                    supervisor.letGo();
                }
            }
            if (!ended) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL was not ready before the deadline (it was preparing the data).",
                        "Try again when the machine is less busy, or allow a longer start.");
            }
            return supervisor.process.exitValue();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Asks for the end by closing the pipe, and does not wait.
    void letGo() throws IOException {
        process.getOutputStream().close();
    }

    boolean awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw EmbeddedPostgresException.interrupted();
        }
    }

    private static String script() throws IOException {
        try (InputStream stream = Supervisor.class.getResourceAsStream(SCRIPT)) {
            if (stream == null) {
                throw new IOException(SCRIPT + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
