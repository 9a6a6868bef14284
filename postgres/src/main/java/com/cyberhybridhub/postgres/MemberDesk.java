package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.MemberStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/// The members for commands beside the server, or while it is down, over connections of its own. A
/// server that runs hears of what is changed.
public final class MemberDesk {

    private static final String UNDEFINED_TABLE = "42P01";
    private static final int CONNECTIONS = 1;

    private final Sql sql;
    private final PgMemberStore members;

    /// @throws DatabaseException when the database cannot be reached or is none of a hub
    public MemberDesk(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(Database.CONNECT_MAX_SECONDS);
        sql = new Sql(source, CONNECTIONS);
        members = new PgMemberStore(sql);
        try {
            members.all();
        } catch (RuntimeException failed) {
            throw new DatabaseException(
                    isUndefinedTable(failed)
                            ? "this database has no members yet; start the hub once on it"
                            : "the members could not be read: " + failed.getMessage(),
                    failed);
        }
    }

    private static boolean isUndefinedTable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNDEFINED_TABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    public MemberStore members() {
        return members;
    }

    public PgTokens tokens() {
        return new PgTokens(sql);
    }

    /// Everybody, the oldest member first.
    public List<Member> all() {
        return members.all();
    }

    public Optional<Member> find(UserId id) {
        return members.find(id);
    }

    /// Switches a member off or on. All of the tokens count no more once it is off, and not again
    /// when it is on again.
    ///
    /// @return false when nothing was to be changed
    public boolean setDisabled(UserId id, boolean disabled) {
        return sql.run(handle ->
                handle.createUpdate(
                                        """
                                        UPDATE users SET disabled_at = CASE WHEN :disabled THEN now() END,
                                            token_generation = token_generation + CASE WHEN :disabled THEN 1 ELSE 0 END
                                        WHERE firebase_uid = :user AND (disabled_at IS NOT NULL) <> :disabled
                                        """)
                                .bind("disabled", disabled)
                                .bind("user", id.value())
                                .execute()
                        > 0);
    }
}
