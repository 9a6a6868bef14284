package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettleRefusalTest {

    private final Fixture hub = Fixture.fresh();

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
    void aReplayedAnswerReturnsTheStoredDecisionWhateverItsValue() {
        Question question = hub.ask(user);
        var settled = (Settlement.Settled) hub.settle(question, "10", Fixture::place);

        var same = hub.settle(question, "10", Fixture.neverAsked());
        var other = hub.settle(question, "-10", Fixture.neverAsked());
        var outOfRange = hub.settle(question, "11", Fixture.neverAsked());

        assertThat(same)
                .isEqualTo(
                        new Settlement.Already(
                                settled.question(), settled.order(), Optional.empty()));
        assertThat(other).isEqualTo(same);
        assertThat(outOfRange).isEqualTo(same);
    }

    @Test
    void aReplayOfAnAmbiguousAnswerReturnsItsFollowUp() {
        Question question = hub.ask(user);
        var settled =
                (Settlement.Settled)
                        hub.settle(question, "0", Fixture.verdict(new Verdict.AskAgain("Sure?")));

        assertThat(hub.settle(question, "0", Fixture.neverAsked()))
                .isEqualTo(
                        new Settlement.Already(
                                settled.question(), Optional.empty(), settled.followUp()));
    }

    @Test
    void aQuestionWhoseTimeIsOverIsGoneEvenBeforeItsRowIsClosed() {
        Question question = hub.ask(user);
        hub.execute(
                "UPDATE questions SET expires_at = clock_timestamp() WHERE id = '"
                        + question.id()
                        + "'");

        var gone = (Settlement.Gone) hub.settle(question, "10", Fixture.neverAsked());

        assertThat(gone.question().state()).isEqualTo(QuestionState.EXPIRED);
        assertThat(hub.stores.questions().expireDue(100))
                .extracting(Question::id)
                .contains(question.id());
    }

    @Test
    void anAnswerThatMeetsTheExpiryInsideTheTransactionIsGone() {
        Question question = hub.ask(user);
        Sql sql = new Sql(DatabaseTest.source(hub), 1);

        CompletableFuture<Settlement> answer =
                sql.transaction(handle -> {
                    RiskRow.require(handle, user);
                    var waiting =
                            Fixture.inBackground(
                                    () -> hub.settle(question, "10", Fixture.neverAsked()));
                    hub.awaitLockWait();
                    handle.execute(
                            "UPDATE questions SET expires_at = clock_timestamp() WHERE id = ?",
                            question.id().value());
                    return waiting;
                });

        assertThat(answer.join()).isInstanceOf(Settlement.Gone.class);
    }

    @Test
    void aWithdrawnQuestionIsGone() {
        Question question = hub.ask(user);
        Halt halt =
                new Halt(
                        Halt.Scope.USER,
                        user.value(),
                        Halt.State.HALTED,
                        "test",
                        user.value(),
                        Instant.now());
        hub.stores.halts().set(user, halt);

        var gone = (Settlement.Gone) hub.settle(question, "10", Fixture.neverAsked());

        assertThat(gone.question().state()).isEqualTo(QuestionState.WITHDRAWN);
    }

    @Test
    void somebodyElsesQuestionAndAnUnknownOneLookTheSame() {
        Question question = hub.ask(user);
        UserId other = hub.member(user + "-other");

        var foreign =
                hub.stores
                        .questions()
                        .settle(other, question.id(), Fixture.swipe("10"), Fixture.neverAsked());
        var unknown =
                hub.stores
                        .questions()
                        .settle(
                                user,
                                new QuestionId(UUID.randomUUID()),
                                Fixture.swipe("10"),
                                Fixture.neverAsked());

        assertThat(foreign).isEqualTo(new Settlement.Unknown());
        assertThat(unknown).isEqualTo(new Settlement.Unknown());
        assertThat(hub.stores.questions().find(other, question.id())).isEmpty();
    }

    @Test
    void aValueOutOfRangeStoresNothing() {
        Question question = hub.ask(user);

        assertThat(hub.settle(question, "10.01", Fixture.neverAsked()))
                .isEqualTo(new Settlement.OutOfRange(question));
        assertThat(hub.stores.questions().find(user, question.id())).hasValue(question);
    }

    @Test
    void aJudgeThatFailsLeavesTheQuestionOpen() {
        Question question = hub.ask(user);

        assertThatThrownBy(() ->
                        hub.settle(
                                question,
                                "10",
                                _ -> {
                                    throw new IllegalStateException("judge failed");
                                }))
                .hasMessage("judge failed");
        assertThat(hub.stores.questions().find(user, question.id())).hasValue(question);
    }

    @Test
    void aConnectionLostInsideTheTransactionIsNotRetriedAndTheCallerCanAskAgain() {
        Question question = hub.ask(user);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() ->
                        hub.settle(
                                question,
                                "10",
                                facts -> {
                                    asked.incrementAndGet();
                                    hub.execute(
                                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state ="
                                                    + " 'idle in transaction' AND datname = current_database()");
                                    return Fixture.place(facts);
                                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(asked).hasValue(1);
        assertThat(hub.settle(question, "10", Fixture::place))
                .isInstanceOf(Settlement.Settled.class);
    }
}
