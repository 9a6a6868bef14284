package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.FillerStep;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.NumberJudge;
import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.pipelines.FillerStore;
import com.cyberhybridhub.engine.pipelines.FillerStore.Queue;
import com.cyberhybridhub.engine.pipelines.FillerStore.Settlement;
import com.cyberhybridhub.engine.pipelines.FillerStore.Standing;
import com.cyberhybridhub.engine.pipelines.FillerStore.Turn;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillerStoreTest {

    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final List<PipelineKey> BOTH =
            List.of(PipelineKey.WEATHER, PipelineKey.GEOGRAPHY);

    private final Fixture hub = Fixture.fresh();
    private final FillerStore fillers = hub.stores.fillers();
    private final CardStore cards = hub.stores.cards();
    private UserId user = new UserId("nobody");

    @BeforeEach
    void aMemberOfItsOwn(TestInfo test) {
        user = hub.member(test.getTestMethod().orElseThrow().getName());
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void whatIsAskedIsStoredWithItsBranch() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);

        assertThat(cards.findCard(user, asked.id())).hasValue(asked);
        assertThat(fillers.standing(user))
                .containsExactly(
                        new Standing(
                                PipelineKey.WEATHER,
                                true,
                                FillerState.FRESH.asked(asked.id(), "Lisbon")));
        assertThat(asked.id().value().version()).isEqualTo(7);
        assertThat(
                        hub.query(
                                "SELECT step FROM user_pipeline_state WHERE firebase_uid = '"
                                        + user
                                        + "'"))
                .isEqualTo("asked");
    }

    @Test
    void aHitEndsTheQuestionAndCounts() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);

        Settlement.Settled settled = (Settlement.Settled) answer(asked, "15");

        assertThat(settled.followUp()).isEmpty();
        assertThat(settled.question().guess().orElseThrow().decision()).isEqualTo(Decision.HIT);
        assertThat(cards.findCard(user, asked.id())).hasValue(settled.question());
        assertThat(state(PipelineKey.WEATHER).score().points()).isEqualTo(10);
        assertThat(answer(asked, "15"))
                .isEqualTo(new Settlement.Already(settled.question(), Optional.empty()));
        assertThat(answer(asked, "3")).isInstanceOf(Settlement.Already.class);
    }

    @Test
    void aCloseAnswerAsksOnceMoreInTheSameCommit() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);

        Settlement.Settled first = (Settlement.Settled) answer(asked, "18");
        NumberQuestion followUp = first.followUp().orElseThrow();
        assertThat(state(PipelineKey.WEATHER).step()).isEqualTo(FillerStep.HINTED);
        assertThat(open()).containsExactly(followUp);
        assertThat(answer(asked, "18"))
                .isEqualTo(new Settlement.Already(first.question(), Optional.of(followUp)));

        Settlement.Settled last = (Settlement.Settled) answer(followUp, "14.5");
        assertThat(last.question().guess().orElseThrow().points()).isEqualTo(5);
        assertThat(state(PipelineKey.WEATHER).step()).isEqualTo(FillerStep.READY);
        assertThat(open()).isEmpty();
    }

    @Test
    void whatCannotBeSettledChangesNothing() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);
        UserId other = hub.member("somebody-else");

        assertThat(answer(asked, "60.1")).isEqualTo(new Settlement.OutOfRange(asked));
        assertThat(answer(asked, "-60.1")).isEqualTo(new Settlement.OutOfRange(asked));
        assertThat(fillers.settle(other, asked.id(), BigDecimal.ONE, REST, FillerStoreTest::never))
                .isEqualTo(new Settlement.Unknown());
        assertThat(open()).containsExactly(asked);
    }

    @Test
    void anExpiredOneIsGoneAndItsBranchMayAskAgain() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);
        hub.execute(
                "UPDATE questions SET expires_at = clock_timestamp() WHERE id = '"
                        + asked.id()
                        + "'");
        assertThat(answer(asked, "15")).isInstanceOf(Settlement.Gone.class);

        List<NumberQuestion> closed = fillers.expireDue(100, REST);

        assertThat(closed).extracting(NumberQuestion::id).containsExactly(asked.id());
        assertThat(fillers.expireDue(100, REST)).isEmpty();
        assertThat(state(PipelineKey.WEATHER).step()).isEqualTo(FillerStep.READY);
        assertThat(answer(asked, "15")).isInstanceOf(Settlement.Gone.class);
        assertThat(turn()).as("the user rests").isEmpty();
    }

    @Test
    void theBranchThatAskedLeastRecentlyHasItsTurn() {
        assertThat(turn()).map(Turn::pipeline).hasValue(PipelineKey.WEATHER);
        answer(ask(PipelineKey.WEATHER), "15");
        assertThat(turn()).as("the user rests").isEmpty();
        rested();
        assertThat(turn()).map(Turn::pipeline).hasValue(PipelineKey.GEOGRAPHY);
        answer(ask(PipelineKey.GEOGRAPHY), "15");
        rested();
        assertThat(turn()).map(Turn::pipeline).hasValue(PipelineKey.WEATHER);
        fillers.enable(user, PipelineKey.WEATHER, false);
        assertThat(turn()).map(Turn::pipeline).hasValue(PipelineKey.GEOGRAPHY);
        fillers.enable(user, PipelineKey.GEOGRAPHY, false);
        assertThat(turn()).isEmpty();
        fillers.enable(user, PipelineKey.GEOGRAPHY, true);
        assertThat(turn().orElseThrow().state().score().points()).isEqualTo(10);
    }

    @Test
    void nobodyIsAskedWhileAFillerIsOpenOrATradingQuestionIsNew() {
        ask(PipelineKey.WEATHER);
        assertThat(turn()).isEmpty();
        UserId trader = hub.member("trader");
        hub.ask(trader);
        assertThat(fillers.turns(BOTH, QUIET, 1000)).noneMatch(one -> one.user().equals(trader));
        assertThat(fillers.turns(BOTH, Duration.ZERO, 1000))
                .anyMatch(one -> one.user().equals(trader));
    }

    @Test
    void switchingABranchOffTakesItsQuestionBack() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);

        assertThat(fillers.enable(user, PipelineKey.GEOGRAPHY, false)).isEmpty();
        Optional<NumberQuestion> taken = fillers.enable(user, PipelineKey.WEATHER, false);

        assertThat(taken).map(NumberQuestion::state).hasValue(QuestionState.WITHDRAWN);
        assertThat(open()).isEmpty();
        assertThat(state(PipelineKey.WEATHER).step()).isEqualTo(FillerStep.READY);
        assertThat(answer(asked, "15")).isInstanceOf(Settlement.Gone.class);
    }

    @Test
    void theQueueIsSeenUnderTheLock() {
        hub.ask(user, "one");
        hub.ask(user, "two");
        AtomicReference<Queue> seen = new AtomicReference<>();

        Optional<NumberQuestion> asked =
                fillers.ask(
                        user,
                        draft(PipelineKey.WEATHER),
                        queue -> {
                            seen.set(queue);
                            return false;
                        });

        assertThat(asked).isEmpty();
        assertThat(seen.get().openTrading()).isEqualTo(2);
        assertThat(seen.get().fillerOpen()).isFalse();
        assertThat(seen.get().enabled()).isTrue();
        assertThat(seen.get().config().user()).isEqualTo(user);
    }

    @Test
    void aTradingQuestionTakesThePlaceOfAFillerWhenTheQueueIsFull() {
        NumberQuestion filler = ask(PipelineKey.WEATHER);
        Question first = hub.ask(user, "one");
        Question second = hub.ask(user, "two");
        assertThat(open()).containsExactly(first, second, filler);

        OpenResult.Opened third =
                (OpenResult.Opened)
                        hub.stores
                                .questions()
                                .open(
                                        Fixture.draft(
                                                user,
                                                new com.cyberhybridhub.domain.RuleId("three"),
                                                Fixture.facts(Fixture.SPY, Fixture.buying())),
                                        asking -> {
                                            assertThat(asking.openQuestions()).isEqualTo(2);
                                            return List.of();
                                        });

        assertThat(third.madeRoom()).map(NumberQuestion::id).hasValue(filler.id());
        assertThat(open()).containsExactly(first, second, third.question());
        assertThat(state(PipelineKey.WEATHER).step()).isEqualTo(FillerStep.READY);
    }

    @Test
    void whatFillsTheTimeDoesNotCountAmongTheQuestionsOfAnHour() {
        ask(PipelineKey.WEATHER);
        assertThat(hub.usage(user).questions().count()).isZero();

        hub.ask(user);
        assertThat(hub.usage(user).questions().count()).isEqualTo(1);
    }

    @Test
    void openCardsComeTradingFirstThenFillersThenNotices() {
        NumberQuestion filler = ask(PipelineKey.WEATHER);
        Question trading = hub.ask(user);

        List<Card> all = open();
        assertThat(all).containsExactly(trading, filler);
        assertThat(
                        cards.list(
                                user,
                                Optional.of(QuestionState.OPEN),
                                Optional.of(CardStore.Place.of(trading)),
                                10))
                .containsExactly(filler);
        assertThat(
                        cards.list(
                                user,
                                Optional.of(QuestionState.OPEN),
                                Optional.of(CardStore.Place.of(filler)),
                                10))
                .isEmpty();
        assertThat(cards.list(user, Optional.empty(), Optional.empty(), 10))
                .containsExactly(trading, filler);
    }

    @Test
    void ofManyWhoAskAtOnceOneAsks() {
        List<CompletableFuture<Optional<NumberQuestion>>> all =
                IntStream.range(0, 12)
                        .mapToObj(i ->
                                Fixture.inBackground(() ->
                                        fillers.ask(
                                                user,
                                                draft(BOTH.get(i % 2)),
                                                queue -> !queue.fillerOpen())))
                        .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                .hasSize(1);
        assertThat(open()).hasSize(1);
    }

    @Test
    void ofManyAnswersToOneQuestionOneCounts() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);
        List<CompletableFuture<Settlement>> all =
                IntStream.range(0, 12)
                        .mapToObj(i -> Fixture.inBackground(() -> answer(asked, "" + (10 + i))))
                        .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .filteredOn(Settlement.Settled.class::isInstance)
                .hasSize(1);
    }

    @Test
    void theDatabaseItselfRefusesASecondOpenFillerAndAForeignDecision() {
        NumberQuestion asked = ask(PipelineKey.WEATHER);

        assertThatThrownBy(() -> ask(PipelineKey.GEOGRAPHY))
                .hasMessageContaining("questions_one_filler_idx");
        assertThatThrownBy(() ->
                        hub.execute(
                                "UPDATE questions SET state = 'answered', answered_at = now(), answer_value = 1,"
                                        + " decision = 'approved', decided_by = 'user', points = 0 WHERE id = '"
                                        + asked.id()
                                        + "'"))
                .hasMessageContaining("check");
    }

    private NumberQuestion ask(PipelineKey pipeline) {
        return fillers.ask(user, draft(pipeline), _ -> true).orElseThrow();
    }

    private static NumberDraft draft(PipelineKey pipeline) {
        NumberDraft weather =
                WeatherQuestions.ask(
                        new Place(
                                "Lisbon",
                                "Portugal",
                                new BigDecimal("38.72"),
                                new BigDecimal("-9.13"),
                                1),
                        new Temperature(
                                new BigDecimal("14.5"), Instant.parse("2026-03-02T15:00:00Z")));
        return new NumberDraft(pipeline, weather.content(), weather.expiresAfter());
    }

    private Settlement answer(NumberQuestion question, String value) {
        BigDecimal number = new BigDecimal(value);
        return fillers.settle(
                user,
                question.id(),
                number,
                REST,
                (open, state, now, nextId) -> NumberJudge.judge(open, number, state, now, nextId));
    }

    private static NumberJudge.Outcome never(
            NumberQuestion question,
            FillerState state,
            Instant now,
            com.cyberhybridhub.domain.QuestionId nextId) {
        throw new AssertionError("must not be called");
    }

    private FillerState state(PipelineKey pipeline) {
        return fillers.standing(user).stream()
                .filter(one -> one.pipeline() == pipeline)
                .map(Standing::state)
                .findFirst()
                .orElseThrow();
    }

    private List<Card> open() {
        return cards.list(user, Optional.of(QuestionState.OPEN), Optional.empty(), 100);
    }

    private Optional<Turn> turn() {
        return fillers.turns(BOTH, QUIET, 1000).stream()
                .filter(one -> one.user().equals(user))
                .findFirst();
    }

    private void rested() {
        hub.execute(
                "UPDATE user_pipeline_state SET rest_until = clock_timestamp() WHERE firebase_uid = '"
                        + user
                        + "'");
    }
}
