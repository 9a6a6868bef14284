package com.cyberhybridhub.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.postgres.DatabaseExamination;
import com.cyberhybridhub.server.doctor.Check.Level;
import com.cyberhybridhub.server.settings.HubSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:00:00Z");

    @TempDir private Path dir = Path.of("");

    @Test
    void aDiskIsToldWhenLittleIsLeft() {
        assertThat(MachineChecks.space(MachineChecks.FREE_WARN_BYTES, dir).level())
                .isEqualTo(Level.OK);
        assertThat(MachineChecks.space(MachineChecks.FREE_WARN_BYTES - 1, dir).level())
                .isEqualTo(Level.WARN);
        assertThat(MachineChecks.space(MachineChecks.FREE_FAIL_BYTES, dir).level())
                .isEqualTo(Level.WARN);
        assertThat(MachineChecks.space(MachineChecks.FREE_FAIL_BYTES - 1, dir).level())
                .isEqualTo(Level.FAIL);
    }

    @Test
    void aFolderThatIsNotThereYetIsMadeByTheFirstStart() {
        assertThat(MachineChecks.disk(dir.resolve("a/b/c")).level()).isNotEqualTo(Level.FAIL);
    }

    @Test
    void aPortOfSomebodyElseFailsAndSaysWhatToDo() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Check taken = MachineChecks.port(http(somebody.getLocalPort()));

            assertThat(taken.level()).isEqualTo(Level.FAIL);
            assertThat(taken.text()).contains("cannot be listened on", "fix:", "HUB_PORT");
        }
        assertThat(MachineChecks.port(http(0)).level()).isEqualTo(Level.OK);
    }

    private static HubSettings.Http http(int port) {
        return new HubSettings.Http(
                "127.0.0.1",
                port,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                HubSettings.ReadyToken.AUTO,
                0,
                List.of());
    }

    @Test
    void clocksMayDifferALittle() {
        assertThat(clock(Duration.ofSeconds(2))).isEqualTo(Level.OK);
        assertThat(clock(Duration.ofMillis(-2001))).isEqualTo(Level.WARN);
        assertThat(clock(Duration.ofSeconds(30))).isEqualTo(Level.WARN);
        assertThat(clock(Duration.ofMillis(30_001))).isEqualTo(Level.FAIL);
    }

    private static Level clock(Duration ahead) {
        return DatabaseChecks.clock("clock", ahead).level();
    }

    @Test
    void oldFactsMatterWhileTheMarketIsOpen() {
        assertThat(feed(Duration.ofMinutes(5), Optional.of(true))).isEqualTo(Level.OK);
        assertThat(feed(Duration.ofSeconds(301), Optional.of(true))).isEqualTo(Level.WARN);
        assertThat(feed(Duration.ofHours(60), Optional.of(false))).isEqualTo(Level.OK);
        assertThat(DatabaseChecks.feed(Optional.empty(), NOW, Optional.of(true)).level())
                .isEqualTo(Level.WARN);
    }

    private static Level feed(Duration age, Optional<Boolean> open) {
        return DatabaseChecks.feed(Optional.of(NOW.minus(age)), NOW, open).level();
    }

    @Test
    void aDatabaseThatMayForgetFails() {
        DatabaseExamination forgetful =
                new DatabaseExamination(
                        "18.6",
                        Optional.of("the Postgres setting fsync is off"),
                        Duration.ZERO,
                        false,
                        Optional.empty(),
                        0);

        assertThat(DatabaseChecks.of(forgetful).getFirst().text())
                .startsWith("fail  database")
                .contains("fsync is off", "fix:");
    }
}
