package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A look past the server into its embedded database.
final class HubDatabase implements AutoCloseable {

    private static final String HUB = "hub";

    private final Connection connection;
    private final String password;

    private HubDatabase(Connection connection, String password) {
        this.connection = connection;
        this.password = password;
    }

    /// Connects with what the running server keeps in its data directory.
    static HubDatabase of(Path dataDir) {
        return of(dataDir, HUB);
    }

    private static HubDatabase of(Path dataDir, String name) {
        Path home = dataDir.resolve("postgres");
        try {
            String password = Files.readString(home.resolve("password")).strip();
            String port = Files.readString(home.resolve("port")).strip();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
            return new HubDatabase(
                    DriverManager.getConnection(url, "postgres", password), password);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new AssertionError("no connection to the hub's database", failed);
        }
    }

    /// A database that lets nobody in until this is closed.
    record Closed(HubDatabase server) implements AutoCloseable {

        @Override
        public void close() {
            try (server) {
                server.execute("ALTER DATABASE " + HUB + " ALLOW_CONNECTIONS true");
            }
        }
    }

    /// Ends every connection to the hub's database and refuses new ones.
    static Closed closed(Path dataDir) {
        HubDatabase server = of(dataDir, "postgres");
        server.execute("ALTER DATABASE " + HUB + " ALLOW_CONNECTIONS false");
        server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + HUB
                        + "'");
        return new Closed(server);
    }

    String password() {
        return password;
    }

    /// Every row of every table, as text, but of those whose name starts so.
    Map<String, List<String>> everythingBut(String... prefixes) {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table :
                column(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
            if (List.of(prefixes).stream().noneMatch(table::startsWith)) {
                contents.put(
                        table,
                        column(
                                "SELECT t::text FROM "
                                        + table
                                        + " t WHERE t::text NOT LIKE '(heads,%' ORDER BY 1"));
            }
        }
        return contents;
    }

    /// The first column of all rows, as text.
    List<String> column(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException failed) {
            throw new AssertionError(query, failed);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError("the connection does not close", failed);
        }
    }
}
