package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A lock on a file that one owner on this machine holds at a time. The kernel frees it when the
/// process dies.
///
/// POSIX frees all locks of a process on a file when the process closes any descriptor of it. So a
/// second attempt in the same JVM must not even open the file; that is why the held paths are
/// remembered here.
final class ProcessLock implements AutoCloseable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Does not wait. `file` lies in an existing directory given by its real path.
    static Optional<ProcessLock> tryAcquire(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel =
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(Trees.OWNER_ONLY_FILE));
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(new ProcessLock(file, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // This frees the kernel's lock; only then may another thread open the file.
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
