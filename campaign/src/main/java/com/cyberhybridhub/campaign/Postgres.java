package com.cyberhybridhub.campaign;

import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The database of a world: always the same port, so that it can be killed and come back.
final class Postgres implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

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
        return fastUrlThrough(proxyPort) + "&prepareThreshold=0";
    }

    /// The same where nobody reads along.
    String fastUrlThrough(int proxyPort) {
        return "jdbc:postgresql://127.0.0.1:%d/hub?user=%s&password=%s&sslmode=disable&gssEncMode=disable"
                .formatted(proxyPort, server.username(), server.password());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }

    /// SIGKILL to every process of this server.
    void kill() {
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
    void restart() {
        int port = server.port();
        server.close();
        server = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(directory).port(port).build());
    }

    @Override
    public void close() {
        server.close();
    }
}
