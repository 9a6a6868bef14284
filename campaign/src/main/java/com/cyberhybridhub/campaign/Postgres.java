package com.cyberhybridhub.campaign;

import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The database of a world: always the same port, so that it can be killed and come back.
final class Postgres implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;
    private Optional<Connection> kept = Optional.empty();

    /// What is made of the rows of an answer.
    interface Answer<T> {
        T read(ResultSet rows) throws SQLException;
    }

    Postgres(Path directory) {
        this.directory = directory;
        this.server = EmbeddedPostgres.start(directory);
    }

    int port() {
        return server.port();
    }

    /// What a hub is told, through a proxy: unencrypted and with every statement in full, so that
    /// the proxy can read along.
    String urlThrough(int proxyPort) {
        return url(proxyPort) + "&prepareThreshold=0";
    }

    /// Straight to it, where nobody reads along.
    String url() {
        return url(port());
    }

    private String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/hub?user=%s&password=%s&sslmode=disable&gssEncMode=disable"
                .formatted(port, server.username(), server.password());
    }

    /// Asks the database over one connection that is kept: one for every look would cost more than
    /// the hub's own work.
    ///
    /// @throws SQLException also when the connection died; the next call makes a new one
    synchronized <T> T ask(String sql, Answer<T> answer) throws SQLException {
        if (kept.isEmpty()) {
            kept =
                    Optional.of(
                            DriverManager.getConnection(
                                    server.jdbcUrl(), server.username(), server.password()));
        }
        try (Statement statement = kept.get().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return answer.read(rows);
        } catch (SQLException failed) {
            drop();
            throw failed;
        }
    }

    private void drop() {
        Optional<Connection> dead = kept;
        kept = Optional.empty();
        if (dead.isPresent()) {
            close(dead.get());
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            Thread.onSpinWait();
        }
    }

    /// SIGKILL to every process of this server.
    synchronized void kill() {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(server.pid())
                .ifPresent(main -> {
                    all.add(main);
                    main.descendants().forEach(all::add);
                });
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /// After a kill; returns when it has recovered.
    synchronized void restart() {
        int port = server.port();
        server.close();
        server = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(directory).port(port).build());
    }

    @Override
    public synchronized void close() {
        drop();
        server.close();
    }
}
