package com.cyberhybridhub.embeddedpostgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real child JVM that runs [ChildMain] in a session of its own, and can be killed.
final class ChildJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String END = "(end of output)";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    static ChildJvm start(String... arguments) throws IOException {
        return start(List.of(), Map.of(), System.getProperty("java.class.path"), arguments);
    }

    static ChildJvm start(
            List<String> prefix,
            Map<String, String> environment,
            String classPath,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        // A build that a script started in the background ignores Ctrl-C, and so would its
        // children.
        command.addAll(List.of("env", "--default-signal=INT", "setsid"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
        command.add(ChildMain.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add(String.valueOf(e.getMessage()));
        } finally {
            lines.add(END);
        }
    }

    /// The rest of the first line that begins with this word. Fails when the child ends before.
    String await(String word) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        for (String line = next(); line != null && !line.equals(END); line = next()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the child never said " + word + " but:\n" + seen);
    }

    private @Nullable String next() throws InterruptedException {
        return lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The pid of the server that a child announces with `ready`.
    long awaitServer() throws InterruptedException {
        return Long.parseLong(await("ready").split(" ", -1)[0]);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// To the whole group, as a terminal does for Ctrl-C.
    void signalGroup(String name) {
        Command.run(List.of("sh", "-c", "kill -s " + name + " -- -" + process.pid()));
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    boolean awaitExit() throws InterruptedException {
        return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    static boolean gone(long pid) {
        return Deadline.in(PATIENCE)
                .await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
