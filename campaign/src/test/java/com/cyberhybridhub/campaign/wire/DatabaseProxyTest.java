package com.cyberhybridhub.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.campaign.wire.Moment.What;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A real server behind the proxy, and the real driver in front of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseProxyTest {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Traps traps = new Traps();
    private final EmbeddedPostgres postgres =
            EmbeddedPostgres.start(EmbeddedPostgresOptions.ephemeral().build());
    private final DatabaseProxy proxy = new DatabaseProxy(0, postgres.port(), traps);

    @BeforeAll
    void prepare() throws SQLException {
        try (Connection direct = connect(postgres.port());
                Statement statement = direct.createStatement()) {
            statement.execute("CREATE TABLE trade_orders (status TEXT NOT NULL)");
        }
    }

    @AfterAll
    void stop() {
        proxy.close();
        postgres.close();
    }

    private Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + port
                        + "/hub?sslmode=disable&gssEncMode=disable&prepareThreshold=0",
                postgres.username(),
                postgres.password());
    }

    private void insert(String status) {
        try (Connection connection = connect(proxy.port())) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO trade_orders VALUES (?)")) {
                statement.setString(1, status);
                statement.executeUpdate();
            }
            connection.commit();
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private int rows(String status) throws SQLException {
        try (Connection direct = connect(postgres.port());
                PreparedStatement statement =
                        direct.prepareStatement(
                                "SELECT count(*) FROM trade_orders WHERE status = ?")) {
            statement.setString(1, status);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void insertCutAt(What what, String status) throws Exception {
        Trap trap =
                new Trap(
                        List.of(moment -> moment.what() == what && moment.text().equals("answer")));
        traps.arm(trap);
        CompletableFuture<Void> insert = CompletableFuture.runAsync(() -> insert(status));
        assertThat(trap.await(WITHIN)).isPresent();
        trap.decide(Trap.Verdict.CUT);

        assertThatThrownBy(insert::join).isInstanceOf(CompletionException.class);
    }

    @Test
    void whatIsNotCaughtPasses() throws SQLException {
        insert("passes");

        assertThat(rows("passes")).isEqualTo(1);
    }

    @Test
    void aCommitThatIsCutOnItsWayDidNotHappen() throws Exception {
        insertCutAt(What.COMMIT, "before");

        assertThat(rows("before")).isZero();
    }

    @Test
    void aCommitWhoseWordIsCutDidHappen() throws Exception {
        insertCutAt(What.COMMITTED, "after");

        assertThat(rows("after")).isEqualTo(1);
    }
}
