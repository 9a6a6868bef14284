package com.cyberhybridhub.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.questions.QuestionStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MeteredQuestionStoreTest {

    private static final QuestionStore.Swipe YES =
            new QuestionStore.Swipe(BigDecimal.TEN, Question.Answer.BY_USER);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Scripted scripted = new Scripted();
    private final QuestionStore store = new MeteredQuestionStore(scripted, new HubMeters(registry));

    private double count(String meter) {
        return registry.get(meter).counter().count();
    }

    private double denied(String code) {
        return registry.get("hub.answers.denied").tag("code", code).counter().count();
    }

    private double outcomes(String status) {
        return registry.get("hub.order.outcomes").tag("status", status).counter().count();
    }

    private void open() {
        store.open(
                new QuestionStore.Draft(
                        Given.USER,
                        Given.RULE,
                        "",
                        "SPY is down",
                        Given.question().facts(),
                        Duration.ofMinutes(15),
                        1),
                _ -> List.of());
    }

    private QuestionStore.Settlement settle(Question question, Optional<TradeOrder> order) {
        scripted.settlement =
                new QuestionStore.Settlement.Settled(
                        question, order, Optional.empty(), Optional.empty());
        return store.settle(
                Given.USER,
                Given.QUESTION,
                YES,
                _ -> {
                    throw new IllegalStateException("the script does not judge");
                });
    }

    @Test
    void aRuleFiresWhenItsQuestionIsOpened() {
        scripted.opened = new QuestionStore.OpenResult.Opened(Given.question());
        open();
        scripted.opened = new QuestionStore.OpenResult.Refused(Given.reasons("quiet"));
        open();

        assertThat(count("hub.rule.fires")).isEqualTo(1);
    }

    @Test
    void aDeniedApprovalCountsEachReasonAndAnOrderThatEnded() {
        TradeOrder order = Given.order(Ours.DENIED, Optional.empty());

        settle(Given.answered(Decision.DENIED, "market_closed", "stale_data"), Optional.of(order));

        assertThat(denied("market_closed")).isEqualTo(1);
        assertThat(denied("stale_data")).isEqualTo(1);
        assertThat(outcomes("denied")).isEqualTo(1);
    }

    @Test
    void anApprovedOrderHasNotEnded() {
        settle(
                Given.answered(Decision.APPROVED),
                Optional.of(Given.order(Ours.APPROVED, Optional.empty())));

        assertThat(registry.find("hub.order.outcomes").counters())
                .isNotEmpty()
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void anAnswerThatWasGivenBeforeCountsNothing() {
        scripted.settlement =
                new QuestionStore.Settlement.Already(
                        Given.answered(Decision.DENIED, "halted"),
                        Optional.empty(),
                        Optional.empty());

        store.settle(
                Given.USER,
                Given.QUESTION,
                YES,
                _ -> {
                    throw new IllegalStateException("the script does not judge");
                });

        assertThat(denied("halted")).isZero();
    }

    @Test
    void whatIsReadPassesThrough() {
        assertThat(store.find(Given.USER, Given.QUESTION)).isPresent();
        assertThat(store.followUpOf(Given.QUESTION)).isPresent();
        assertThat(store.expireDue(1)).hasSize(1);
    }

    /// Answers as the test wrote down.
    private static final class Scripted implements QuestionStore {

        private OpenResult opened = new OpenResult.Refused(List.of());
        private Settlement settlement = new Settlement.Unknown();

        @Override
        public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
            return opened;
        }

        @Override
        public Settlement settle(
                UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
            return settlement;
        }

        @Override
        public List<Question> expireDue(int limit) {
            return List.of(Given.question());
        }

        @Override
        public Optional<Question> find(UserId user, QuestionId id) {
            return Optional.of(Given.question());
        }

        @Override
        public Optional<Question> followUpOf(QuestionId parent) {
            return Optional.of(Given.followUp());
        }
    }
}
