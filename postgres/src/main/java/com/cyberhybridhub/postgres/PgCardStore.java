package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.questions.CardStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/// Cards in Postgres: rows of `questions`, whichever branch asked.
final class PgCardStore implements CardStore {

    /// As [CardStore#rank] has it.
    private static final String RANK =
            "CASE pipeline_key WHEN 'trading' THEN 0 WHEN 'notice' THEN 2 ELSE 1 END";

    private final Sql sql;

    PgCardStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Card> findCard(UserId user, QuestionId id) {
        return sql.asMember(
                user,
                handle ->
                        QuestionRows.seen(handle, "WHERE id = :id AND firebase_uid = :user")
                                .bind("id", id.value())
                                .bind("user", user.value())
                                .map(PgCardStore::card)
                                .findOne());
    }

    @Override
    public List<Card> list(
            UserId user, Optional<QuestionState> state, Optional<Place> after, int limit) {
        boolean open = state.equals(Optional.of(QuestionState.OPEN));
        String condition =
                "WHERE firebase_uid = :user"
                        + state.map(PgCardStore::condition).orElse("")
                        + (after.isEmpty() ? "" : open ? afterOpen() : afterClosed())
                        + (open
                                ? " ORDER BY " + RANK + ", created_at, id"
                                : " ORDER BY created_at DESC, id DESC")
                        + " LIMIT :limit";
        return sql.asMember(
                user,
                handle -> {
                    Query query =
                            QuestionRows.seen(handle, condition)
                                    .bind("user", user.value())
                                    .bind("limit", limit);
                    after.ifPresent(place ->
                            query.bind("afterAt", place.createdAt()).bind("afterId", place.id()));
                    if (open) {
                        after.ifPresent(place -> query.bind("afterRank", place.rank()));
                    }
                    return query.map(PgCardStore::card).list();
                });
    }

    private static String afterOpen() {
        return " AND (" + RANK + ", created_at, id) > (:afterRank, :afterAt, :afterId)";
    }

    private static String afterClosed() {
        return " AND (created_at, id) < (:afterAt, :afterId)";
    }

    private static Card card(ResultSet row, StatementContext context) throws SQLException {
        return Coded.parse(PipelineKey.class, row.getString("pipeline_key")).isFiller()
                ? NumberRows.seen(row, context)
                : QuestionMapper.seen(row, context);
    }

    private static String condition(QuestionState state) {
        return switch (state) {
            case OPEN -> " AND state = 'open' AND expires_at > clock_timestamp()";
            case EXPIRED ->
                    " AND (state = 'expired' OR state = 'open' AND expires_at <= clock_timestamp())";
            case ANSWERED -> " AND state = 'answered'";
            case WITHDRAWN -> " AND state = 'withdrawn'";
        };
    }
}
