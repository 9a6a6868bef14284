package com.cyberhybridhub.embeddedpostgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A throw-away server for tests, with a database of its own for whoever asks. Its URLs carry user
/// and password.
///
/// One server per test run and one database per test class is cheap: [#shared()] and
/// [#createDatabase()]. With a schema, make and migrate one database once and give out copies:
/// [#createDatabaseFrom(String)]. Needs PostgreSQL's JDBC driver on the class path. Safe for use by
/// several threads.
public final class TestPostgres implements AutoCloseable {

    private static final ConcurrentMap<Boolean, TestPostgres> SHARED = new ConcurrentHashMap<>();

    private final EmbeddedPostgres server;
    private final boolean shared;
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgres(EmbeddedPostgres server, boolean shared) {
        this.server = server;
        this.shared = shared;
    }

    /// A server of one's own, until it is closed.
    public static TestPostgres start() {
        return new TestPostgres(startServer(), false);
    }

    /// The one server of this JVM, started at the first call. It goes, with its files, when the JVM
    /// ends.
    public static TestPostgres shared() {
        return SHARED.computeIfAbsent(true, _ -> new TestPostgres(startServer(), true));
    }

    private static EmbeddedPostgres startServer() {
        return EmbeddedPostgres.start(EmbeddedPostgresOptions.ephemeral().build());
    }

    /// The JDBC URL of a new, empty database.
    public String createDatabase() {
        return createFrom("template1");
    }

    /// The JDBC URL of a new database with everything that the one at `templateUrl` holds. That one
    /// comes from this object, and nobody is connected to it (close its pool first).
    public String createDatabaseFrom(String templateUrl) {
        String template = templateUrl.replaceFirst("^.*/([a-z0-9_]+)\\?.*$", "$1");
        if (!templateUrl.equals(urlOf(template))) {
            throw new IllegalArgumentException("not a database of this server: " + template);
        }
        return createFrom(template);
    }

    private String createFrom(String template) {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(urlOf("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "No database from " + template + ": " + e.getMessage(), e);
        }
        return urlOf(name);
    }

    private String urlOf(String database) {
        return server.jdbcUrl(database)
                + "?user="
                + server.username()
                + "&password="
                + server.password();
    }

    /// The server behind it.
    public EmbeddedPostgres server() {
        return server;
    }

    /// Stops the server and deletes its files. The shared one stays, for the others.
    @Override
    public void close() {
        if (!shared) {
            server.close();
        }
    }
}
