package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.NumberJudge;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.pipelines.FillerStore.Queue;
import com.cyberhybridhub.engine.pipelines.FillerStore.Settlement;
import com.cyberhybridhub.engine.pipelines.FillerStore.Turn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Questions for numbers: asks them one at a time per user, settles their answers, closes what
/// expired; tells the devices after each commit. Safe for many threads.
public final class Fillers {

    private static final Logger LOG = LoggerFactory.getLogger(Fillers.class);
    private static final int TURNS_MAX = 500;
    private static final int EXPIRE_BATCH_MAX = 200;

    private final List<Filler> fillers;
    private final FillerStore store;
    private final UserChannel channel;
    private final Pace pace;
    private final InstantSource clock;
    private final Instant started;

    /// @param fillers in order: of two that never asked, the first one begins
    public Fillers(
            List<Filler> fillers,
            FillerStore store,
            UserChannel channel,
            Pace pace,
            InstantSource clock) {
        this.fillers = List.copyOf(fillers);
        this.store = store;
        this.channel = channel;
        this.pace = pace;
        this.clock = clock;
        this.started = clock.instant();
    }

    /// How much is asked.
    ///
    /// @param rest between two of these questions
    /// @param quiet after a trading question, and after a start where trading is active
    public record Pace(Duration rest, Duration quiet) {}

    public List<Filler> all() {
        return fillers;
    }

    /// Asks each user whose turn it is at most one question.
    public void topUp(RandomGenerator dice) {
        List<PipelineKey> awake =
                fillers.stream().filter(Filler::isAwake).map(Filler::key).toList();
        if (awake.isEmpty()) {
            return;
        }
        for (Turn turn : store.turns(awake, pace.quiet(), TURNS_MAX)) {
            try {
                ask(turn, dice);
            } catch (RuntimeException trouble) {
                LOG.error("{} could not ask {}", turn.pipeline().code(), turn.user(), trouble);
            }
        }
    }

    private void ask(Turn turn, RandomGenerator dice) {
        Optional<NumberDraft> draft = filler(turn.pipeline()).next(turn.state(), dice);
        draft.flatMap(one -> store.ask(turn.user(), one, this::hasRoom))
                .ifPresent(channel::numberAsked);
    }

    private Filler filler(PipelineKey key) {
        return fillers.stream().filter(one -> one.key() == key).findFirst().orElseThrow();
    }

    /// Never more than one of these, never beyond the queue's limit, and after a start trading has
    /// the first word.
    private boolean hasRoom(Queue queue) {
        boolean trades = queue.config().active();
        boolean mayTradeFirst = trades && clock.instant().isBefore(started.plus(pace.quiet()));
        return queue.enabled()
                && !queue.fillerOpen()
                && !mayTradeFirst
                && queue.openTrading()
                        < queue.config().effective().guardrails().maxQueuedQuestions();
    }

    /// Settles an answer of a person.
    public Settlement answer(UserId user, QuestionId id, BigDecimal value) {
        Settlement settlement =
                store.settle(
                        user,
                        id,
                        value,
                        pace.rest(),
                        (question, state, now, nextId) ->
                                NumberJudge.judge(question, value, state, now, nextId));
        if (settlement instanceof Settlement.Settled(var question, var followUp)) {
            channel.numberClosed(question);
            followUp.ifPresent(channel::numberAsked);
        }
        return settlement;
    }

    /// Closes what expired and tells the devices.
    public void expireDue() {
        List<NumberQuestion> expired = store.expireDue(EXPIRE_BATCH_MAX, pace.rest());
        expired.forEach(channel::numberClosed);
    }

    /// Switches a branch on or off for one user; its open question is taken back.
    public void enable(UserId user, PipelineKey pipeline, boolean enabled) {
        store.enable(user, pipeline, enabled).ifPresent(channel::numberClosed);
    }

    /// Every branch in order, as it stands with this user.
    public List<FillerView> standing(UserId user) {
        List<FillerStore.Standing> known = store.standing(user);
        return fillers.stream().map(filler -> FillerView.of(filler, known)).toList();
    }
}
