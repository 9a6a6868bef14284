package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnershipTest {

    @TempDir Path temp;

    @Test
    void aSecondOwnerIsRefusedAtOnceInTheSameAndInAnotherProcess() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data);
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EmbeddedPostgres> second = other.submit(() -> EmbeddedPostgres.start(data));
            assertThatThrownBy(second::get)
                    .hasCauseInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(
                            "is in use (process " + ProcessHandle.current().pid() + ")");
            // After the refusal in this JVM the lock still holds against others.
            try (ChildJvm third = ChildJvm.start("hold", data.toString())) {
                assertThat(third.await("Exception in thread"))
                        .contains("is in use (process " + ProcessHandle.current().pid() + ")");
            }
            assertThat(Sql.query(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aSignalToTheWholeGroupLeavesTheServerForTheLastWorkAndARestartWaits() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        Callable<EmbeddedPostgres> restart = () -> EmbeddedPostgres.start(data);
        try (ChildJvm child = ChildJvm.start("linger", data.toString());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            long pid = child.awaitServer();
            child.signalGroup("INT");
            child.await("signalled");
            assertThat(stopIsAnnounced(data)).isTrue();

            Future<EmbeddedPostgres> restarted = threads.submit(restart);
            child.closeInput();

            assertThat(child.await("answer")).isEqualTo("42");
            assertThat(child.awaitExit()).isTrue();
            assertThat(ChildJvm.gone(pid)).isTrue();
            try (EmbeddedPostgres server = restarted.get()) {
                assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    private static boolean stopIsAnnounced(Path data) {
        return Deadline.in(EmbeddedPostgresOptions.STOP_DEADLINE)
                .await(() -> {
                    try {
                        return Files.readString(data.resolve("owner")).contains("stopping");
                    } catch (java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
