package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The directory that a user names, by its real path. PostgreSQL's own files are in `cluster` below
/// it, next to what the launcher keeps: lock, owner, run mode, password, port, names of databases,
/// log.
record DataDirectory(Path root) {

    /// PostgreSQL's limit is 1,024 bytes for any path; its own names below the cluster need the
    /// rest.
    static final int PATH_MAX_BYTES = 800;

    private static final String CLUSTER = "cluster";
    private static final String HALF_MADE = "cluster.new-";
    private static final Set<String> OURS = Set.of("lock", "mode", "password", CLUSTER, "binaries");

    /// Makes the directory, readable by its owner only, unless it is there already.
    static DataDirectory open(Path requested) throws IOException {
        Path path = requested.toAbsolutePath().normalize();
        requireUsableName(path);
        try {
            if (Files.exists(path)) {
                requireOurs(path);
                if (!Files.getPosixFilePermissions(path).equals(Trees.OWNER_ONLY_DIRECTORY)) {
                    Files.setPosixFilePermissions(path, Trees.OWNER_ONLY_DIRECTORY);
                }
            } else {
                Files.createDirectories(path.resolveSibling(""));
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(Trees.OWNER_ONLY_DIRECTORY));
            }
            return new DataDirectory(path.toRealPath());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    static EmbeddedPostgresException unusable(Path path, IOException e) {
        String reason =
                e instanceof AccessDeniedException
                        ? "permission denied for " + e.getMessage()
                        : e.getClass().getSimpleName() + ": " + e.getMessage();
        return new EmbeddedPostgresException(
                "The data directory " + path + " cannot be used (" + reason + ").",
                "Check who owns it, that it can be written and that the disk is not full, or choose"
                        + " another data directory.",
                e);
    }

    private static void requireUsableName(Path path) {
        String text = path.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PATH_MAX_BYTES) {
            throw new EmbeddedPostgresException(
                    "The path of the data directory is too long for PostgreSQL: "
                            + bytes
                            + " bytes, at most "
                            + PATH_MAX_BYTES
                            + " are possible: "
                            + text
                            + ".",
                    "Choose a shorter path.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new EmbeddedPostgresException(
                    "The path of the data directory contains a control character.",
                    "Choose a path without line breaks and the like.");
        }
    }

    /// A directory with something else in it is left alone: its mode would be changed, and it may
    /// be anything.
    private static void requireOurs(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new EmbeddedPostgresException(
                    "The data directory " + path + " is a file.", "Choose a directory.");
        }
        if (Files.exists(path.resolve("PG_VERSION"))) {
            throw new EmbeddedPostgresException(
                    path + " is the data directory of a PostgreSQL that somebody else manages.",
                    "Choose another directory; import its data with pg_dump and psql.");
        }
        Set<String> names;
        try (Stream<Path> entries = Files.list(path)) {
            names = entries.map(e -> String.valueOf(e.getFileName())).collect(Collectors.toSet());
        }
        if (!names.isEmpty() && names.stream().noneMatch(OURS::contains)) {
            throw new EmbeddedPostgresException(
                    path + " is not empty and not a data directory of this program.",
                    "Choose an empty or a new directory.");
        }
    }

    Path cluster() {
        return root.resolve(CLUSTER);
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path ownBinaries() {
        return root.resolve("binaries");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    ServerLog log() {
        return new ServerLog(root.resolve("postgres.log"));
    }

    /// Where a new cluster is made; only a complete one gets the name `cluster`.
    Path newCluster() {
        return root.resolve(HALF_MADE + UUID.randomUUID());
    }

    void deleteHalfMadeClusters() throws IOException {
        List<Path> halfMade;
        try (Stream<Path> entries = Files.list(root)) {
            halfMade =
                    entries.filter(e -> Binaries.startsWith(e.getFileName(), HALF_MADE)).toList();
        }
        for (Path cluster : halfMade) {
            Trees.delete(cluster);
        }
    }

    /// A small text that the launcher keeps here; empty if there is none.
    Optional<String> note(Note note) throws IOException {
        try {
            String text = Files.readString(root.resolve(note.fileName())).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void keep(Note note, String text) throws IOException {
        Trees.write(root.resolve(note.fileName()), text + "\n");
    }

    /// The launcher's small files.
    enum Note {
        MODE,
        PASSWORD,
        PORT,
        DATABASES,
        OWNER;

        String fileName() {
            return switch (this) {
                case MODE -> "mode";
                case PASSWORD -> "password";
                case PORT -> "port";
                case DATABASES -> "databases";
                case OWNER -> "owner";
            };
        }
    }
}
