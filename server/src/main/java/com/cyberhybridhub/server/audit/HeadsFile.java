package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.engine.audit.AuditLink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A copy of the chain of heads outside the database: one line for each row, appended and forced to
/// the disk. Owned by one thread.
final class HeadsFile {

    /// Far above the longest line, which tells of 500 chains.
    static final int TAIL_MAX_BYTES = 1_000_000;

    private final Path file;
    private AuditLink.Head last;

    private HeadsFile(Path file, AuditLink.Head last) {
        this.file = file;
        this.last = last;
    }

    /// Opens the file, or makes it. A last line that a crash left half-written is cut off; it is
    /// written again from the database.
    static HeadsFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long from = Math.max(0, bytes.length() - TAIL_MAX_BYTES);
            byte[] tail = new byte[(int) (bytes.length() - from)];
            bytes.seek(from);
            bytes.readFully(tail);
            String text = new String(tail, StandardCharsets.ISO_8859_1);
            int whole = text.lastIndexOf('\n') + 1;
            if (whole < tail.length) {
                bytes.setLength(from + whole);
            }
            String line =
                    whole == 0
                            ? ""
                            : text.substring(text.lastIndexOf('\n', whole - 2) + 1, whole - 1);
            return new HeadsFile(file, head(line, file));
        }
    }

    /// The place and the hash are ASCII, so the charset of the line does not matter.
    private static AuditLink.Head head(String line, Path file) throws IOException {
        if (line.isEmpty()) {
            return AuditLink.Head.NONE;
        }
        if (AuditLines.read(line) instanceof AuditLines.Line.Row(AuditLink row)) {
            return row.head();
        }
        throw new IOException("the last line of " + file + " is not a row of heads");
    }

    /// The last row in the file.
    AuditLink.Head last() {
        return last;
    }

    /// Appends rows that follow the last one; they are on the disk when this returns.
    void append(List<AuditLink> rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(row.line()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        last = rows.getLast().head();
    }
}
