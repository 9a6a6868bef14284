package com.cyberhybridhub.postgres;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postgresql.ds.PGSimpleDataSource;

/// Brings the schema up to date and seeds what ships with the server.
final class Migrations {

    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /// Over a connection of its own: a migration may take longer than a request may.
    static void run(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations(LOCATION)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new DatabaseException(
                    "the database schema could not be brought up to date", failed);
        }
    }

    /// Adds templates that are not there yet; one that an operator changed stays changed.
    static void seed(Sql sql, Map<String, String> templates) {
        if (templates.isEmpty()) {
            return;
        }
        sql.transaction(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch(
                            """
                            INSERT INTO trading_config_templates (name, config) VALUES (:name, cast(:config AS jsonb))
                            ON CONFLICT (name) DO NOTHING
                            """);
            templates.forEach(
                    (name, config) -> batch.bind("name", name).bind("config", config).add());
            return batch.execute();
        });
    }
}
