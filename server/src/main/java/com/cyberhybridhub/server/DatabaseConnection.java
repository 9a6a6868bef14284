package com.cyberhybridhub.server;

import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresException;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgresOptions;
import com.cyberhybridhub.postgres.Database;
import com.cyberhybridhub.postgres.DatabaseAddress;
import com.cyberhybridhub.postgres.DatabaseException;
import com.cyberhybridhub.postgres.Durability;
import com.cyberhybridhub.server.settings.Secret;
import com.cyberhybridhub.tradingconfig.Templates;
import java.time.Duration;
import java.time.InstantSource;

/// The database: the one that `DATABASE_URL` names, else the embedded one in the data directory.
final class DatabaseConnection {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private DatabaseConnection() {}

    static Database open(HubOptions options, InstantSource clock, Closer closer) {
        try {
            DatabaseAddress address =
                    options.settings()
                            .storage()
                            .databaseUrl()
                            .filter(url -> !options.demo())
                            .map(Secret::reveal)
                            .map(DatabaseAddress::parse)
                            .orElseGet(() -> embedded(options, closer));
            return closer.add(
                    Database.open(address, Durability.REQUIRED, Templates.shipped(), clock));
        } catch (EmbeddedPostgresException | DatabaseException refused) {
            throw new StartException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static DatabaseAddress embedded(HubOptions options, Closer closer) {
        EmbeddedPostgres postgres =
                closer.add(
                        EmbeddedPostgres.start(
                                EmbeddedPostgresOptions.in(options.dataDir().resolve("postgres"))
                                        .stopDeadline(STOP_WITHIN)
                                        .build()));
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }
}
