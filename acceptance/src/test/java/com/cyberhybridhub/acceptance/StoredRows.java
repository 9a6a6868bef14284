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

/// Looks into the database behind a hub's back, read only.
record StoredRows(String url, String user, String password) {

    /// The embedded database of a running hub.
    static StoredRows embeddedIn(Path dataDir) {
        Path postgres = dataDir.resolve("postgres");
        return new StoredRows(
                "jdbc:postgresql://127.0.0.1:" + text(postgres.resolve("port")) + "/hub",
                "postgres",
                text(postgres.resolve("password")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The one value that a query answers, as text.
    String one(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            try (ResultSet rows = statement.executeQuery(sql)) {
                if (!rows.next()) {
                    throw new AssertionError("no row: " + sql);
                }
                return String.valueOf(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
