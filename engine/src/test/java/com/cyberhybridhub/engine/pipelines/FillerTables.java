package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.NumberJudge;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/// What would be in the database, over a clock of its own: it outlives the hub that is restarted.
/// Not for threads.
final class FillerTables implements FillerStore {

    final Map<QuestionId, NumberQuestion> questions = new LinkedHashMap<>();
    private final Map<QuestionId, NumberQuestion> followUps = new HashMap<>();
    final Map<String, User> users = new TreeMap<>();
    private final InstantSource clock;
    private long ids;
    private boolean dies;

    /// The process died. No code of the hub catches it.
    static final class Died extends Error {

        private static final long serialVersionUID = 1;

        Died() {
            super("died after its commit", null, false, false);
        }
    }

    /// After the next commit the process dies: the commit is there, its news is lost.
    void dieAfterNextCommit(boolean really) {
        dies = really;
    }

    NumberQuestion question(QuestionId id) {
        return Objects.requireNonNull(questions.get(id));
    }

    FillerTables(InstantSource clock) {
        this.clock = clock;
    }

    /// One user's rows.
    static final class User {

        final UserId id;
        int openTrading;
        Instant lastTrading = Instant.EPOCH;
        Optional<QuestionId> open = Optional.empty();
        final Map<PipelineKey, FillerState> states = new EnumMap<>(PipelineKey.class);
        final Map<PipelineKey, Boolean> enabled = new EnumMap<>(PipelineKey.class);
        final Map<PipelineKey, Instant> askedAt = new EnumMap<>(PipelineKey.class);
        Instant restUntil = Instant.EPOCH;

        User(UserId id) {
            this.id = id;
        }

        FillerState state(PipelineKey key) {
            return states.getOrDefault(key, FillerState.FRESH);
        }
    }

    User user(String name) {
        return users.computeIfAbsent(name, one -> new User(new UserId(one)));
    }

    @Override
    public List<Turn> turns(List<PipelineKey> awake, Duration quiet, int limit) {
        List<Turn> turns = new ArrayList<>();
        for (User user : users.values()) {
            boolean free =
                    user.open.isEmpty()
                            && !user.restUntil.isAfter(clock.instant())
                            && !user.lastTrading.plus(quiet).isAfter(clock.instant());
            if (free && turns.size() < limit) {
                awake.stream()
                        .filter(key -> user.enabled.getOrDefault(key, true))
                        .min(
                                Comparator.comparing(
                                        key -> user.askedAt.getOrDefault(key, Instant.EPOCH)))
                        .ifPresent(key -> turns.add(new Turn(user.id, key, user.state(key))));
            }
        }
        return turns;
    }

    @Override
    public Optional<NumberQuestion> ask(UserId id, NumberDraft draft, Predicate<Queue> judge) {
        User user = user(id.value());
        Queue queue =
                new Queue(
                        user.openTrading,
                        user.open.isPresent(),
                        user.enabled.getOrDefault(draft.pipeline(), true),
                        config(id));
        if (!judge.test(queue)) {
            return Optional.empty();
        }
        NumberQuestion question =
                new NumberQuestion(
                        nextId(),
                        id,
                        draft.pipeline(),
                        draft.content(),
                        0,
                        Optional.empty(),
                        QuestionState.OPEN,
                        clock.instant(),
                        clock.instant().plus(draft.expiresAfter()),
                        Optional.empty());
        questions.put(question.id(), question);
        user.open = Optional.of(question.id());
        user.askedAt.put(draft.pipeline(), clock.instant());
        user.states.put(
                draft.pipeline(),
                user.state(draft.pipeline()).asked(question.id(), draft.content().subject()));
        committed();
        return Optional.of(question);
    }

    private static UserTradingConfig config(UserId user) {
        return new UserTradingConfig(
                user,
                1,
                true,
                new EffectiveTradingConfig(
                        true, TradingMode.PAPER, List.of(), List.of(), GuardrailLimits.DEFAULT));
    }

    private QuestionId nextId() {
        return new QuestionId(new UUID(1, ids++));
    }

    private void committed() {
        if (dies) {
            dies = false;
            throw new Died();
        }
    }

    @Override
    public Settlement settle(
            UserId id, QuestionId asked, BigDecimal value, Duration rest, Judge judge) {
        NumberQuestion question = questions.get(asked);
        if (question == null || !question.user().equals(id)) {
            return new Settlement.Unknown();
        }
        if (question.state() == QuestionState.ANSWERED) {
            return new Settlement.Already(question, followUpOf(asked));
        }
        if (!question.isOpen() || !clock.instant().isBefore(question.expiresAt())) {
            return new Settlement.Gone(question);
        }
        if (!question.content().range().contains(value)) {
            return new Settlement.OutOfRange(question);
        }
        User user = user(id.value());
        NumberJudge.Outcome outcome =
                judge.judge(question, user.state(question.pipeline()), clock.instant(), nextId());
        questions.put(asked, outcome.answered());
        outcome.followUp()
                .ifPresent(next -> {
                    questions.put(next.id(), next);
                    followUps.put(asked, next);
                });
        user.open = outcome.followUp().map(NumberQuestion::id);
        user.states.put(question.pipeline(), outcome.state());
        if (outcome.followUp().isEmpty()) {
            user.restUntil = clock.instant().plus(rest);
        }
        committed();
        return new Settlement.Settled(outcome.answered(), outcome.followUp());
    }

    private Optional<NumberQuestion> followUpOf(QuestionId parent) {
        return Optional.ofNullable(followUps.get(parent));
    }

    @Override
    public List<NumberQuestion> expireDue(int limit, Duration rest) {
        List<NumberQuestion> closed =
                users.values().stream()
                        .flatMap(user -> user.open.stream())
                        .map(this::question)
                        .filter(open -> !clock.instant().isBefore(open.expiresAt()))
                        .limit(limit)
                        .map(open -> close(open, QuestionState.EXPIRED))
                        .toList();
        closed.forEach(one -> user(one.user().value()).restUntil = clock.instant().plus(rest));
        return closed;
    }

    NumberQuestion close(NumberQuestion open, QuestionState state) {
        NumberQuestion closed = open.closed(state);
        questions.put(open.id(), closed);
        User user = user(open.user().value());
        user.open = Optional.empty();
        user.states.put(open.pipeline(), user.state(open.pipeline()).closed(open.id()));
        return closed;
    }

    @Override
    public List<Standing> standing(UserId id) {
        User user = user(id.value());
        return FILLERS.stream()
                .map(key ->
                        new Standing(key, user.enabled.getOrDefault(key, true), user.state(key)))
                .toList();
    }

    @Override
    public Optional<NumberQuestion> enable(UserId id, PipelineKey pipeline, boolean enabled) {
        User user = user(id.value());
        user.enabled.put(pipeline, enabled);
        return user.open
                .map(this::question)
                .filter(open -> !enabled && open.pipeline() == pipeline)
                .map(open -> close(open, QuestionState.WITHDRAWN));
    }
}
