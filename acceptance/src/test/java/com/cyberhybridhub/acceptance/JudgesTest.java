package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Commands.Ended;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Other people's Alpaca clients, unchanged, judge the simulator. `docs/simulator.md` lists what
/// each of them does; the lists must be what was run.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
final class JudgesTest {

    private static final Path SOURCES = HubProcess.ROOT.resolve("acceptance/src/test/judges");
    private static final Path INSTALLED = HubProcess.ROOT.resolve("acceptance/target/judges");
    private static final Path DOCUMENT = HubProcess.ROOT.resolve("docs/simulator.md");

    /// A Monday morning in New York; a minute passes in three seconds, so that bars come soon.
    private static final String CLOCK = "{\"now\": \"2026-03-02T15:00:00Z\", \"speed\": 20}";

    @BeforeAll
    static void install() throws IOException {
        Files.createDirectories(INSTALLED);
        boolean npm = isNew("package-lock.json", "node_modules");
        boolean maven = isNew("pom.xml", "lib");
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        INSTALLED.resolve(SOURCES.relativize(file)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (npm) {
            run("npm", "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund");
            installed("package-lock.json", "node_modules");
        }
        if (maven) {
            String wrapper = HubProcess.ROOT.resolve("mvnw").toString();
            run(wrapper, "-q", "-B", "-f", "pom.xml", "dependency:copy-dependencies");
            installed("pom.xml", "lib");
        }
    }

    /// A registry is asked only when the list of what to install is another one than last time.
    private static boolean isNew(String list, String folder) throws IOException {
        Path done = INSTALLED.resolve(folder).resolve(".installed");
        return !Files.exists(done) || Files.mismatch(done, SOURCES.resolve(list)) >= 0;
    }

    private static void installed(String list, String folder) throws IOException {
        Files.copy(
                SOURCES.resolve(list),
                INSTALLED.resolve(folder).resolve(".installed"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(String... command) {
        Ended ended = Commands.run(INSTALLED, System.getenv(), List.of(command));
        assertThat(ended.code()).as(ended.stdout() + ended.stderr()).isZero();
    }

    @Test
    void theOfficialClientOfToday() throws IOException {
        judge("js4", "node", "js4.mjs");
    }

    @Test
    void theOfficialClientOfTheOldLine() throws IOException {
        judge("js3", "node", "js3.mjs");
    }

    @Test
    void theClientOfMasterChief() throws IOException {
        judge("mc", "node", "mc.mjs");
    }

    @Test
    void theClientOfJacobPeterson() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        judge("pj", java, "-XX:TieredStopAtLevel=1", "-cp", "lib/*", "Pj.java");
    }

    private static void judge(String name, String... program) throws IOException {
        try (AlpacaSimulator simulator =
                AlpacaSimulator.start(SimulatorOptions.builder().build())) {
            new Http(simulator.url(), "").post("/_sim/clock", CLOCK).expect(200);
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(simulator.url(), "PKJUDGE"));
            Ended ended = Commands.run(INSTALLED, System.getenv(), command);
            List<JsonNode> steps =
                    ended.stdout()
                            .lines()
                            .filter(line -> line.startsWith("{\"step\""))
                            .map(Http.JSON::readTree)
                            .toList();
            assertThat(steps)
                    .as(ended.stdout() + ended.stderr())
                    .allMatch(step -> step.path("ok").asBoolean());
            assertThat(ended.code()).as(ended.stdout() + ended.stderr()).isZero();
            assertThat(steps)
                    .extracting(step -> step.path("step").asString())
                    .isNotEmpty()
                    .isEqualTo(documented(name));
        }
    }

    /// The list under the heading that ends with the judge's name in backquotes.
    private static List<String> documented(String name) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith("### ") || !line.endsWith("`" + name + "`"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2))
                .toList();
    }
}
