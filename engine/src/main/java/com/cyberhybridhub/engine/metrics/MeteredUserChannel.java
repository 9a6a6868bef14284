package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.people.UserChannel;
import java.time.Duration;
import java.util.Optional;

/// Everything that is decided is told to the devices, so here every decision is counted and logged:
/// one line each, after its commit.
public final class MeteredUserChannel implements UserChannel {

    private final UserChannel channel;
    private final HubMeters meters;
    private final RecentFacts recent;

    public MeteredUserChannel(UserChannel channel, HubMeters meters, RecentFacts recent) {
        this.channel = channel;
        this.meters = meters;
        this.recent = recent;
    }

    @Override
    public void questionAsked(Question question) {
        DecisionLog.asked(question);
        Kind kind = Kind.of(question);
        meters.counter(HubMeter.QUESTIONS_OPENED, HubMeters.label("kind", kind)).increment();
        if (kind == Kind.RULE) {
            // The others show the same fact again, after a person or the broker took their time.
            recent.began(question.facts().snapshotId())
                    .ifPresent(began ->
                            meters.latency(HubMeter.TICK_TO_QUESTION)
                                    .record(Duration.ofNanos(System.nanoTime() - began)));
        }
        channel.questionAsked(question);
    }

    @Override
    public void questionClosed(Question question) {
        DecisionLog.closed(question);
        closed(question, question.answer().map(Question.Answer::decision));
        channel.questionClosed(question);
    }

    @Override
    public void numberAsked(NumberQuestion question) {
        DecisionLog.asked(question);
        meters.counter(
                        HubMeter.QUESTIONS_OPENED,
                        HubMeters.label(
                                "kind", question.attempt() > 0 ? Kind.FOLLOW_UP : Kind.FILLER))
                .increment();
        channel.numberAsked(question);
    }

    @Override
    public void numberClosed(NumberQuestion question) {
        DecisionLog.closed(question);
        closed(question, question.guess().map(NumberQuestion.Guess::decision));
        channel.numberClosed(question);
    }

    private void closed(Card card, Optional<Decision> decision) {
        meters.counter(
                        HubMeter.QUESTIONS_CLOSED,
                        "state",
                        card.state().code(),
                        "decision",
                        decision.map(Decision::code).orElse("none"))
                .increment();
    }

    @Override
    public void tradeUpdate(TradeOrder order, OrderEvent event) {
        DecisionLog.ordered(order, event);
        meters.counter(HubMeter.ORDER_EVENTS, HubMeters.label("kind", event.kind())).increment();
        channel.tradeUpdate(order, event);
    }

    /// Why a question is asked.
    enum Kind implements Coded {
        /// A rule fired.
        RULE("rule"),
        /// The first answer was ambiguous.
        FOLLOW_UP("follow_up"),
        /// A question for a number.
        FILLER("filler"),
        /// Nothing to decide: news of an order.
        NOTICE("notice");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        static Kind of(Question question) {
            if (question.isNotice()) {
                return NOTICE;
            }
            return question.origin().followUp() > 0 ? FOLLOW_UP : RULE;
        }
    }
}
