package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.engine.questions.QuestionStore.AskFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Draft;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionStoreTest {

    private final Fixture hub = Fixture.fresh();
    private final QuestionStore questions = hub.stores.questions();
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

    private Draft draft() {
        return Fixture.draft(user, Fixture.RULE, Fixture.facts(Fixture.SPY, Fixture.buying()));
    }

    @Test
    void aFiringWritesQuestionEpisodeAndContextInOneCommit() {
        hub.stores
                .tradingState()
                .recordEvaluation(
                        user,
                        Instant.now(),
                        Map.of(Fixture.RULE, List.of(new Reason("halted", "Stopped."))));

        Question question = hub.ask(draft());

        assertThat(questions.find(user, question.id())).hasValue(question);
        assertThat(question.facts()).isEqualTo(draft().facts());
        assertThat(question.origin())
                .isEqualTo(
                        new Question.Origin(
                                Fixture.RULE, 1, 0, Optional.empty(), 1, Step.AWAIT_CONFIRM));
        assertThat(question.expiresAt())
                .isEqualTo(question.createdAt().plus(Duration.ofMinutes(15)));
        assertThat(question.id().value().version()).isEqualTo(7);
        assertThat(hub.stores.episodes().episodes(user))
                .containsEntry(
                        Fixture.RULE,
                        new RuleEpisode(
                                Fixture.RULE,
                                1,
                                RuleEpisode.Phase.ASKED,
                                false,
                                Optional.of(question.createdAt()),
                                "fingerprint"));
        assertThat(hub.context(user, "{last_fired,dip_confirm}"))
                .isEqualTo(question.createdAt().toString());
        assertThat(hub.context(user, "{steps,dip_confirm}")).isEqualTo("await_confirm");
        assertThat(hub.context(user, "{pending,0,question_id}"))
                .isEqualTo(question.id().toString());
        assertThat(hub.context(user, "{not_asked,dip_confirm}")).isEmpty();
        assertThat(
                        hub.query(
                                "SELECT concat_ws(' ', pipeline_key, pipeline_step, source_tag, correct_answer,"
                                        + " metadata ->> 'pct', metadata #>> '{proposal,notional_usd}') FROM questions WHERE id = '"
                                        + question.id()
                                        + "'"))
                .isEqualTo("trading dip_confirm:await_confirm trading:rule:dip_confirm 10 -1.6 10");
    }

    @Test
    void theJudgeSeesTheFactsOfNowAndARefusalWritesNothing() {
        hub.ask(user, "another");
        AtomicReference<AskFacts> seen = new AtomicReference<>();

        var refused =
                questions.open(
                        draft(),
                        facts -> {
                            seen.set(facts);
                            return List.of(new Reason("halted", "Stopped."));
                        });

        assertThat(refused)
                .isEqualTo(new OpenResult.Refused(List.of(new Reason("halted", "Stopped."))));
        assertThat(seen.get().openQuestions()).isEqualTo(1);
        assertThat(seen.get().episode()).isEqualTo(RuleEpisode.fresh(Fixture.RULE, "fingerprint"));
        assertThat(seen.get().config().user()).isEqualTo(user);
        assertThat(cards.list(user, Optional.empty(), Optional.empty(), 9)).hasSize(1);
        assertThat(hub.stores.episodes().episodes(user)).doesNotContainKey(Fixture.RULE);
    }

    @Test
    void aChangedDefinitionIsArmedAnewAndItsNumbersGoOn() {
        hub.settle(hub.ask(draft()), "-10", Fixture.verdict(new Verdict.Reject()));
        Draft changed =
                new Draft(
                        user,
                        Fixture.RULE,
                        "another",
                        "Text.",
                        draft().facts(),
                        Duration.ofMinutes(1),
                        2);

        var opened =
                (OpenResult.Opened)
                        questions.open(
                                changed,
                                facts -> {
                                    assertThat(
                                                    facts.episode()
                                                            .mayFire(
                                                                    facts.now(),
                                                                    Duration.ofHours(1)))
                                            .isTrue();
                                    return List.of();
                                });

        assertThat(opened.question().origin().episode()).isEqualTo(2);
    }

    @Test
    void expiryClosesWhatIsDueAndNothingElse() {
        Question due = hub.ask(user, "due");
        Question open = hub.ask(user, "open");
        hub.execute(
                "UPDATE questions SET expires_at = clock_timestamp() WHERE id = '"
                        + due.id()
                        + "'");
        assertThat(questions.find(user, due.id()).orElseThrow().state())
                .as("a reader sees it before the row is closed")
                .isEqualTo(QuestionState.EXPIRED);
        assertThat(list(Optional.of(QuestionState.OPEN))).containsExactly(open);
        assertThat(list(Optional.of(QuestionState.EXPIRED)))
                .extracting(Card::id)
                .containsExactly(due.id());

        List<Question> closed = questions.expireDue(100);

        assertThat(closed).extracting(Question::id).containsExactly(due.id());
        assertThat(closed).extracting(Question::state).containsExactly(QuestionState.EXPIRED);
        assertThat(closed)
                .extracting(question -> question.origin().step())
                .containsExactly(Step.DONE);
        assertThat(questions.find(user, due.id())).hasValue(closed.getFirst());
        assertThat(questions.expireDue(100)).isEmpty();
        assertThat(hub.stores.episodes().episodes(user).get(new RuleId("due")))
                .extracting(RuleEpisode::phase)
                .isEqualTo(RuleEpisode.Phase.DONE);
        assertThat(hub.context(user, "{steps,due}")).isEqualTo("done");
    }

    @Test
    void openQuestionsAreListedOldestFirstAndOthersNewestFirstInPages() {
        Question first = hub.ask(user, "first");
        Question second = hub.ask(user, "second");
        Question third = hub.ask(user, "third");

        assertThat(list(Optional.of(QuestionState.OPEN))).containsExactly(first, second, third);
        assertThat(cards.list(user, Optional.of(QuestionState.OPEN), Optional.of(key(first)), 1))
                .containsExactly(second);
        assertThat(list(Optional.empty())).containsExactly(third, second, first);
        assertThat(cards.list(user, Optional.empty(), Optional.of(key(third)), 1))
                .containsExactly(second);
        assertThat(list(Optional.of(QuestionState.ANSWERED))).isEmpty();
        assertThat(list(Optional.of(QuestionState.WITHDRAWN))).isEmpty();
    }

    @Test
    void aDraftForNobodyIsABug() {
        Draft nobodys = Fixture.draft(new UserId("ghost"), Fixture.RULE, draft().facts());

        assertThatThrownBy(() -> questions.open(nobodys, Fixture.fails()))
                .hasMessageContaining("no such member");
    }

    @Test
    void adoptingKeepsNumberAndPhaseAndGivesWayToANewerFiring() {
        RuleEpisode unfired = RuleEpisode.fresh(Fixture.RULE, "old");
        hub.stores.episodes().adopt(user, List.of(unfired));
        assertThat(episode()).isEqualTo(unfired);
        hub.ask(draft());

        hub.stores.episodes().adopt(user, List.of(unfired.adopt("late")));
        assertThat(episode().fingerprint()).as("fired since").isEqualTo("fingerprint");

        hub.stores.episodes().adopt(user, List.of(episode().at(RuleEpisode.Phase.DONE).adopt("")));
        assertThat(episode())
                .isEqualTo(
                        new RuleEpisode(
                                Fixture.RULE,
                                1,
                                RuleEpisode.Phase.ASKED,
                                true,
                                Optional.empty(),
                                ""));
    }

    @Test
    void rearmingChangesNothingElse() {
        hub.ask(draft());
        RuleEpisode asked = episode();

        hub.stores.episodes().rearm(user, Fixture.RULE);

        assertThat(episode()).isEqualTo(asked.rearmed());
    }

    private RuleEpisode episode() {
        return java.util.Objects.requireNonNull(
                hub.stores.episodes().episodes(user).get(Fixture.RULE));
    }

    private List<Card> list(Optional<QuestionState> state) {
        return cards.list(user, state, Optional.empty(), 100);
    }

    private static CardStore.Place key(Question question) {
        return CardStore.Place.of(question);
    }
}
