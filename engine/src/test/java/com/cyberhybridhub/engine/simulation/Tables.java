package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The one database of a run: rows, its own clock, and what it guards itself. Every method is one
/// step that nobody comes between. Outlives every process.
final class Tables {

    static final Instant BEGIN = Instant.parse("2026-03-02T15:00:00Z");

    private static final Duration NOTIONAL_WINDOW = Duration.ofHours(4);
    private static final int QUESTIONS = 1;
    private static final int ORDERS = 2;

    final Map<OrderId, OrderRow> orders = new LinkedHashMap<>();
    final Map<QuestionId, Question> questions = new LinkedHashMap<>();
    final Map<String, ExternalOrder.Kind> unaccounted = new HashMap<>();
    final Findings findings;
    private final List<Halt> halts = new ArrayList<>();
    private final Schedule schedule;
    private UserTradingConfig config;
    private Runnable committed = () -> {};
    private boolean stopped;
    private int lastId;

    Tables(Schedule schedule, Findings findings, UserTradingConfig config) {
        this.schedule = schedule;
        this.findings = findings;
        this.config = config;
    }

    /// @param listener hears of every commit
    void onCommit(Runnable listener) {
        committed = listener;
    }

    Instant now() {
        return BEGIN.plusNanos(schedule.now());
    }

    UserTradingConfig config() {
        return config;
    }

    void configure(UserTradingConfig next) {
        config = next;
        noteStopped();
        committed.run();
    }

    List<Halt> halts() {
        return halts.stream().filter(halt -> halt.state() != Halt.State.ACTIVE).toList();
    }

    void halt(Halt halt) {
        halts.removeIf(old -> old.scope() == halt.scope() && old.id().equals(halt.id()));
        halts.add(halt);
        noteStopped();
    }

    /// From here on no claim may commit for anything.
    private void noteStopped() {
        stopped |=
                !config.active()
                        || halts().stream()
                                .anyMatch(halt ->
                                        halt.scope() == Halt.Scope.SERVER
                                                || halt.scope() == Halt.Scope.USER);
    }

    QuestionId newQuestion() {
        return new QuestionId(new UUID(QUESTIONS, ++lastId));
    }

    OrderId newOrder() {
        return new OrderId(new UUID(ORDERS, ++lastId));
    }

    /// The question that an order came from.
    Question question(QuestionId id) {
        return Optional.ofNullable(questions.get(id)).orElseThrow();
    }

    Optional<OrderRow> ofQuestion(QuestionId question) {
        return orders.values().stream()
                .filter(row -> row.order.provenance().question().equals(question))
                .findFirst();
    }

    /// Ends every transaction that wrote something: the caps hold at each committed instant.
    void commit() {
        GuardrailLimits limits = config.effective().guardrails();
        Usage usage = usage(Optional.empty());
        if (usage.ordersToday() > limits.maxOrdersPerDay()
                || usage.notional4h().exceeds(limits.maxNotionalPer4h())) {
            findings.add(Breach.OVER_CAP, "the caps hold " + usage);
        }
        committed.run();
    }

    /// When an approval ends that is claimed for the first time.
    Instant expiry(Instant approvedAt) {
        return approvedAt.plus(config.effective().guardrails().approvalTtl());
    }

    /// A claim is about to commit.
    void claimed(OrderRow row, Instant goodUntil) {
        boolean haltedHere =
                halts().stream()
                        .anyMatch(halt ->
                                switch (halt.scope()) {
                                    case SERVER, USER -> true;
                                    case RULE ->
                                            halt.id().equals(row.order.provenance().rule().value());
                                    case SYMBOL ->
                                            halt.id().equals(row.order.ticket().symbol().value());
                                });
        if (stopped || haltedHere || now().isAfter(goodUntil)) {
            findings.add(
                    Breach.CLAIM_AFTER_HALT,
                    "order "
                            + row.order.id()
                            + " was claimed, its approval good until "
                            + goodUntil);
        }
    }

    /// What the orders hold, by the rules of the real reservations. What turned up late may stand
    /// above a cap: it was not asked.
    Usage usage(Optional<OrderId> without) {
        int count = 0;
        Usd dollars = Usd.ZERO;
        Instant window = now().minus(NOTIONAL_WINDOW);
        for (OrderRow row : orders.values()) {
            if (row.held.isPresent()
                    && row.order.status() != Ours.LATE_FOUND
                    && !Optional.of(row.order.id()).equals(without)) {
                OrderRow.Held held = row.held.get();
                count += held.counts() ? 1 : 0;
                dollars = held.since().isAfter(window) ? dollars.plus(held.amount()) : dollars;
            }
        }
        return new Usage(count, dollars, Optional.empty());
    }

    /// When the next row needs somebody, in nanoseconds of the run; empty: none does.
    OptionalLong nextDue() {
        Optional<Instant> first = Optional.empty();
        for (OrderRow row : orders.values()) {
            first = earlier(first, dueAt(row));
        }
        for (Question question : questions.values()) {
            first = question.isOpen() ? earlier(first, Optional.of(question.expiresAt())) : first;
        }
        return first.isPresent()
                ? OptionalLong.of(Duration.between(BEGIN, first.get()).toNanos())
                : OptionalLong.empty();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        boolean otherFirst =
                one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get()));
        return otherFirst ? other : one;
    }

    static Optional<Instant> dueAt(OrderRow row) {
        if (row.order.status() == Ours.APPROVED) {
            return Optional.of(BEGIN);
        }
        return row.order.status() == Ours.SUBMITTING
                ? row.watch.leaseUntil()
                : row.watch.nextCheckAt();
    }
}
