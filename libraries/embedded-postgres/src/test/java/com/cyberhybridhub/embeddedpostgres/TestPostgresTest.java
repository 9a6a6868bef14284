package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestPostgresTest {

    @Test
    void databasesAreSeparateAndCopiesHoldWhatTheTemplateHolds() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        String template = postgres.createDatabase();
        try (Connection connection = DriverManager.getConnection(template);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thing AS SELECT 7 AS value");
        }
        String copy = postgres.createDatabaseFrom(template);
        assertThat(Sql.query(copy, "SELECT value FROM thing")).isEqualTo("7");
        assertThatThrownBy(() -> Sql.query(postgres.createDatabase(), "SELECT value FROM thing"))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> postgres.createDatabaseFrom("jdbc:postgresql://elsewhere/hub"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TestPostgres.shared()).isSameAs(postgres);
        postgres.close();
        assertThat(postgres.server().isRunning()).isTrue();
    }

    @Test
    void aServerOfOnesOwnIsGoneWithItsFilesAfterClose() throws Exception {
        Path directory;
        try (TestPostgres postgres = TestPostgres.start()) {
            directory = postgres.server().dataDir();
            assertThat(Sql.query(postgres.createDatabase(), "SHOW fsync")).isEqualTo("off");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void theSharedServerLeavesNothingWhenItsJvmEndsOrIsKilled() throws Exception {
        for (boolean killed : new boolean[] {false, true}) {
            try (ChildJvm child = ChildJvm.start("shared")) {
                Path directory = Path.of(child.await("directory"));
                long server = child.awaitServer();
                if (killed) {
                    child.kill();
                } else {
                    child.closeInput();
                }
                assertThat(ChildJvm.gone(server)).isTrue();
                assertThat(
                                Deadline.in(EmbeddedPostgresOptions.STOP_DEADLINE)
                                        .await(() -> !Files.exists(directory)))
                        .as("the directory is gone")
                        .isTrue();
            }
        }
    }
}
