package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Compares, when nothing more happens, the broker's own book and what people were told with what
/// our rows say.
final class Judge {

    private static final Usd TEN = Usd.of("10");

    private final World world;
    private final Tables tables;
    private final Ledger ledger;

    Judge(World world) {
        this.world = world;
        this.tables = world.tables();
        this.ledger = world.ledger();
    }

    /// Whether every order has ended here and there, and what came late was found and stopped.
    static boolean isSettled(Tables tables, Ledger ledger) {
        for (OrderRow row : tables.orders.values()) {
            boolean open =
                    !row.order.status().isTerminal()
                            || (row.order.status() == Ours.NOT_PLACED
                                    && ledger.find(row.order.ticket().clientOrderId()).isPresent())
                            || (isIncident(row, ledger) && tables.halts().isEmpty());
            if (open) {
                return false;
            }
        }
        return true;
    }

    /// Whether somebody has to be stopped because of this order.
    private static boolean isIncident(OrderRow row, Ledger ledger) {
        boolean another =
                ledger.find(row.order.ticket().clientOrderId())
                        .filter(order -> !order.terms.matches(row.order.ticket()))
                        .isPresent();
        return another || row.order.status() == Ours.LATE_FOUND;
    }

    void judge() {
        oneOrderPerFiring();
        ledger.orders.forEach(this::approved);
        answers();
        tables.orders.values().forEach(this::row);
    }

    private void oneOrderPerFiring() {
        Set<QuestionId> seen = new HashSet<>();
        for (BrokerOrder order : ledger.orders) {
            Optional<QuestionId> root = order.clientOrderId.question().map(this::root);
            if (root.isEmpty()) {
                add(
                        Breach.UNAPPROVED,
                        "the broker has " + order.clientOrderId + ", which no question made");
            } else if (!seen.add(root.get())) {
                add(Breach.DUPLICATE, "a second order " + order.clientOrderId);
            }
        }
    }

    private QuestionId root(QuestionId id) {
        return Optional.ofNullable(tables.questions.get(id))
                .flatMap(question -> question.origin().parent())
                .map(this::root)
                .orElse(id);
    }

    /// Somebody said yes in time, and nobody was told that another answer counted.
    private void approved(BrokerOrder order) {
        QuestionId id = order.clientOrderId.question().orElseThrow();
        Optional<Question> question = Optional.ofNullable(tables.questions.get(id));
        boolean yes =
                question.isPresent()
                        && swipes(id)
                                .anyMatch(swipe ->
                                        swipe.isYes()
                                                && swipe.from() <= order.arrivedAt
                                                && at(swipe.from())
                                                        .isBefore(question.get().expiresAt()));
        boolean otherwise =
                swipes(id)
                        .anyMatch(swipe ->
                                swipe.reply()
                                        .filter(reply ->
                                                reply instanceof Settlement.Settled settled
                                                        && settled.order().isEmpty())
                                        .isPresent());
        if (!yes || otherwise) {
            add(Breach.UNAPPROVED, "nobody approved " + order.clientOrderId + " in time");
        }
    }

    private Stream<People.Told> swipes(QuestionId id) {
        return world.people().told.stream().filter(swipe -> swipe.question().equals(id));
    }

    private static Instant at(long nanos) {
        return Tables.BEGIN.plusNanos(nanos);
    }

    /// Each question has one answer, and what a device was told is still there.
    private void answers() {
        Set<QuestionId> settled = new HashSet<>();
        for (People.Told swipe : world.people().told) {
            if (!(swipe.reply().orElse(new Settlement.Unknown())
                    instanceof Settlement.Settled reply)) {
                continue;
            }
            if (!settled.add(swipe.question())) {
                add(Breach.TWO_ANSWERS, "two swipes settled question " + swipe.question());
            }
            Optional<TradeOrder> stored = tables.ofQuestion(swipe.question()).map(row -> row.order);
            if (reply.order().isPresent()
                    && !stored.map(TradeOrder::id).equals(reply.order().map(TradeOrder::id))) {
                add(Breach.LOST, "the order of question " + swipe.question() + " is gone");
            }
        }
        for (Question question : tables.questions.values()) {
            boolean approved =
                    question.answer()
                            .filter(answer -> answer.decision() == Decision.APPROVED)
                            .isPresent();
            if (approved && tables.ofQuestion(question.id()).isEmpty()) {
                add(Breach.LOST, "question " + question.id() + " was approved and has no order");
            }
        }
    }

