package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Questions in Postgres.
final class PgQuestionStore implements QuestionStore {

    private static final Reason QUESTION_OPEN =
            new Reason("question_open", "A question of this rule is still waiting for its answer.");

    private final Sql sql;
    private final TradingFacts facts;

    PgQuestionStore(Sql sql, TradingFacts facts) {
        this.sql = sql;
        this.facts = facts;
    }

    @Override
    public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
        return sql.transaction(handle -> {
            AskRead read = AskRead.under(handle, draft.user(), draft.rule());
            if (read.oneOpen()) {
                return new OpenResult.Refused(List.of(QUESTION_OPEN));
            }
            AskFacts asking = askFacts(handle, draft, read);
            List<Reason> refusals = judge.apply(asking);
            return refusals.isEmpty()
                    ? opened(handle, read, draft, asking)
                    : new OpenResult.Refused(refusals);
        });
    }

    /// The queue stays within its limit: what only fills the time makes room.
    private OpenResult opened(Handle handle, AskRead read, Draft draft, AskFacts asking) {
        Question question = ask(handle, read.risk(), draft, asking);
        int limit = asking.config().effective().guardrails().maxQueuedQuestions();
        boolean full = read.fillerOpen() && read.openQuestions() + 2 > limit;
        return new OpenResult.Opened(
                question, full ? PgFillerStore.makeRoom(handle, draft.user()) : Optional.empty());
    }

    private AskFacts askFacts(Handle handle, Draft draft, AskRead read) {
        return new AskFacts(
                episode(draft, read.episode()),
                facts.config(read.config(), read.disabled()),
                facts.usage(handle, draft.user(), read.now(), Optional.empty()),
                read.halts(),
                read.openQuestions(),
                read.now());
    }

    /// The rule's row, under the definition that fired.
    private static RuleEpisode episode(Draft draft, Optional<RuleEpisode> stored) {
        return stored.map(row ->
                        row.fingerprint().equals(draft.ruleFingerprint())
                                ? row
                                : row.adopt(draft.ruleFingerprint()))
                .orElseGet(() -> RuleEpisode.fresh(draft.rule(), draft.ruleFingerprint()));
    }

    private Question ask(Handle handle, RiskRow risk, Draft draft, AskFacts asking) {
        Instant now = asking.now();
        RuleEpisode fired = asking.episode().fired(now);
        Question question =
                new Question(
                        new QuestionId(Uuid7.at(now)),
                        draft.user(),
                        draft.text(),
                        new Question.Origin(
                                draft.rule(),
                                fired.number(),
                                0,
                                Optional.empty(),
                                draft.configVersion(),
                                Step.AWAIT_CONFIRM),
                        QuestionState.OPEN,
                        now,
                        now.plus(draft.expiresAfter()),
                        Optional.empty(),
                        draft.facts());
        QuestionRows.insert(handle, question);
        EpisodeRows.fire(handle, draft.user(), fired);
        risk.context().fired(draft.rule(), now);
        risk.context().step(draft.rule(), Step.AWAIT_CONFIRM);
        risk.context().pending(question);
        facts.count(risk, asking.usage(), now);
        risk.save(handle, now);
        return question;
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        Optional<Settlement> early =
                sql.run(handle ->
                        QuestionRows.find(handle, user, id)
                                .map(question -> refusal(handle, question, swipe))
                                .orElse(Optional.of(new Settlement.Unknown())));
        return early.orElseGet(
                () -> sql.transaction(handle -> settleLocked(handle, user, id, swipe, judge)));
    }

    private Settlement settleLocked(
            Handle handle,
            UserId user,
            QuestionId id,
            Swipe swipe,
            Function<SettleFacts, Plan> judge) {
        SettleRead read = SettleRead.under(handle, user, id);
        Question seen = seenAt(read.question(), read.now());
        return refusal(handle, seen, swipe)
                .orElseGet(() -> settle(handle, read, seen, swipe, judge));
    }

    private Settlement settle(
            Handle handle,
            SettleRead read,
            Question question,
            Swipe swipe,
            Function<SettleFacts, Plan> judge) {
        SettleFacts rests =
                new SettleFacts(
                        question,
                        facts.config(read.config(), read.disabled()),
                        facts.usage(handle, question.user(), read.now(), Optional.empty()),
                        read.halts(),
                        read.now());
        return new SettleTransaction(handle, read, facts, rests, swipe).write(judge.apply(rests));
    }

    /// What stands against settling; nothing is written for it.
    private static Optional<Settlement> refusal(Handle handle, Question question, Swipe swipe) {
        return switch (question.state()) {
            case ANSWERED ->
                    Optional.of(
                            new Settlement.Already(
                                    question,
                                    OrderRows.findByQuestion(handle, question.id()),
                                    QuestionRows.followUpOf(handle, question.id())));
            case EXPIRED, WITHDRAWN -> Optional.of(new Settlement.Gone(question));
            case OPEN ->
                    isInRange(swipe.value())
                            ? Optional.empty()
                            : Optional.of(new Settlement.OutOfRange(question));
        };
    }

    private static boolean isInRange(BigDecimal value) {
        return value.compareTo(Question.MIN_VALUE) >= 0 && value.compareTo(Question.MAX_VALUE) <= 0;
    }

    /// An open question whose time is over has expired; `expireDue` closes its row and tells the
    /// devices.
    private static Question seenAt(Question question, Instant now) {
        if (!question.isOpen() || now.isBefore(question.expiresAt())) {
            return question;
        }
        return new Question(
                question.id(),
                question.user(),
                question.text(),
                question.origin(),
                QuestionState.EXPIRED,
                question.createdAt(),
                question.expiresAt(),
                question.answer(),
                question.facts());
    }

    @Override
    public List<Question> expireDue(int limit) {
        return sql.transaction(handle ->
                Closing.close(handle, QuestionRows.due(handle, limit), QuestionState.EXPIRED));
    }

    @Override
    public Optional<Question> find(UserId user, QuestionId id) {
        return sql.run(handle -> QuestionRows.find(handle, user, id));
    }

    @Override
    public Optional<Question> followUpOf(QuestionId parent) {
        return sql.run(handle -> QuestionRows.followUpOf(handle, parent));
    }
}
