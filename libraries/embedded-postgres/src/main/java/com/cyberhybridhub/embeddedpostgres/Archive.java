package com.cyberhybridhub.embeddedpostgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a `.txz`. Everything may be read by everyone and written by the owner, so that the
/// server can run as another user than the one who unpacked.
final class Archive {

    private static final long UNPACKED_MAX_BYTES = 500_000_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int XZ_MEMORY_MAX_KIB = 200_000;
    private static final int ANY_EXECUTE = 0111;

    private Archive() {}

    static void unpack(URL archive, Path target) throws IOException {
        makeDirectory(target);
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        try (InputStream raw = new BufferedInputStream(connection.getInputStream(), BUFFER_BYTES);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(raw, XZ_MEMORY_MAX_KIB))) {
            long total = 0;
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                total += entry.getSize();
                if (total > UNPACKED_MAX_BYTES) {
                    throw new IOException(
                            "the archive holds more than " + UNPACKED_MAX_BYTES + " bytes");
                }
                unpackEntry(tar, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        Path path = inside(target, target.resolve(entry.getName()));
        if (entry.isDirectory()) {
            makeDirectory(path);
            return;
        }
        makeDirectory(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            inside(target, path.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            writeFile(tar, entry, path);
        } else {
            throw new IOException("unexpected kind of entry: " + entry.getName());
        }
    }

    private static void writeFile(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            tar.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
        boolean program = (entry.getMode() & ANY_EXECUTE) != 0;
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path inside(Path target, Path path) throws IOException {
        Path clean = path.normalize();
        if (!clean.startsWith(target)) {
            throw new IOException("an entry leads out of the archive: " + path);
        }
        return clean;
    }
}
