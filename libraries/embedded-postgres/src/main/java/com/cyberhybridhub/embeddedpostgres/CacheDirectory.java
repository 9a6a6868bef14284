package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the PostgreSQL programs are unpacked, shared by all data directories of a user.
final class CacheDirectory {

    private static final String NAME = "embedded-postgres";

    private CacheDirectory() {}

    static Path choose(EmbeddedPostgresOptions options, DataDirectory directory, int uid) {
        List<Path> candidates = new ArrayList<>();
        if (options.cacheDir().isPresent()) {
            candidates.add(options.cacheDir().get());
        } else {
            candidates.add(uid == 0 ? Path.of("/var/cache", NAME) : ofUser());
            candidates.add(directory.ownBinaries());
        }
        IOException last = null;
        for (Path candidate : candidates) {
            try {
                Files.createDirectories(candidate);
                Path real = candidate.toRealPath();
                if (Files.isWritable(real)) {
                    return real;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw new EmbeddedPostgresException(
                "The PostgreSQL programs cannot be unpacked: " + candidates + " cannot be written.",
                "Choose another cache directory.",
                last);
    }

    private static Path ofUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache != null && cache.startsWith("/")
                ? Path.of(cache, NAME)
                : Path.of(System.getProperty("user.home", "/"), ".cache", NAME);
    }
}
