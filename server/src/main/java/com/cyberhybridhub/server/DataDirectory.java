package com.cyberhybridhub.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the hub keeps what is its own: readable by nobody else.
final class DataDirectory {

    private DataDirectory() {}

    /// Where the heads of the audit are kept.
    static Path heads(Path dir) {
        return dir.resolve("audit").resolve("heads.log");
    }

    static void prepare(Path dir) {
        try {
            Files.createDirectories(dir);
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException | UnsupportedOperationException refused) {
            throw new StartException(
                    "the data directory "
                            + dir
                            + " cannot be used ("
                            + refused.getMessage()
                            + "); choose another one with --data-dir",
                    refused);
        }
    }
}
