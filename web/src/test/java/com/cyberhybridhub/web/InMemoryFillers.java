package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.NumberJudge;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.pipelines.FillerStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Questions for numbers in memory, settled in the order that the port asks for.
final class InMemoryFillers implements FillerStore {

    private static final int FOLLOW_UP = 900;

    private final Map<QuestionId, NumberQuestion> rows = new LinkedHashMap<>();
    private final Map<UserId, Map<PipelineKey, Standing>> standing = new HashMap<>();

    /// An open question, and the branch that asked it.
    synchronized NumberQuestion put(NumberQuestion question) {
        rows.put(question.id(), question);
        save(
                question.user(),
                new Standing(
                        question.pipeline(),
                        true,
                        FillerState.FRESH.asked(question.id(), question.content().subject())));
        return question;
    }

    synchronized List<NumberQuestion> all() {
        return new ArrayList<>(rows.values());
    }

    private void save(UserId user, Standing one) {
        standing.computeIfAbsent(user, _ -> new HashMap<>()).put(one.pipeline(), one);
    }

    @Override
    public List<Turn> turns(List<PipelineKey> awake, Duration quiet, int limit) {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public Optional<NumberQuestion> ask(UserId user, NumberDraft draft, Predicate<Queue> judge) {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public synchronized Settlement settle(
            UserId user, QuestionId id, BigDecimal value, Duration rest, Judge judge) {
        NumberQuestion question = rows.get(id);
        if (question == null || !question.user().equals(user)) {
            return new Settlement.Unknown();
        }
        return switch (question.state()) {
            case ANSWERED -> new Settlement.Already(question, followUpOf(id));
            case EXPIRED, WITHDRAWN -> new Settlement.Gone(question);
            case OPEN ->
                    question.content().range().contains(value)
                            ? settle(question, judge)
                            : new Settlement.OutOfRange(question);
        };
    }

    private Settlement settle(NumberQuestion question, Judge judge) {
        FillerState state = state(question.user(), question.pipeline());
        NumberJudge.Outcome outcome =
                judge.judge(question, state, Samples.NOW, new QuestionId(Samples.uuid(FOLLOW_UP)));
        rows.put(question.id(), outcome.answered());
        outcome.followUp().ifPresent(next -> rows.put(next.id(), next));
        save(question.user(), new Standing(question.pipeline(), true, outcome.state()));
        return new Settlement.Settled(outcome.answered(), outcome.followUp());
    }

    private FillerState state(UserId user, PipelineKey pipeline) {
        return standing(user).stream()
                .filter(one -> one.pipeline() == pipeline)
                .map(Standing::state)
                .findFirst()
                .orElse(FillerState.FRESH);
    }

    private Optional<NumberQuestion> followUpOf(QuestionId parent) {
        return rows.values().stream()
                .filter(one -> one.parent().equals(Optional.of(parent)))
                .findFirst();
    }

    @Override
    public List<NumberQuestion> expireDue(int limit, Duration rest) {
        return List.of();
    }

    @Override
    public synchronized List<Standing> standing(UserId user) {
        return List.copyOf(standing.getOrDefault(user, Map.of()).values());
    }

    @Override
    public synchronized Optional<NumberQuestion> enable(
            UserId user, PipelineKey pipeline, boolean enabled) {
        FillerState state = state(user, pipeline);
        save(user, new Standing(pipeline, enabled, state));
        return rows.values().stream()
                .filter(one -> one.user().equals(user) && one.pipeline() == pipeline)
                .filter(one -> one.isOpen() && !enabled)
                .findFirst()
                .map(one -> {
                    NumberQuestion closed = one.closed(QuestionState.WITHDRAWN);
                    rows.put(one.id(), closed);
                    return closed;
                });
    }
}
