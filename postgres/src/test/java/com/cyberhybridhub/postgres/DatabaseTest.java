package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static Database open(String url, Durability durability, Map<String, String> templates) {
        return Database.open(
                DatabaseAddress.parse(url), durability, templates, InstantSource.system());
    }

    @Test
    void anEmptyDatabaseIsMigratedAndAMigratedOneIsLeftAsItIs() {
        String url = TestPostgres.shared().createDatabase();
        try (Database first = open(url, Durability.EPHEMERAL, Map.of("t", "{\"a\": 1}"))) {
            assertThat(first.configRows().template("t")).hasValue("{\"a\": 1}");
        }
        try (Database second =
                open(url, Durability.EPHEMERAL, Map.of("t", "{\"a\": 2}", "u", "{}"))) {
            assertThat(second.answers()).isTrue();
            assertThat(second.configRows().template("t"))
                    .as("a stored template stays")
                    .hasValue("{\"a\": 1}");
            assertThat(second.configRows().template("u")).hasValue("{}");
        }
    }

    @Test
    void aServerThatMayLoseAcknowledgedCommitsIsRefused() {
        String url = TestPostgres.shared().createDatabase();
        try (Database database = open(url, Durability.EPHEMERAL, Map.of())) {
            assertThat(database.answers()).isTrue();
        }
        try (Fixture fixture = Fixture.fresh()) {
            String name = fixture.query("SELECT current_database()");
            fixture.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
            assertThatThrownBy(() -> open(fixture.url, Durability.REQUIRED, Map.of()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("is off");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedWithoutThePassword() {
        assertThatThrownBy(() ->
                        open(
                                "postgres://hub:s3cret@127.0.0.1:1/hub",
                                Durability.REQUIRED,
                                Map.of()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void everyConnectionCarriesTheNamedTimeoutsAndReadCommitted() throws SQLException {
        try (Fixture fixture = Fixture.fresh();
                var pool = Database.connect(DatabaseAddress.parse(fixture.url), 2);
                Connection connection = pool.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                SELECT current_setting('statement_timeout'), current_setting('lock_timeout'),
                                    current_setting('idle_in_transaction_session_timeout'),
                                    current_setting('transaction_isolation')
                                """)) {
            row.next();
            assertThat(
                            List.of(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4)))
                    .containsExactly("10s", "5s", "30s", "read committed");
        }
    }

    static javax.sql.DataSource source(Fixture fixture) {
        org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl(fixture.url);
        return source;
    }
}
