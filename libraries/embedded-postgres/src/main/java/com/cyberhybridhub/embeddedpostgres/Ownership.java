package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// That this process and nobody else works on a data directory. Beside the lock it keeps a note
/// with the process and whether it is about to end, so that a restart can tell "wait" from "in
/// use".
final class Ownership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final String STOPPING = " stopping";

    private final DataDirectory directory;
    private final ProcessLock lock;
    private final Thread hook = new Thread(this::announceStop, "embedded-postgres-stopping");

    private Ownership(DataDirectory directory, ProcessLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Refuses at once if the owner is at work; waits until the deadline for one that is stopping.
    static Ownership take(DataDirectory directory, Deadline deadline) throws IOException {
        while (true) {
            Optional<ProcessLock> lock = ProcessLock.tryAcquire(directory.lockFile());
            if (lock.isPresent()) {
                Ownership ownership = new Ownership(directory, lock.get());
                ownership.begin();
                return ownership;
            }
            String owner = directory.note(DataDirectory.Note.OWNER).orElse("unknown");
            if (!owner.endsWith(STOPPING) || deadline.passed()) {
                throw new EmbeddedPostgresException(
                        "The data directory "
                                + directory.root()
                                + " is in use (process "
                                + owner
                                + ").",
                        "Stop that one first, or give this one another data directory.");
            }
            Deadline.pause();
        }
    }

    private void begin() throws IOException {
        try {
            directory.keep(DataDirectory.Note.OWNER, String.valueOf(pid()));
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IOException | IllegalStateException e) {
            lock.close();
            throw e;
        }
    }

    /// Called before a stop, and by the JVM as soon as it begins to end.
    void announceStop() {
        try {
            directory.keep(DataDirectory.Note.OWNER, pid() + STOPPING);
        } catch (IOException e) {
            log.debug("No note about stopping in {}", directory.root(), e);
        }
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.trace("The JVM is ending already", e);
        }
        lock.close();
    }
}
