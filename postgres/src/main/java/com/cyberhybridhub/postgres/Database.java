package com.cyberhybridhub.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One database: its pool, its schema, its stores. Close it last.
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    static final int CONNECTIONS_MAX = 16;
    static final int CONNECTION_WAIT_MAX_MS = 5_000;
    static final int CONNECTION_LIFE_MAX_MS = 1_800_000;
    static final int STATEMENT_MAX_MS = 10_000;
    static final int LOCK_WAIT_MAX_MS = 5_000;
    static final int IDLE_IN_TRANSACTION_MAX_MS = 30_000;
    static final int CONNECT_MAX_SECONDS = 5;

    /// Above every statement timeout, so that only a dead connection runs into it.
    static final int SOCKET_SILENCE_MAX_SECONDS = 90;

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final Sql sql;
    private final Partitions partitions;
    private final InstantSource clock;

    private Database(
            DatabaseAddress address,
            HikariDataSource pool,
            Sql sql,
            Partitions partitions,
            InstantSource clock) {
        this.address = address;
        this.pool = pool;
        this.sql = sql;
        this.partitions = partitions;
        this.clock = clock;
    }

    /// Connects, checks the server, brings the schema up to date, seeds the templates and makes
    /// today's partitions.
    ///
    /// @param templates name to document of the trading templates that ship with the server
    /// @throws DatabaseException when the server cannot be reached or must not be trusted
    public static Database open(
            DatabaseAddress address,
            Durability durability,
            Map<String, String> templates,
            InstantSource clock) {
        return open(address, durability, templates, clock, CONNECTIONS_MAX);
    }

    /// The same with another number of connections, for benchmarks.
    static Database open(
            DatabaseAddress address,
            Durability durability,
            Map<String, String> templates,
            InstantSource clock,
            int connections) {
        HikariDataSource pool = connect(address, connections);
        try {
            Sql sql = new Sql(pool, connections);
            sql.run(handle -> {
                ServerSettings.check(handle, durability);
                return true;
            });
            Migrations.run(address);
            Migrations.seed(sql, templates);
            if (!sql.useMemberRole()) {
                LOG.warn(
                        "the database user may not take the role hub_member: members are kept apart by the queries alone,"
                                + " without row-level security behind them");
            }
            Partitions partitions = new Partitions(sql, clock);
            partitions.ensure();
            return new Database(address, pool, sql, partitions, clock);
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }

    static HikariDataSource connect(DatabaseAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hub");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT_MAX_MS);
        config.setMaxLifetime(CONNECTION_LIFE_MAX_MS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(
                "SET statement_timeout = "
                        + STATEMENT_MAX_MS
                        + "; SET lock_timeout = "
                        + LOCK_WAIT_MAX_MS
                        + "; SET idle_in_transaction_session_timeout = "
                        + IDLE_IN_TRANSACTION_MAX_MS);
        config.addDataSourceProperty("ApplicationName", "cyber-hybrid-hub");
        config.addDataSourceProperty("connectTimeout", CONNECT_MAX_SECONDS);
        config.addDataSourceProperty("socketTimeout", SOCKET_SILENCE_MAX_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", true);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException failed) {
            throw new DatabaseException(
                    "no connection to " + address.jdbcUrl() + " as " + address.user(), failed);
        }
    }

    /// The stores of the engine's ports.
    ///
    /// @param resolver makes effective configs, inside transactions
    /// @param marketOffset what the market's clock is ahead of the wall clock, asked anew for each
    ///   transaction
    public Stores stores(ConfigResolver resolver, Supplier<Duration> marketOffset) {
        TradingFacts facts = new TradingFacts(new RememberedConfigs(resolver), marketOffset);
        return new Stores(
                new PgSnapshotStore(sql, partitions),
                new PgCalendarStore(sql),
                new PgQuestionStore(sql, facts),
                new PgFillerStore(sql, facts),
                new PgCardStore(sql),
                new PgOrderStore(sql, facts),
                new PgHaltStore(sql),
                new PgEpisodeStore(sql),
                new PgTradingStateStore(sql),
                new PgMemberStore(sql),
                new PgTradingConfigs(sql, configRows(), facts),
                new PgAccountOrders(sql));
    }

    /// For benchmarks that look below the stores.
    Sql sql() {
        return sql;
    }

    public ConfigRows configRows() {
        return new ConfigRows(sql);
    }

    public PgConfigDocuments configDocuments() {
        return new PgConfigDocuments(configRows());
    }

    public PgBinding binding() {
        return new PgBinding(sql);
    }

    /// Registers a process that claims orders as living until this is closed, or the process ends.
    ///
    /// @param owner its name in its claims
    public PgClaimOwners claimOwner(String owner) {
        return new PgClaimOwners(address, sql, owner).start();
    }

    /// News of members, once it is started.
    public PgMemberNews memberNews(PgMemberNews.Listener listener) {
        return new PgMemberNews(address, listener);
    }

    public PgAudit audit() {
        return new PgAudit(sql);
    }

    public PgTokens tokens() {
        return new PgTokens(sql);
    }

    /// Measures the connection pool from now on.
    public void meter(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
    }

    /// For the hourly upkeep.
    public Partitions partitions() {
        return partitions;
    }

    /// For the hourly upkeep.
    ///
    /// @param days of market data to keep; 0 keeps everything
    public Retention retention(int days) {
        return retention(days, Retention.ATTEMPTS_MAX);
    }

    Retention retention(int days, int attempts) {
        return new Retention(sql, clock, days, attempts);
    }

    /// What the database's clock is ahead of ours, negative when it is behind; as exact as half of
    /// what the question takes.
    public Duration clockAhead() {
        Instant asked = clock.instant();
        Instant there = sql.run(Locks::now);
        return Duration.between(
                asked.plus(Duration.between(asked, clock.instant()).dividedBy(2)), there);
    }

    /// Whether the database answers now; for health checks.
    public boolean answers() {
        try {
            return sql.run(handle -> handle.createQuery("SELECT true").mapTo(Boolean.class).one());
        } catch (RuntimeException unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
