package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.people.UserChannel;
import java.time.Duration;

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
        meters.counter(HubMeter.QUESTIONS_OPENED).increment();
        recent.began(question.facts().snapshotId())
                .ifPresent(began ->
                        meters.latency(HubMeter.TICK_TO_QUESTION)
                                .record(Duration.ofNanos(System.nanoTime() - began)));
        channel.questionAsked(question);
    }

    @Override
    public void questionClosed(Question question) {
        DecisionLog.closed(question);
        meters.counter(
                        HubMeter.QUESTIONS_CLOSED,
                        "state",
                        question.state().code(),
                        "decision",
                        question.answer().map(answer -> answer.decision().code()).orElse("none"))
                .increment();
        channel.questionClosed(question);
    }

    @Override
    public void tradeUpdate(TradeOrder order, OrderEvent event) {
        DecisionLog.ordered(order, event);
        meters.counter(HubMeter.ORDER_EVENTS, HubMeters.label("kind", event.kind())).increment();
        if (order.status().isTerminal()) {
            meters.counter(HubMeter.ORDER_OUTCOMES, "status", order.status().code()).increment();
        }
        if (event.kind() == OrderEvent.Kind.SUBMITTED) {
            Duration took = Duration.between(order.createdAt(), event.at());
            meters.latency(HubMeter.ANSWER_TO_SUBMITTED)
                    .record(took.isNegative() ? Duration.ZERO : took);
        }
        channel.tradeUpdate(order, event);
    }
}
