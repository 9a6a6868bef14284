package com.cyberhybridhub.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Where the database is and who we are there.
///
/// @param jdbcUrl without user and password
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    private static final String JDBC_PREFIX = "jdbc:postgresql:";
    private static final int DEFAULT_PORT = 5432;

    /// Reads `DATABASE_URL`: `postgres://user:pass@host:port/db?params` (or `postgresql://`), user
    /// and password percent-encoded where they hold special characters, or a JDBC URL with `user`
    /// and `password` as parameters.
    ///
    /// @throws DatabaseException with a sentence about what is wrong; it never repeats the password
    public static DatabaseAddress parse(String text) {
        if (text.startsWith(JDBC_PREFIX)) {
            return parseJdbc(text);
        }
        if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
            return parseUrl(text);
        }
        throw new DatabaseException(
                "DATABASE_URL starts with postgres://, postgresql:// or jdbc:postgresql:, this one does not");
    }

    private static DatabaseAddress parseUrl(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            // The exception's own text would repeat the URL with its password.
            throw new DatabaseException(
                    "DATABASE_URL is not a valid URL at character "
                            + malformed.getIndex()
                            + "; special characters in user and password are percent-encoded");
        }
        String host = uri.getHost();
        String credentials = uri.getRawUserInfo();
        String path = uri.getRawPath();
        if (host == null) {
            throw new DatabaseException(
                    "DATABASE_URL names no host, or user and password are not percent-encoded");
        }
        if (credentials == null || credentials.isEmpty() || credentials.startsWith(":")) {
            throw new DatabaseException(
                    "DATABASE_URL names no user: postgres://user:password@host:port/database");
        }
        if (path == null || path.length() < 2) {
            throw new DatabaseException(
                    "DATABASE_URL names no database: postgres://user:password@host:port/database");
        }
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                JDBC_PREFIX + "//" + host + ":" + port + path + query,
                decode(user),
                decode(password));
    }

    private static DatabaseAddress parseJdbc(String text) {
        int question = text.indexOf('?');
        if (question < 0) {
            throw new DatabaseException(
                    "DATABASE_URL names no user: jdbc:postgresql://host/database?user=…&password=…");
        }
        String user = "";
        String password = "";
        List<String> others = new ArrayList<>();
        for (String parameter : text.substring(question + 1).split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()));
            } else if (!parameter.isEmpty()) {
                others.add(parameter);
            }
        }
        if (user.isEmpty()) {
            throw new DatabaseException(
                    "DATABASE_URL names no user: jdbc:postgresql://host/database?user=…&password=…");
        }
        String base = text.substring(0, question);
        return new DatabaseAddress(
                others.isEmpty() ? base : base + "?" + String.join("&", others), user, password);
    }

    private static String decode(String encoded) {
        try {
            // A plus sign is itself in a URL's user info.
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new DatabaseException(
                    "DATABASE_URL: user or password is not percent-encoded correctly");
        }
    }

    /// For a connection beside the pool, which is kept for long.
    ///
    /// @param application what the server's list of sessions shows
    Properties properties(String application) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", String.valueOf(Database.CONNECT_MAX_SECONDS));
        properties.setProperty(
                "socketTimeout", String.valueOf(Database.SOCKET_SILENCE_MAX_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + jdbcUrl + " as " + user + "]";
    }
}
