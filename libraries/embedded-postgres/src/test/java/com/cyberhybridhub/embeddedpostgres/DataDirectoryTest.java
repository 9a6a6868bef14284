package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path temp;

    @Test
    void dataOfAnotherMajorVersionAreRefusedWithBothVersions() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        Files.writeString(data.resolve("cluster/PG_VERSION"), "17\n");
        refused(data)
                .hasMessageContaining("was made by PostgreSQL 17")
                .hasMessageContaining("brings PostgreSQL 18.")
                .hasMessageContaining("pg_dump");
        assertThat(data.resolve("cluster/PG_VERSION")).hasContent("17\n");
    }

    @Test
    void aDirectoryWithOtherThingsInItIsLeftAlone() throws Exception {
        Files.writeString(temp.resolve("letter.txt"), "private");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        refused(temp).hasMessageContaining("not a data directory of this program");
        assertThat(Files.getPosixFilePermissions(temp)).hasSize(7);

        Files.writeString(temp.resolve("PG_VERSION"), "18");
        refused(temp).hasMessageContaining("that somebody else manages");
    }

    @Test
    void aFileAnOverlongPathAndAPlaceThatCannotBeWrittenAreNamed() throws Exception {
        refused(Files.writeString(temp.resolve("file"), "")).hasMessageContaining("is a file");
        refused(temp.resolve(("x".repeat(200) + "/").repeat(5)))
                .hasMessageContaining("too long for PostgreSQL")
                .hasMessageContaining("shorter");
        refused(Path.of("/proc/no/data"))
                .hasMessageContaining("/proc/no/data cannot be used")
                .hasMessageContaining("can be written");
        refused(temp.resolve("line\nbreak")).hasMessageContaining("control character");
    }

    @Test
    void settingsThatWouldBreakThePromisesAreRefused() {
        EmbeddedPostgresOptions.Builder durable = EmbeddedPostgresOptions.in(temp);
        for (String name : List.of("fsync", "full_page_writes", "listen_addresses", "Fsync")) {
            assertThatThrownBy(() -> durable.setting(name, "off"))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> durable.database("x; DROP"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> durable.port(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThat(EmbeddedPostgresOptions.ephemeral().setting("fsync", "off").build().settings())
                .containsEntry("fsync", "off");
    }

    @Test
    void aLogThatHasGrownIsPutAsideAtTheStart() throws Exception {
        ServerLog log = new ServerLog(temp.resolve("postgres.log"));
        log.prepare();
        Files.write(log.file(), new byte[(int) ServerLog.LOG_MAX_BYTES + 1]);
        log.prepare();
        assertThat(log.size()).isZero();
        assertThat(temp.resolve("postgres.log.1")).hasSize(ServerLog.LOG_MAX_BYTES + 1);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path data) {
        return assertThatThrownBy(() -> EmbeddedPostgres.start(data).close())
                .isInstanceOf(EmbeddedPostgresException.class);
    }
}
