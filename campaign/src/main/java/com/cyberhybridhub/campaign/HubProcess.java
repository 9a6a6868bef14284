package com.cyberhybridhub.campaign;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real hub in a process of its own, as `./hub run` would start it.
final class HubProcess {

    private static final Duration END_MAX = Duration.ofSeconds(30);
    private static final String READY = "ready ";

    private final Process process;
    private final BufferedReader stdout;

    private HubProcess(Process process) {
        this.process = process;
        this.stdout =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Starts the hub's main class with these settings and no others.
    ///
    /// @param jvm further options of the virtual machine
    /// @param directory its data and its log
    static HubProcess launch(
            Path lib, Path directory, List<String> jvm, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", lib + File.separator + "*"));
        command.add("com.cyberhybridhub.server.Main");
        command.addAll(List.of("run", "--port", "0", "--data-dir", directory + "/data"));
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(HubProcess::isOurs);
        builder.environment().putAll(settings);
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(directory.resolve("hub.log").toFile()));
        return new HubProcess(builder.start());
    }

    private static boolean isOurs(String name) {
        return name.matches("(TRADING|QUESTION|ALPACA|HUB|FIREBASE|DATABASE)_.*");
    }

    /// What it serves, once it does: the URL and after it the owner's token.
    Api awaitReady() throws IOException {
        for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
            if (line.startsWith(READY)) {
                String[] link = line.substring(READY.length()).split("#token=", -1);
                return new Api(link[0].replaceFirst("/$", ""), link.length > 1 ? link[1] : "");
            }
        }
        throw new IOException("the hub ended before it was ready, see its log");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL; returns when it is gone.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM and a clean stop.
    void stop() {
        process.destroy();
        awaitEnd();
    }

    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IOException("SIG" + name + " could not be sent");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
