package com.cyberhybridhub.postgres;

import com.cyberhybridhub.engine.orders.ClaimOwners;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that this process lives, with an advisory lock that it holds on a connection of its own,
/// and sees by the same locks who does not: the lock of a process that ends, in whatever way, is
/// gone with its connection. After the connection was lost the lock is taken again; in between
/// another process that starts may take claims over before their lease ends, which is safe and only
/// costs a look-up.
public final class PgClaimOwners implements ClaimOwners, AutoCloseable {

    static final Duration HOLD_CHECK_EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(PgClaimOwners.class);
    private static final int ALIVE_WAIT_SECONDS = 5;
    private static final String LOCK_SPACE = "7306";

    private final DatabaseAddress address;
    private final Sql sql;
    private final String self;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread keeper = Thread.ofVirtual().name("claim-owner").unstarted(this::keep);
    private @Nullable Connection held; // of whoever starts, then of the keeper

    PgClaimOwners(DatabaseAddress address, Sql sql, String self) {
        this.address = address;
        this.sql = sql;
        this.self = self;
    }

    /// Takes the lock before it returns, so that no claim is made before its owner is known to
    /// live.
    ///
    /// @throws DatabaseException when the database does not let it
    PgClaimOwners start() {
        try {
            held = hold();
        } catch (SQLException refused) {
            throw new DatabaseException("cannot register as an owner of claims", refused);
        }
        keeper.start();
        return this;
    }

    /// An owner is dead when its lock can be had. Shared, so that two who look at once do not take
    /// each other for it.
    @Override
    public List<OrderWork> claimsOfTheDead(int limit) {
        return sql.transaction(handle ->
                handle.createQuery(
                                """
                                WITH dead AS MATERIALIZED (
                                    SELECT owner FROM (SELECT DISTINCT owner FROM trade_orders
                                        WHERE status = 'submitting' AND owner <> :self) AS owners
                                    WHERE pg_try_advisory_xact_lock_shared(hashtextextended(owner, %s)))
                                SELECT trade_orders.* FROM trade_orders JOIN dead USING (owner)
                                WHERE status = 'submitting' ORDER BY created_at, id LIMIT :limit
                                """
                                        .formatted(LOCK_SPACE))
                        .bind("self", self)
                        .bind("limit", limit)
                        .map(OrderMapper::work)
                        .list());
    }

    private Connection hold() throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        address.jdbcUrl(), address.properties("cyber-hybrid-hub owner"));
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "SELECT pg_advisory_lock(hashtextextended(?, " + LOCK_SPACE + "))")) {
            lock.setString(1, self);
            lock.execute();
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    private void keep() {
        try {
            while (!stop.await(HOLD_CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                holdAgainIfLost();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            release();
        }
    }

    private void holdAgainIfLost() {
        try {
            Connection connection = held;
            if (connection == null || !connection.isValid(ALIVE_WAIT_SECONDS)) {
                release();
                held = hold();
                LOG.info("registered as the owner of claims again");
            }
        } catch (SQLException unreachable) {
            LOG.warn("not registered as an owner of claims: {}", unreachable.getMessage());
        }
    }

    private void release() {
        Connection connection = held;
        held = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException broken) {
                LOG.debug("a lost connection did not close: {}", broken.getMessage());
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            keeper.join(Duration.ofSeconds(ALIVE_WAIT_SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
