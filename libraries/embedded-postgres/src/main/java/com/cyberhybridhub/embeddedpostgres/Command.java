package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Short helper programs: run, wait, look at the exit code.
final class Command {

    private static final Duration RUN_MAX = Duration.ofSeconds(10);
    private static final int OUTPUT_MAX_CHARS = 2_000;

    record Result(int exitCode, String output) {
        boolean ok() {
            return exitCode == 0;
        }
    }

    private Command() {}

    static List<String> join(List<String> prefix, String... words) {
        return Stream.concat(prefix.stream(), Stream.of(words)).toList();
    }

    /// A builder whose child sees only `PATH`, a fixed locale and UTC: nothing of ours, above all
    /// no `PG…`.
    static ProcessBuilder clean(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    /// Runs to the end, at most ten seconds. A program that is missing counts as failed.
    static Result run(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("embedded-postgres-", ".out");
            Process process =
                    clean(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(RUN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Result(-1, "did not end within " + RUN_MAX.toSeconds() + " s");
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
            return new Result(
                    process.exitValue(),
                    text.substring(0, Math.min(text.length(), OUTPUT_MAX_CHARS)));
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw EmbeddedPostgresException.interrupted();
        } finally {
            deleteQuietly(output);
        }
    }

    private static void deleteQuietly(@Nullable Path output) {
        try {
            if (output != null) {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            output.toFile().deleteOnExit();
        }
    }

    /// Java itself can only send TERM and KILL, and TERM makes PostgreSQL wait for its clients.
    static void signal(String name, long pid) {
        run(List.of("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid)));
    }
}
