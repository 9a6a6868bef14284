package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CrashTest {

    @TempDir Path temp;

    @Test
    void aKilledJvmLeavesNoServerAndItsCommitsSurvive() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (ChildJvm child = ChildJvm.start("hold", data.toString())) {
            long server = child.awaitServer();
            List<ProcessHandle> all = child.handle().descendants().toList();
            assertThat(all).extracting(ProcessHandle::pid).contains(server);

            child.kill();

            assertThat(all).allMatch(process -> ChildJvm.gone(process.pid()));
        }
        assertCommittedRowsIn(data, 1);
    }

    @Test
    void aStartRightAfterTheKillWaitsForTheServerThatIsStillStopping() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (ChildJvm child = ChildJvm.start("hold", data.toString())) {
            child.awaitServer();
            child.kill();
            assertCommittedRowsIn(data, 1);
        }
    }

    @Test
    void anOrphanWhoseSupervisorWasKilledTooIsStoppedAtTheNextStart() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (ChildJvm child = ChildJvm.start("hold", data.toString())) {
            long orphan = child.awaitServer();
            killWithoutSupervision(child);
            assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

            assertCommittedRowsIn(data, 1);

            assertThat(ChildJvm.gone(orphan)).isTrue();
        }
    }

    /// Supervisor and watcher first, then the JVM: nobody is left who would end the server.
    private static void killWithoutSupervision(ChildJvm child) throws Exception {
        List<ProcessHandle> supervision =
                child.handle().descendants().filter(CrashTest::isShell).toList();
        assertThat(supervision).hasSize(2);
        // Frozen first, so that neither sees the other die and still ends the server.
        for (ProcessHandle shell : supervision) {
            Process freeze =
                    new ProcessBuilder("kill", "-STOP", String.valueOf(shell.pid())).start();
            assertThat(freeze.waitFor()).isZero();
        }
        supervision.forEach(ProcessHandle::destroyForcibly);
        assertThat(supervision).allMatch(process -> ChildJvm.gone(process.pid()));
        child.kill();
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info().command().filter(path -> !path.endsWith("/postgres")).isPresent();
    }

    @Test
    void aKilledServerIsNoticedAndRecoversAtTheNextStart() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            Sql.execute(server, "CREATE TABLE kept AS SELECT 'committed' AS value");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            assertThat(ChildJvm.gone(server.pid())).isTrue();
            assertThat(server.isRunning()).isFalse();
        }
        assertCommittedRowsIn(data, 1);
    }

    @Test
    void aServerThatHangsIsEndedByForceAfterTheStopDeadline() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        EmbeddedPostgres server =
                EmbeddedPostgres.start(
                        EmbeddedPostgresOptions.in(data)
                                .stopDeadline(Duration.ofMillis(100))
                                .build());
        Sql.execute(server, "CREATE TABLE kept AS SELECT 'committed' AS value");
        Command.signal("STOP", server.pid());

        server.close();

        assertThat(ChildJvm.gone(server.pid())).isTrue();
        assertCommittedRowsIn(data, 1);
    }

    @Test
    void anOldPidThatNowBelongsToAnotherProcessDoesNotPreventTheStart() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        Path pidFile = data.resolve("cluster/postmaster.pid");
        List<String> lines;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            lines = new ArrayList<>(Files.readAllLines(pidFile, StandardCharsets.UTF_8));
            Sql.execute(server, "CREATE TABLE kept AS SELECT 'committed' AS value");
        }
        // Not this JVM, which is the next server's parent's parent: those PostgreSQL forgives.
        lines.set(0, "1");
        Files.write(pidFile, lines, StandardCharsets.UTF_8);

        assertCommittedRowsIn(data, 1);
    }

    @Test
    void theNextStartCleansUpAfterAKillWhileTheClusterWasMade() throws Exception {
        Path data = temp.resolve("data");
        try (ChildJvm child = ChildJvm.start("hold", data.toString())) {
            boolean begun =
                    Deadline.in(EmbeddedPostgresOptions.START_DEADLINE)
                            .await(() -> halfMade(data).stream().anyMatch(CrashTest::hasVersion));
            assertThat(begun).isTrue();
            List<ProcessHandle> all = child.handle().descendants().toList();
            child.kill();
            assertThat(data.resolve("cluster")).doesNotExist();
            assertThat(all).allMatch(process -> ChildJvm.gone(process.pid()));
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
            assertThat(halfMade(data)).isEmpty();
        }
    }

    private static boolean hasVersion(Path cluster) {
        return Files.exists(cluster.resolve("PG_VERSION"));
    }

    private static List<Path> halfMade(Path data) {
        if (!Files.exists(data)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(data)) {
            return entries.filter(e -> Binaries.startsWith(e.getFileName(), "cluster.new-"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertCommittedRowsIn(Path data, int count) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(Sql.query(server, "SELECT count(*) FROM kept WHERE value = 'committed'"))
                    .isEqualTo(Integer.toString(count));
        }
    }
}
