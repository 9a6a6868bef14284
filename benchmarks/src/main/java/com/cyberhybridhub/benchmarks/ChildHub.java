package com.cyberhybridhub.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A hub in a process of its own, started as a user's, and its HTTP door.
final class ChildHub implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final Process process;
    private final String base;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    private ChildHub(Process process, String base, String token) {
        this.process = process;
        this.base = base;
        this.token = token;
    }

    /// Starts it and waits for its ready line; its log goes to `hub.log` in the directory.
    static ChildHub start(Path directory, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        "com.cyberhybridhub.server.Main",
                        "run",
                        "--port",
                        "0",
                        "--data-dir",
                        directory.resolve("hub").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(TRADING|QUESTION|ALPACA|HUB|DATABASE)_.*"));
        builder.environment().put("QUESTION_FILLERS", "none");
        builder.environment().put("HUB_REQUESTS_PER_MINUTE", "0");
        builder.environment().putAll(environment);
        builder.redirectError(directory.resolve("hub.log").toFile());
        Process process = builder.start();
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = lines.readLine();
        if (ready == null || !ready.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException("the hub did not start, see " + directory.resolve("hub.log"));
        }
        String[] link = ready.substring("ready ".length()).split("#token=", -1);
        return new ChildHub(process, link[0].replaceFirst("/$", ""), link[1]);
    }

    /// The one of this process, from wherever it is read.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    String base() {
        return base;
    }

    String token() {
        return token;
    }

    String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .timeout(ANSWER_MAX)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(method + " " + path + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
