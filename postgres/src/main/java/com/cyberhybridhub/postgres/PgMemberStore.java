package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.MemberStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Members in Postgres.
final class PgMemberStore implements MemberStore {

    private final Sql sql;

    PgMemberStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Member> find(UserId id) {
        return sql.run(handle ->
                handle.createQuery("SELECT * FROM users WHERE firebase_uid = :user")
                        .bind("user", id.value())
                        .map(PgMemberStore::read)
                        .findOne());
    }

    @Override
    public List<Member> all() {
        return sql.run(handle ->
                handle.createQuery("SELECT * FROM users ORDER BY created_at, firebase_uid")
                        .map(PgMemberStore::read)
                        .list());
    }

    @Override
    public boolean add(Member member, String templateName, boolean tradingEnabled) {
        return sql.transaction(handle -> {
            if (insert(handle, member) == 0) {
                return false;
            }
            handle.createUpdate(
                            """
                            INSERT INTO user_trading_config (firebase_uid, template_name, enabled)
                            VALUES (:user, :template, :enabled)
                            """)
                    .bind("user", member.id().value())
                    .bind("template", templateName)
                    .bind("enabled", tradingEnabled)
                    .execute();
            ConfigRows.keepVersion(handle, member.id());
            handle.createUpdate("INSERT INTO user_trading_state (firebase_uid) VALUES (:user)")
                    .bind("user", member.id().value())
                    .execute();
            return true;
        });
    }

    private static int insert(Handle handle, Member member) {
        return handle.createUpdate(
                        """
                        INSERT INTO users (firebase_uid, display_name, role, disabled_at)
                        VALUES (:user, :name, :role, CASE WHEN :disabled THEN now() END)
                        ON CONFLICT (firebase_uid) DO NOTHING
                        """)
                .bind("user", member.id().value())
                .bind("name", member.displayName())
                .bind("role", member.role().code())
                .bind("disabled", member.disabled())
                .execute();
    }

    private static Member read(ResultSet row, StatementContext context) throws SQLException {
        return new Member(
                new UserId(row.getString("firebase_uid")),
                row.getString("display_name"),
                Coded.parse(Member.Role.class, row.getString("role")),
                Columns.optionalInstant(row, "disabled_at").isPresent());
    }
}
