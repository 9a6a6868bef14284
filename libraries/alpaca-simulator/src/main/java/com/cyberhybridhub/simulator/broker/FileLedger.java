package com.cyberhybridhub.simulator.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A ledger in a file of JSON lines, forced to the disk with each line. A last line that a crash cut short is dropped at the next start.
/// Owned by one process at a time, by a lock on the file.
public final class FileLedger implements Ledger {

    static final String FILE_NAME = "ledger.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final Path file;
    private final FileChannel channel;

    private FileLedger(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens the ledger in this directory and makes both where they are missing.
    public static FileLedger open(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            return new FileLedger(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the ledger " + file, e);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException heldByUs) {
            LOG.debug("the ledger is open in this process", heldByUs);
        }
        channel.close();
        throw new IllegalStateException("the ledger " + file + " is in use by another simulator");
    }

    @Override
    public List<LedgerEntry> replay() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<LedgerEntry> entries = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    entries.add(parse(new String(bytes, start, i - start, StandardCharsets.UTF_8), entries.size() + 1));
                    start = i + 1;
                }
            }
            if (start < bytes.length) {
                LOG.warn("dropping {} bytes that a crash left at the end of {}", bytes.length - start, file);
            }
            channel.truncate(start);
            channel.position(start);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ledger " + file, e);
        }
    }

    private LedgerEntry parse(String line, int number) {
        try {
            return JSON.readValue(line, LedgerEntry.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("line " + number + " of the ledger " + file + " cannot be read", e);
        }
    }

    @Override
    public synchronized void append(LedgerEntry entry) {
        byte[] line = (JSON.writerFor(LedgerEntry.class).writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long before = channel.position();
            try {
                write(line);
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger " + file, e);
        }
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the ledger " + file, e);
        }
    }
}
