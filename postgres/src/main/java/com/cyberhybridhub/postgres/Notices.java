package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderNotice;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Notices of how orders ended, written in the commit of the end itself.
final class Notices {

    /// How long a notice waits to be read before it leaves the list of open ones.
    static final Duration STAYS = Duration.ofDays(7);

    private Notices() {}

    /// Writes what the person should know of this step, if anything, and only once.
    ///
    /// @param asked the question that led to the order
    static Optional<Question> tell(
            Handle handle, Question asked, TradeOrder order, OrderEvent event) {
        return OrderNotice.of(order, event.kind())
                .map(text -> notice(asked, order, event, text))
                .filter(notice -> QuestionRows.insert(handle, notice));
    }

    private static Question notice(
            Question asked, TradeOrder order, OrderEvent event, OrderNotice.Text text) {
        FrozenFacts seen = asked.facts();
        return new Question(
                new QuestionId(Uuid7.at(event.at())),
                order.user(),
                text.sentence(),
                new Question.Origin(
                        order.provenance().rule(),
                        asked.origin().episode(),
                        0,
                        Optional.empty(),
                        order.provenance().configVersion(),
                        Step.AWAIT_CONFIRM,
                        Optional.of(new Question.OrderEnd(order.id(), text.outcome()))),
                QuestionState.OPEN,
                event.at(),
                event.at().plus(STAYS),
                Optional.empty(),
                new FrozenFacts(
                        seen.symbol(),
                        seen.price(),
                        seen.refMetric(),
                        seen.refPrice(),
                        seen.asOf(),
                        seen.snapshotId(),
                        seen.mode(),
                        Optional.empty()));
    }
}
