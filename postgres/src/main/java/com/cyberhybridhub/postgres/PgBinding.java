package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What this database belongs to: bound at its first use to a kind of broker and an account, for
/// good.
public final class PgBinding {

    private final Sql sql;

    PgBinding(Sql sql) {
        this.sql = sql;
    }

    /// Empty before the first use.
    public Optional<Bound> current() {
        return sql.run(PgBinding::read);
    }

    /// Binds an unbound database; a bound one stays as it is. The caller compares what stands with
    /// what it wanted.
    public Binding bind(BrokerBinding binding, String brokerAccountId) {
        return sql.transaction(handle -> {
            int first =
                    handle.createUpdate(
                                    """
                                    INSERT INTO data_binding (binding, broker_account_id) VALUES (:binding, :account)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("binding", binding.code())
                            .bind("account", brokerAccountId)
                            .execute();
            return new Binding(read(handle).orElseThrow(), first > 0);
        });
    }

    private static Optional<Bound> read(Handle handle) {
        return handle.createQuery("SELECT * FROM data_binding").map(PgBinding::row).findOne();
    }

    private static Bound row(ResultSet row, StatementContext context) throws SQLException {
        return new Bound(
                Coded.parse(BrokerBinding.class, row.getString("binding")),
                row.getString("broker_account_id"),
                Columns.instant(row, "bound_at"));
    }

    /// What the database is bound to.
    public record Bound(BrokerBinding binding, String brokerAccountId, Instant at) {

        /// Why another broker may not use this database, as a sentence; empty when it is the same
        /// one.
        public Optional<String> contradiction(BrokerBinding wanted, String wantedAccountId) {
            if (binding == wanted && brokerAccountId.equals(wantedAccountId)) {
                return Optional.empty();
            }
            return Optional.of(
                    "this data belongs to "
                            + binding.code()
                            + " account "
                            + brokerAccountId
                            + " since "
                            + at
                            + ", not to "
                            + wanted.code()
                            + " account "
                            + wantedAccountId
                            + "; use another data directory or database");
        }
    }

    /// What stands after `bind`.
    ///
    /// @param first bound by this call
    public record Binding(Bound bound, boolean first) {}
}
