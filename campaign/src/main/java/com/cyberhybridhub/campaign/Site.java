package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where the hub's jars are and where worlds may be built.
///
/// @param hubLib every jar of the hub
/// @param jvm what makes it start quickly
/// @param work worlds go here, one folder each
/// @param leaseMillis how long a claim lasts in the hubs; a quiet period is twice as long
record Site(Path hubLib, List<String> jvm, Path work, int leaseMillis) {

    /// Without a cache of classes yet.
    static Site of(Path root, Path work, int leaseMillis) throws IOException {
        Path lib = root.toAbsolutePath().normalize().resolve("server/target/hub/lib");
        if (!Files.isDirectory(lib)) {
            throw new IOException("the hub is not built: there is no " + lib);
        }
        Files.createDirectories(work);
        return new Site(lib, List.of(), work.toAbsolutePath(), leaseMillis);
    }

    /// Removes a folder and all that is in it.
    static void forget(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Site with(List<String> options) {
        return new Site(hubLib, options, work, leaseMillis);
    }
}