    private void row(OrderRow row) {
        TradeOrder order = row.order;
        Optional<BrokerOrder> there = ledger.find(order.ticket().clientOrderId());
        if (!order.status().isTerminal()) {
            add(Breach.STUCK, "order " + order.id() + " is still " + order.status());
            return;
        }
        if (isIncident(row, ledger) && tables.halts().isEmpty()) {
            add(Breach.NOT_HALTED, "order " + order.id() + " is an incident");
        }
        switch (order.status()) {
            case Ours ours -> ours(row, ours, there);
            case Brokers word -> brokers(row, word, there);
        }
    }

    private void ours(OrderRow row, Ours status, Optional<BrokerOrder> there) {
        if (status == Ours.LATE_FOUND) {
            late(row, there);
            return;
        }
        if (there.isPresent()) {
            boolean bounded = status == Ours.NOT_PLACED && world.scenario().bounded();
            add(
                    bounded ? Breach.FALSE_NOT_PLACED : Breach.UNRECORDED,
                    "the broker has " + row.order.id() + ", recorded as " + status);
        }
        if (status != Ours.DENIED) {
            holds(row, "released", Usd.ZERO);
        }
    }

    private void late(OrderRow row, Optional<BrokerOrder> there) {
        if (there.isEmpty()) {
            add(Breach.PHANTOM, "order " + row.order.id() + " was never at the broker");
        }
        if (world.scenario().bounded()) {
            add(Breach.FALSE_NOT_PLACED, "order " + row.order.id() + " counted as not placed");
        }
    }

    private void brokers(OrderRow row, Brokers word, Optional<BrokerOrder> there) {
        TradeOrder order = row.order;
        if (there.isEmpty()) {
            boolean refusal =
                    word.equals(Brokers.REJECTED)
                            && ledger.refused.contains(order.ticket().clientOrderId());
            if (!refusal) {
                add(Breach.PHANTOM, "order " + order.id() + " is " + word + " here only");
            }
            holds(row, "released", Usd.ZERO);
            return;
        }
        BrokerOrder truth = there.get();
        boolean same =
                isTheApprovedOne(row, truth)
                        && truth.status.equals(word)
                        && (truth.corrected || isFilledLike(truth, order.execution()))
                        && Optional.of(truth.brokerOrderId)
                                .equals(order.execution().brokerOrderId());
        if (!same) {
            add(
                    Breach.DIFFERS,
                    "order "
                            + order.id()
                            + " is "
                            + truth.status
                            + " "
                            + truth.filled
                            + " there, here "
                            + word
                            + " "
                            + order.execution());
        }
        boolean unfilled = truth.filled.isZero();
        if (truth.status.equals(Brokers.FILLED)) {
            holds(row, "held", TEN);
        } else if (unfilled) {
            holds(row, "released", Usd.ZERO);
        } else {
            holds(
                    row,
                    "shrunk",
                    new Usd(truth.filled.amount().multiply(truth.price.orElseThrow()))
                            .ceilToCents());
        }
    }

    /// The broker may mix orders up; then the row has to say so.
    private static boolean isTheApprovedOne(OrderRow row, BrokerOrder truth) {
        return truth.mixedUp
                ? row.order.reasons().stream()
                        .anyMatch(reason -> reason.code().equals("order_differs"))
                : truth.terms.matches(row.order.ticket());
    }

    /// After a correction both may be right: only the stream tells of it, and it may be lost.
    private static boolean isFilledLike(BrokerOrder truth, TradeOrder.Execution here) {
        return truth.filled.equals(here.filledQty()) && truth.price.equals(here.filledAvgPrice());
    }

    private void holds(OrderRow row, String state, Usd amount) {
        Optional<OrderRow.Held> held = row.held;
        boolean right =
                held.isPresent()
                        && held.get().state().equals(state)
                        && held.get().amount().equals(amount)
                        && held.get().counts() == !state.equals("released");
        if (!right) {
            add(
                    Breach.RESERVATION,
                    "order " + row.order.id() + " " + row.order.status() + " holds " + held);
        }
    }

    private void add(Breach breach, String what) {
        world.findings().add(breach, what);
    }
}
