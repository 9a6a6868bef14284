package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.postgres.PgAudit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the heads of the audit's chains every minute and at the end, to the chain of heads and to
/// a file outside the database. A round that fails is tried again with the next one.
public final class HeadKeeper implements AutoCloseable {

    static final Duration EVERY = Duration.ofMinutes(1);
    static final Duration LAST_ROUND_MAX = Duration.ofSeconds(5);
    static final int PAGE_ROWS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);

    private final PgAudit audit;
    private final Path file;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("audit-heads").unstarted(this::run);

    public HeadKeeper(PgAudit audit, Path file) {
        this.audit = audit;
        this.file = file;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stop.await(EVERY.toSeconds(), TimeUnit.SECONDS)) {
                guarded();
            }
            guarded();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded() {
        try {
            keep();
        } catch (RuntimeException failed) {
            LOG.error(
                    "the audit's heads were not kept in {}: {}", file, failed.getMessage(), failed);
        }
    }

    /// One round.
    void keep() {
        audit.anchor();
        try {
            HeadsFile heads = HeadsFile.open(file);
            requireSameChain(heads);
            List<AuditLink> page;
            do {
                page = audit.headsAfter(heads.last().seq(), PAGE_ROWS);
                if (!page.isEmpty()) {
                    heads.append(page);
                }
            } while (page.size() == PAGE_ROWS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A file that the database does not continue is evidence: it is left as it is.
    private void requireSameChain(HeadsFile heads) {
        AuditLink.Head last = heads.last();
        if (last.seq() > 0
                && audit.headsAfter(last.seq() - 1, 1).stream()
                        .noneMatch(row -> row.head().equals(last))) {
            throw new IllegalStateException(
                    "the database does not have its row "
                            + last.seq()
                            + "; was it replaced or restored? Keep the file, move it away and look with"
                            + " `audit verify`");
        }
    }

    /// After one last round, if the database answers in time.
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(LAST_ROUND_MAX)) {
                LOG.warn("the audit's last heads were not kept: the database does not answer");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
