package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir Path temp;

    @Test
    void aFreshServerIsDurableAndSpeaksUtf8() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(temp.resolve("fresh"))) {
            for (String setting :
                    new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(Sql.query(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(Sql.query(server, "SELECT current_database()")).isEqualTo("hub");
            assertThat(Sql.query(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(
                            Sql.query(
                                    server,
                                    "SELECT datlocprovider::text || datlocale FROM pg_database"
                                            + " WHERE datname = 'hub'"))
                    .isEqualTo("bC.UTF-8");
        }
    }

    @Test
    void onlyThisMachineWithThePasswordGetsIn() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(Sql.query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.query(server, "SHOW unix_socket_directories")).isEmpty();
            assertThat(
                            Sql.query(
                                    server,
                                    "SELECT string_agg(DISTINCT auth_method, ',')"
                                            + " FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    server.jdbcUrl(), server.username(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(permissions(server.dataDir())).isEqualTo("rwx------");
            assertThat(permissions(server.dataDir().resolve("password"))).isEqualTo("rw-------");
            assertThat(permissions(server.logFile())).isEqualTo("rw-------");
        }
    }

    @Test
    void dataPasswordAndPortSurviveARestartInAPathWithSpacesAndQuotes() throws Exception {
        Path data = temp.resolve("it's a \"data\" $dir");
        int port;
        String password;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            Sql.execute(server, "CREATE TABLE kept AS SELECT 'ä€' AS value");
            port = server.port();
            password = server.password();
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(Sql.query(server, "SELECT value FROM kept")).isEqualTo("ä€");
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.password()).isEqualTo(password);
        }
    }

    @Test
    void closingLeavesNoProcessAndMayBeRepeated() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(PreparedData.copyTo(temp.resolve("data")));
        assertThat(server.isRunning()).isTrue();

        server.close();
        server.close();

        assertThat(server.isRunning()).isFalse();
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(server.dataDir().resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aTakenPortIsReplacedUnlessItWasAskedFor() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Files.writeString(data.resolve("port"), Integer.toString(taken.getLocalPort()));
            try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
                assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
                assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
            }
            assertThatThrownBy(() ->
                            EmbeddedPostgres.start(
                                    EmbeddedPostgresOptions.in(data)
                                            .port(taken.getLocalPort())
                                            .build()))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("choose another one");
        }
    }

    @Test
    void anotherDatabaseIsMadeWhenItIsAskedForLater() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        EmbeddedPostgresOptions options =
                EmbeddedPostgresOptions.in(data)
                        .database("archive")
                        .setting("work_mem", "7MB")
                        .build();
        for (int start = 1; start <= 2; start++) {
            Files.deleteIfExists(data.resolve("databases")); // as if killed before it was noted
            try (EmbeddedPostgres server = EmbeddedPostgres.start(options)) {
                assertThat(Sql.query(server, "SELECT current_database()")).isEqualTo("archive");
                assertThat(Sql.query(server, "SHOW work_mem")).isEqualTo("7MB");
            }
        }
    }

    @Test
    void aLostPasswordFileIsReplacedByANewPassword() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        Path file = data.resolve("password");
        String old = Files.readString(file).strip();
        Files.delete(file);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
            assertThat(server.password()).isNotEqualTo(old);
            assertThat(Files.readString(file).strip()).isEqualTo(server.password());
            assertThat(Files.readString(server.logFile())).doesNotContain(server.password());
        }
    }

    @Test
    void aFailedStartQuotesTheServersOwnWordsAndFreesTheDirectory() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        assertThatThrownBy(() ->
                        EmbeddedPostgres.start(
                                EmbeddedPostgresOptions.in(data)
                                        .setting("shared_preload_libraries", "no_such_thing")
                                        .build()))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("could not access file \"no_such_thing\"")
                .hasMessageContaining("postgres.log");
        EmbeddedPostgres.start(data).close();
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
