package com.cyberhybridhub.acceptance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A real hub in a process of its own, as `./hub` would start it.
final class HubProcess implements AutoCloseable {

    static final Path ROOT =
            Path.of(System.getProperty("project.root", "..")).toAbsolutePath().normalize();
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final BlockingQueue<String> stdout = new LinkedBlockingQueue<>();
    private final Thread reader;

    private HubProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.reader = Thread.ofVirtual().start(this::readStdout);
    }

    /// Starts the hub's main class with this environment added to a clean one.
    static HubProcess launch(
            Path workDir, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp"));
        command.add(ROOT.resolve("server/target/hub/lib") + File.separator + "*");
        command.add("com.cyberhybridhub.server.Main");
        command.addAll(arguments);
        try {
            Files.createDirectories(workDir);
            Path log = Files.createTempFile(workDir, "hub-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).directory(workDir.toFile());
            builder.environment().keySet().removeIf(HubProcess::isOurs);
            // A test that wants the weather to be asked for says so.
            builder.environment().put("QUESTION_FILLERS", "none");
            builder.environment().putAll(environment);
            builder.redirectError(log.toFile());
            return new HubProcess(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isOurs(String name) {
        return name.matches("(TRADING|QUESTION|ALPACA|HUB|FIREBASE|DATABASE)_.*");
    }

    private void readStdout() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                stdout.add(line);
            }
        } catch (IOException closed) {
            stdout.add("stdout closed: " + closed.getMessage());
        }
    }

    /// The URL of the one line that it prints when it can serve.
    String awaitReady() {
        String line = nextLine(READY_WITHIN);
        if (!line.startsWith("ready ")) {
            throw new AssertionError("expected the ready line, got: " + line + "\n" + log());
        }
        return line.substring("ready ".length());
    }

    private String nextLine(Duration atMost) {
        try {
            long deadline = System.nanoTime() + atMost.toNanos();
            while (System.nanoTime() < deadline) {
                String line = stdout.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    return line;
                }
                if (!process.isAlive() && stdout.isEmpty()) {
                    throw new AssertionError(
                            "the hub ended with " + process.exitValue() + "\n" + log());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no line within " + atMost + "\n" + log());
    }

    /// Everything else that it printed to standard output.
    List<String> remainingStdout() {
        List<String> rest = new ArrayList<>();
        stdout.drainTo(rest);
        return rest;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long pid() {
        return process.pid();
    }

    /// kill -9.
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// SIGTERM and a clean stop.
    int stop() {
        return stopWithin(STOP_WITHIN);
    }

    int stopWithin(Duration limit) {
        // Not process.destroy(): that would also close what it still has to say.
        boolean sent = process.toHandle().destroy();
        if (!sent && process.isAlive()) {
            throw new AssertionError("it could not be told to stop\n" + log());
        }
        return awaitExit(limit);
    }

    /// For a start that is refused: it takes as long as a start.
    int awaitExit() {
        return awaitExit(READY_WITHIN);
    }

    int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + "\n" + log());
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
