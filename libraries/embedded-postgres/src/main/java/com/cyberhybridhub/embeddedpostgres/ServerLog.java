package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// What PostgreSQL and its tools print. Looked at for size at each start; one older file is kept.
record ServerLog(Path file) {

    static final long LOG_MAX_BYTES = 10_000_000;
    private static final int QUOTE_MAX_LINES = 12;
    private static final int READ_MAX_BYTES = 64_000;

    void prepare() throws IOException {
        if (Files.exists(file) && Files.size(file) > LOG_MAX_BYTES) {
            Path old = file.resolveSibling(file.getFileName() + ".1");
            Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(Trees.OWNER_ONLY_FILE));
        }
    }

    long size() throws IOException {
        return Files.size(file);
    }

    /// The newest text that was written after the log had `offset` bytes.
    String since(long offset) {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(offset, reader.length() - READ_MAX_BYTES);
            reader.seek(from);
            byte[] bytes = new byte[(int) Math.max(0, reader.length() - from)];
            int count = reader.read(bytes);
            return new String(bytes, 0, Math.max(0, count), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(the log " + file + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /// The last lines written after `offset`, for an error message.
    String quoteSince(long offset) {
        List<String> lines = since(offset).lines().filter(line -> !line.isBlank()).toList();
        List<String> last =
                lines.subList(Math.max(0, lines.size() - QUOTE_MAX_LINES), lines.size());
        return last.isEmpty()
                ? "It printed nothing."
                : "It printed:\n  " + String.join("\n  ", last) + "\n";
    }
}
