package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Commands.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Microsoft's npm client in Node judges our hub.
@ExtendWith(QuietHub.Shared.class)
final class NodeClientTest {

    private static final Path SOURCES = HubProcess.ROOT.resolve("acceptance/src/test/node");
    private static final Path INSTALLED = HubProcess.ROOT.resolve("acceptance/target/node-check");
    private static final String LOCK = "package-lock.json";

    @Test
    void microsoftsNodeClientConnectsReceivesAndAsks(QuietHub hub) throws IOException {
        install();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HUB_TOKEN", hub.owner().token());

        Ended check =
                Commands.run(
                        INSTALLED,
                        environment,
                        List.of("node", "check.mjs", hub.owner().base() + "/hubs/questions"));

        assertThat(check.code()).as(check.stderr()).isZero();
        JsonNode seen = Http.JSON.readTree(check.stdout());
        JsonNode truth =
                hub.owner().get("/v1/me/questions/" + QuietHub.OWN_QUESTION).expect(200).json();
        assertThat(seen.path("received")).isEqualTo(truth);
        assertThat(seen.path("open").valueStream()).containsExactly(truth);
        assertThat(seen.path("refusal").asString()).contains("not_found:");
        assertThat(seen.path("state").asString()).isEqualTo("Disconnected");
        hub.assertNothingChanged();
    }

    /// Asks the registry only when the lock is another one than last time.
    private static void install() throws IOException {
        Files.createDirectories(INSTALLED);
        Path done = INSTALLED.resolve("node_modules/.installed-" + LOCK);
        boolean same = Files.exists(done) && Files.mismatch(done, SOURCES.resolve(LOCK)) < 0;
        for (String name : List.of("package.json", LOCK, "check.mjs")) {
            Files.copy(
                    SOURCES.resolve(name),
                    INSTALLED.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (same) {
            return;
        }
        Ended npm =
                Commands.run(
                        INSTALLED,
                        System.getenv(),
                        List.of(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--prefer-offline"));
        assertThat(npm.code()).as(npm.stdout() + npm.stderr()).isZero();
        Files.copy(SOURCES.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
    }
}
