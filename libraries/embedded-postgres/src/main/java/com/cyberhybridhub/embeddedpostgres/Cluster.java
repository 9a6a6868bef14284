package com.cyberhybridhub.embeddedpostgres;

import com.cyberhybridhub.embeddedpostgres.DataDirectory.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the cluster in a data directory and brings it up to what was asked for, while no server
/// runs on it.
record Cluster(
        DataDirectory directory, Binaries binaries, Supervisor.Setup setup, boolean durable) {

    static final String USERNAME = "postgres";

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final int PASSWORD_BYTES = 24;

    /// Afterwards there is a cluster of our major version with this database, and its password is
    /// returned.
    String prepare(String database, Deadline deadline) throws IOException {
        directory.deleteHalfMadeClusters();
        if (!Files.exists(directory.cluster())) {
            Files.deleteIfExists(directory.root().resolve(Note.DATABASES.fileName()));
            create(deadline);
        }
        requireOurMajorVersion();
        Set<String> databases = new LinkedHashSet<>();
        directory.note(Note.DATABASES).ifPresent(names -> databases.addAll(names.lines().toList()));
        List<String> statements = new ArrayList<>();
        String password = directory.note(Note.PASSWORD).orElse("");
        boolean newPassword = password.isEmpty();
        if (newPassword) {
            log.warn(
                    "The password file in {} is missing: setting a new password", directory.root());
            password = newPassword();
            statements.add("ALTER ROLE " + USERNAME + " PASSWORD '" + password + "'");
        }
        if (!database.equals("postgres") && databases.add(database)) {
            statements.add("CREATE DATABASE " + database);
        }
        if (!statements.isEmpty()) {
            execute(statements, deadline);
        }
        if (newPassword) {
            directory.keep(Note.PASSWORD, password);
        }
        directory.keep(Note.DATABASES, String.join("\n", databases));
        return password;
    }

    private void create(Deadline deadline) throws IOException {
        if (directory.note(Note.PASSWORD).isEmpty()) {
            directory.keep(Note.PASSWORD, newPassword());
        }
        giveToServer(directory.passwordFile());
        Path fresh = directory.newCluster();
        List<String> command = new ArrayList<>();
        command.addAll(List.of(binaries.initdb(), "-D", fresh.toString(), "-U", USERNAME));
        command.add("--pwfile=" + directory.passwordFile());
        command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!durable) {
            command.add("--no-sync");
        }
        long offset = setup.log().size();
        int code = setup.runToEnd("", command, deadline);
        if (code != 0) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL could not prepare the data directory "
                            + directory.root()
                            + ". "
                            + setup.log().quoteSince(offset),
                    "Check the disk and the permissions there.");
        }
        Files.move(fresh, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
        Trees.force(directory.root());
    }

    private void giveToServer(Path file) throws IOException {
        if (setup.mode() instanceof RunMode.OtherUser(int uid, int gid)) {
            Trees.giveTo(file, uid, gid);
        }
    }

    private void requireOurMajorVersion() throws IOException {
        Path file = directory.cluster().resolve("PG_VERSION");
        String found = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!found.equals(binaries.major())) {
            throw new EmbeddedPostgresException(
                    "The data directory "
                            + directory.root()
                            + " was made by PostgreSQL "
                            + found
                            + ", but this program brings PostgreSQL "
                            + binaries.version()
                            + ", which cannot read it.",
                    "Export the data (pg_dump) with the program version that made it and import it into"
                            + " a new data directory, or move the directory away to begin empty.");
        }
    }

    /// In single-user mode, which needs neither port nor password and first recovers from a crash
    /// if need be.
    private void execute(List<String> statements, Deadline deadline) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(binaries.postgres(), "--single"));
        command.addAll(List.of("-D", directory.cluster().toString()));
        command.addAll(List.of("-c", "log_statement=none", "-c", "log_min_error_statement=panic"));
        if (!durable) {
            command.add("-F");
        }
        command.add("postgres");
        long offset = setup.log().size();
        int code = setup.runToEnd(String.join("\n", statements), command, deadline);
        String printed = setup.log().since(offset);
        boolean failed =
                printed.lines()
                        .filter(line -> line.contains("ERROR:") || line.contains("FATAL:"))
                        // Made by a start that was killed before it noted the name.
                        .anyMatch(line -> !line.endsWith("already exists"));
        if (code != 0 || failed) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL could not prepare the database in "
                            + directory.root()
                            + ". "
                            + setup.log().quoteSince(offset),
                    "See the log " + setup.log().file() + ".");
        }
    }

    /// Letters, digits, minus and underscore: safe in SQL and in a URL.
    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
