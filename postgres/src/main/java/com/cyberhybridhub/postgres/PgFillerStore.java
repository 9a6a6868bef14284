package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.NumberJudge;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.pipelines.FillerStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// Questions for numbers in Postgres.
final class PgFillerStore implements FillerStore {

    private final Sql sql;
    private final TradingFacts facts;

    PgFillerStore(Sql sql, TradingFacts facts) {
        this.sql = sql;
        this.facts = facts;
    }

    @Override
    public List<Turn> turns(List<PipelineKey> awake, Duration quiet, int limit) {
        return sql.run(handle -> FillerStateRows.turns(handle, awake, quiet, limit));
    }

    @Override
    public Optional<NumberQuestion> ask(UserId user, NumberDraft draft, Predicate<Queue> judge) {
        return sql.transaction(handle -> {
            RiskRow.require(handle, user);
            Standing standing = FillerStateRows.of(handle, user, draft.pipeline());
            return judge.test(queue(handle, user, standing))
                    ? Optional.of(ask(handle, user, draft, standing))
                    : Optional.empty();
        });
    }

    private Queue queue(Handle handle, UserId user, Standing standing) {
        ConfigRow row = ConfigRows.read(handle, user).orElseThrow();
        boolean disabled =
                handle.createQuery(ConfigRows.DISABLED)
                        .bind(0, user.value())
                        .mapTo(Boolean.class)
                        .one();
        UserTradingConfig config = facts.config(row, disabled);
        return new Queue(
                QuestionRows.openTrading(handle, Optional.of(user)).size(),
                NumberRows.lockOpen(handle, user).isPresent(),
                standing.enabled() && !disabled,
                config);
    }

    private static NumberQuestion ask(
            Handle handle, UserId user, NumberDraft draft, Standing standing) {
        Instant now = Locks.now(handle);
        NumberQuestion question =
                new NumberQuestion(
                        new QuestionId(Uuid7.at(now)),
                        user,
                        draft.pipeline(),
                        draft.content(),
                        0,
                        Optional.empty(),
                        QuestionState.OPEN,
                        now,
                        now.plus(draft.expiresAfter()),
                        Optional.empty());
        NumberRows.insert(handle, question);
        FillerStateRows.save(
                handle,
                user,
                draft.pipeline(),
                standing.state().asked(question.id(), draft.content().subject()));
        return question;
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, BigDecimal value, Duration rest, Judge judge) {
        return sql.transaction(handle -> {
            if (NumberRows.find(handle, user, id).isEmpty()) {
                return new Settlement.Unknown();
            }
            RiskRow.require(handle, user);
            NumberQuestion question = NumberRows.find(handle, user, id).orElseThrow();
            return switch (question.state()) {
                case ANSWERED ->
                        new Settlement.Already(question, NumberRows.followUpOf(handle, id));
                case EXPIRED, WITHDRAWN -> new Settlement.Gone(question);
                case OPEN ->
                        question.content().range().contains(value)
                                ? settle(handle, question, rest, judge)
                                : new Settlement.OutOfRange(question);
            };
        });
    }

    private static Settlement settle(
            Handle handle, NumberQuestion question, Duration rest, Judge judge) {
        Instant now = Locks.now(handle);
        UserId user = question.user();
        Standing standing = FillerStateRows.of(handle, user, question.pipeline());
        NumberJudge.Outcome outcome =
                judge.judge(question, standing.state(), now, new QuestionId(Uuid7.at(now)));
        NumberRows.answer(handle, outcome.answered());
        outcome.followUp().ifPresent(followUp -> NumberRows.insert(handle, followUp));
        FillerStateRows.save(handle, user, question.pipeline(), outcome.state());
        if (outcome.followUp().isEmpty()) {
            FillerStateRows.rest(handle, user, question.pipeline(), rest);
        }
        return new Settlement.Settled(outcome.answered(), outcome.followUp());
    }

    @Override
    public List<NumberQuestion> expireDue(int limit, Duration rest) {
        List<NumberQuestion> due = sql.run(handle -> NumberRows.due(handle, limit));
        if (due.isEmpty()) {
            return due;
        }
        return sql.transaction(handle -> {
            List<NumberQuestion> closed = new ArrayList<>();
            due.stream()
                    .sorted(Comparator.comparing(question -> question.user().value()))
                    .forEach(question -> expire(handle, question, rest).ifPresent(closed::add));
            return closed;
        });
    }

    private static Optional<NumberQuestion> expire(
            Handle handle, NumberQuestion candidate, Duration rest) {
        RiskRow.require(handle, candidate.user());
        Optional<NumberQuestion> closed =
                NumberRows.lockOpen(handle, candidate.user())
                        .filter(open -> open.id().equals(candidate.id()))
                        .map(open -> close(handle, open, QuestionState.EXPIRED));
        closed.ifPresent(one -> FillerStateRows.rest(handle, one.user(), one.pipeline(), rest));
        return closed;
    }

    /// Ends a question without an answer, and its branch may ask again.
    private static NumberQuestion close(Handle handle, NumberQuestion open, QuestionState state) {
        Standing standing = FillerStateRows.of(handle, open.user(), open.pipeline());
        FillerStateRows.save(
                handle, open.user(), open.pipeline(), standing.state().closed(open.id()));
        return NumberRows.close(handle, open, state);
    }

    /// Takes back what waits, so that a trading question has room. Under the risk row.
    static Optional<NumberQuestion> makeRoom(Handle handle, UserId user) {
        return NumberRows.lockOpen(handle, user)
                .map(open -> close(handle, open, QuestionState.WITHDRAWN));
    }

    @Override
    public List<Standing> standing(UserId user) {
        return sql.run(handle -> FillerStateRows.of(handle, user));
    }

    @Override
    public Optional<NumberQuestion> enable(UserId user, PipelineKey pipeline, boolean enabled) {
        return sql.transaction(handle -> {
            RiskRow.require(handle, user);
            FillerStateRows.enable(handle, user, pipeline, enabled);
            return NumberRows.lockOpen(handle, user)
                    .filter(open -> !enabled && open.pipeline() == pipeline)
                    .map(open -> close(handle, open, QuestionState.WITHDRAWN));
        });
    }
}
