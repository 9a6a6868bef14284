package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {

    private static final long WAIT_SECONDS = 20;

    @TempDir private Path directory = Path.of("");

    private Process run(String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SimulatorMain.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectError(directory.resolve("err").toFile()).start();
    }

    @Test
    void itPrintsOneReadyLineAnswersAndStopsOnSigterm() throws IOException, InterruptedException {
        Process process =
                run(
                        "--port 0 --session nyse --script demo --seed 3 --partial-fill-percent 0 --switch crypto-fees=on --switch late-visibility-ms=5"
                                .split(" ", -1));
        try (BufferedReader out = process.inputReader();
                HttpClient http = HttpClient.newHttpClient()) {
            String ready = out.readLine();
            assertThat(ready).matches("ready http://127\\.0\\.0\\.1:[0-9]+");
            URI state = URI.create(ready.substring("ready ".length()) + "/_sim/state");
            var answer =
                    http.send(
                            HttpRequest.newBuilder(state).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"session\":\"nyse\"");

            URI switches = state.resolve("/_sim/switches");
            var shown =
                    http.send(
                            HttpRequest.newBuilder(switches).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(shown.body())
                    .contains("\"name\":\"crypto-fees\",\"value\":\"on\"")
                    .contains("\"name\":\"late-visibility-ms\",\"value\":\"5\"");

            // Process.destroy would close the pipe that is still to be read.
            process.toHandle().destroy();
            assertThat(process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void wrongOptionsAreExplained() throws IOException, InterruptedException {
        Process process = run("--session", "lunch");

        assertThat(process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(directory.resolve("err")).content().contains("--session is 'always' or 'nyse'");
    }
}
