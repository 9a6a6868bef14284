package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.guardrails.GuardrailCode;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.util.Arrays;
import java.util.List;

/// Begins every count with a bounded label at zero: Prometheus sees no increase in a series that is
/// born with its first event, and the first incident is the one to be told about.
final class ZeroCounts {

    private static final String NO_DECISION = "none";

    /// The broker's words for the end of an order.
    private static final List<String> BROKERS_ENDS =
            List.of("filled", "canceled", "expired", "rejected", "replaced");

    /// Reasons of the rules themselves, beside the guardrails.
    private static final List<String> RULES_REASONS = List.of("cooldown", "quiet");

    private ZeroCounts() {}

    static void in(HubMeters meters) {
        meters.counter(HubMeter.RULE_FIRES);
        meters.counter(HubMeter.ORDERS_SURPLUS);
        for (GuardrailCode code : GuardrailCode.values()) {
            meters.counter(HubMeter.RULE_REFUSALS, HubMeters.label("code", code));
            meters.counter(HubMeter.ANSWERS_DENIED, HubMeters.label("code", code));
        }
        RULES_REASONS.forEach(code -> meters.counter(HubMeter.RULE_REFUSALS, "code", code));
        each(meters, HubMeter.QUESTIONS_OPENED, "kind", MeteredUserChannel.Kind.values());
        each(meters, HubMeter.ORDER_EVENTS, "kind", OrderEvent.Kind.values());
        each(meters, HubMeter.BROKER_FAILURES, "call", MeteredBroker.Call.values());
        closed(meters);
        Arrays.stream(Ours.values())
                .filter(Ours::isTerminal)
                .map(Ours::code)
                .forEach(status -> meters.counter(HubMeter.ORDER_OUTCOMES, "status", status));
        BROKERS_ENDS.forEach(status -> meters.counter(HubMeter.ORDER_OUTCOMES, "status", status));
    }

    private static void closed(HubMeters meters) {
        for (Decision decision : Decision.values()) {
            closed(meters, QuestionState.ANSWERED, decision.code());
        }
        closed(meters, QuestionState.EXPIRED, NO_DECISION);
        closed(meters, QuestionState.WITHDRAWN, NO_DECISION);
    }

    private static void closed(HubMeters meters, QuestionState state, String decision) {
        meters.counter(HubMeter.QUESTIONS_CLOSED, "state", state.code(), "decision", decision);
    }

    private static void each(HubMeters meters, HubMeter meter, String label, Coded[] values) {
        for (Coded value : values) {
            meters.counter(meter, HubMeters.label(label, value));
        }
    }
}
