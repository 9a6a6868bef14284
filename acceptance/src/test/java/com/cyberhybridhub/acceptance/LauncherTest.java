package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Commands.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./hub` itself: which JDK it takes, when it builds, what it hands on.
final class LauncherTest {

    private static final int NO_JDK = 2;
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir Path dir;

    private Checkout checkout = new Checkout(Path.of(""), Path.of(""));

    @BeforeEach
    void checkOut() {
        checkout = Checkout.in(dir);
    }

    @Test
    void theRealOneWorksFromElsewhereAndDoesNotBuildWhatWasJustBuilt() throws IOException {
        Path built = HubProcess.ROOT.resolve("server/target/hub/built");
        FileTime before = Files.getLastModifiedTime(built);
        Map<String, String> environment = checkout.surroundings();
        environment.put(
                "HUB_JDK_DIRS",
                String.valueOf(Path.of(System.getProperty("java.home")).getParent()));
        Path link = Files.createSymbolicLink(dir.resolve("trade"), HubProcess.ROOT.resolve("hub"));

        Ended direct =
                Commands.run(
                        dir,
                        environment,
                        List.of(HubProcess.ROOT.resolve("hub").toString(), "version"));
        Ended linked = Commands.run(dir, environment, List.of(link.toString(), "version"));

        assertThat(direct.stdout()).startsWith("Cyber Hybrid Hub ").hasLineCount(1);
        assertThat(direct.stderr()).isEmpty();
        assertThat(direct.code()).isZero();
        assertThat(linked).isEqualTo(direct);
        assertThat(Files.getLastModifiedTime(built)).isEqualTo(before);
    }

    @Test
    void itTakesTheJdk25WhereverItIs() {
        assertThat(checkout.launch("version").stdout())
                .startsWith(checkout.jdks() + "/twenty-five/bin/java\n");

        Map<String, String> onlyHome = checkout.surroundings();
        onlyHome.put("HUB_JDK_DIRS", "");
        onlyHome.put("JAVA_HOME", checkout.jdks().resolve("twenty-five").toString());
        assertThat(launch(onlyHome).code()).isZero();

        Map<String, String> wrongHome = checkout.surroundings();
        wrongHome.put("JAVA_HOME", checkout.jdks().resolve("seventeen").toString());
        assertThat(launch(wrongHome).code()).isZero();

        Map<String, String> secondFolder = checkout.surroundings();
        secondFolder.put("HUB_JDK_DIRS", "/nonexistent:" + checkout.jdks());
        assertThat(launch(secondFolder).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void withoutAJdk25ItSaysSoInOneSentence(String shell) {
        if (shell.equals("bash") && !Files.exists(BASH)) {
            return;
        }
        Map<String, String> environment = checkout.surroundings();
        environment.put("HUB_JDK_DIRS", "/nonexistent");
        environment.put("HOME", dir.toString());
        environment.put("JAVA_HOME", checkout.jdks().resolve("seventeen").toString());

        Ended refused =
                Commands.run(
                        dir,
                        environment,
                        List.of(shell, checkout.home().resolve("hub").toString(), "version"));

        assertThat(refused.code()).isEqualTo(NO_JDK);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr()).hasLineCount(1).contains("no JDK 25 was found", "JAVA_HOME");
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void itBuildsWhatIsMissingOnTheSameJdkAndOnlyOnce() {
        Ended first = checkout.launch("version");
        Ended second = checkout.launch("version");

        assertThat(first.stderr()).contains("hub: building", "a word of the build");
        assertThat(first.stdout()).doesNotContain("a word of the build");
        assertThat(second.stderr()).isEmpty();
        assertThat(second.stdout()).isEqualTo(first.stdout());
        assertThat(checkout.builds())
                .containsExactly(checkout.jdks().resolve("twenty-five").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "server/pom.xml",
                "server/src/main/java/Main.java",
                "libraries/one/src/main/java/One.java",
                "libraries/one/pom.xml",
                "web-client/src/main.tsx"
            })
    void itBuildsAgainWhenASourceChanged(String source) throws IOException {
        checkout.launch("version");
        touchAfterTheBuild(source);

        checkout.launch("version");

        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void itBuildsAgainWhenASourceIsGone() throws IOException {
        checkout.launch("version");
        Files.delete(checkout.home().resolve("server/src/main/java/Main.java"));
        touchAfterTheBuild("server/src/main/java");

        checkout.launch("version");

        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void whatABuildLeavesBehindIsNoChange() throws IOException {
        checkout.launch("version");
        for (String name :
                List.of(
                        "web-client/node_modules/x.js",
                        "web-client/target/x.js",
                        "server/target/classes/X.class",
                        "server/src/test/java/MainTest.java",
                        "README.md")) {
            checkout.write(name, "");
            touchAfterTheBuild(name);
        }

        checkout.launch("version");

        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void aBuildThatFailsEndsTheLaunch() {
        checkout.write("broken", "");

        Ended failed = checkout.launch("version");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.stdout()).isEmpty();
        assertThat(failed.stderr()).contains("a word of the build", "hub: the build failed");
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService launches = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Ended>> both =
                    IntStream.range(0, 2)
                            .mapToObj(_ -> launches.submit(() -> checkout.launch("version")))
                            .toList();
            for (Future<Ended> launch : both) {
                assertThat(launch.get().code()).isZero();
            }
        }
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void everyArgumentIsHandedOnAsItIs() {
        Map<String, String> environment = checkout.surroundings();
        environment.put("HUB_JAVA_OPTS", "-Xmx1g -Done=1");

        Ended ended =
                Commands.run(
                        dir,
                        environment,
                        Checkout.command(
                                checkout.home().resolve("hub").toString(),
                                "run",
                                "--data-dir",
                                "a b",
                                "",
                                "*",
                                "$HOME"));

        assertThat(ended.stdout().lines())
                .contains("-Xmx1g", "-Done=1", checkout.home() + "/server/target/hub/lib/*")
                .endsWith(
                        "com.cyberhybridhub.server.Main",
                        "run",
                        "--data-dir",
                        "a b",
                        "",
                        "*",
                        "$HOME");
    }

    @Test
    void itFindsItsCheckoutThroughChainsOfLinks() throws IOException {
        Path near = Files.createSymbolicLink(dir.resolve("near"), Path.of("check out/hub"));
        Path bin = Files.createDirectories(dir.resolve("bin"));
        Path far = Files.createSymbolicLink(bin.resolve("hub"), Path.of("../near"));
        Map<String, String> onPath = checkout.surroundings();
        onPath.merge("PATH", bin.toString(), (path, more) -> more + ":" + path);

        for (Ended ended :
                List.of(
                        Commands.run(
                                Path.of("/"), checkout.surroundings(), List.of(near.toString())),
                        Commands.run(dir, checkout.surroundings(), List.of(far.toString())),
                        Commands.run(dir, onPath, List.of("sh", "-c", "hub")))) {
            assertThat(ended.stdout()).contains(checkout.home() + "/server/target/hub/lib/*");
            assertThat(ended.code()).isZero();
        }
    }

    private Ended launch(Map<String, String> environment) {
        return Commands.run(
                dir, environment, List.of(checkout.home().resolve("hub").toString(), "version"));
    }

    /// Clocks of file systems are coarse.
    private void touchAfterTheBuild(String name) throws IOException {
        FileTime built =
                Files.getLastModifiedTime(checkout.home().resolve("server/target/hub/built"));
        Files.setLastModifiedTime(
                checkout.home().resolve(name), FileTime.fromMillis(built.toMillis() + 1_000));
    }
}
