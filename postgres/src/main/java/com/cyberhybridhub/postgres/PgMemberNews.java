package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears which members changed, over a connection of its own, within the blink of an eye of the
/// commit that changed them (LISTEN). After a lost connection everybody may have changed.
public final class PgMemberNews implements AutoCloseable {

    static final Duration LISTEN_MAX = Duration.ofSeconds(2);
    static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final int ALIVE_WAIT_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PgMemberNews.class);

    private final DatabaseAddress address;
    private final Listener listener;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("member-news").unstarted(this::run);
    private volatile @Nullable Connection connection;

    /// Takes the news. Must not throw.
    public interface Listener {

        /// These changed.
        void changed(Set<UserId> users);

        /// Anybody may have changed unheard.
        void maybeMissed();
    }

    PgMemberNews(DatabaseAddress address, Listener listener) {
        this.address = address;
        this.listener = listener;
    }

    public PgMemberNews start() {
        thread.start();
        return this;
    }

    private void run() {
        while (stop.getCount() > 0) {
            try (Connection open =
                    DriverManager.getConnection(
                            address.jdbcUrl(), address.properties("cyber-hybrid-hub members"))) {
                connection = open;
                listen(open);
            } catch (SQLException lost) {
                if (stop.getCount() > 0) {
                    LOG.warn("no news of members: {}", lost.getMessage());
                }
            } catch (RuntimeException trouble) {
                LOG.error("news of members were not taken", trouble);
            }
            connection = null;
            rest();
        }
    }

    private void listen(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("LISTEN hub_members");
        }
        listener.maybeMissed();
        PGConnection news = open.unwrap(PGConnection.class);
        while (stop.getCount() > 0) {
            PGNotification[] heard = news.getNotifications(Math.toIntExact(LISTEN_MAX.toMillis()));
            if (heard != null && heard.length > 0) {
                listener.changed(
                        Arrays.stream(heard)
                                .map(PGNotification::getParameter)
                                .map(UserId::new)
                                .collect(Collectors.toSet()));
            } else if (!open.isValid(ALIVE_WAIT_SECONDS)) {
                throw new SQLException("the connection is lost");
            }
        }
    }

    private void rest() {
        try {
            stop.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException broken) {
                LOG.debug("a connection did not end: {}", broken.getMessage());
            }
        }
        try {
            thread.join(Duration.ofSeconds(ALIVE_WAIT_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
