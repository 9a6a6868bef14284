package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import com.cyberhybridhub.engine.questions.QuestionStore.Plan;
import com.cyberhybridhub.engine.questions.QuestionStore.SettleFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement.Settled;
import com.cyberhybridhub.engine.questions.QuestionStore.Swipe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Writes what the judge decided about one open question (T1): answer, order, reservation, firing
/// and context. Lives as long as its transaction, in one thread, under the risk row.
final class SettleTransaction {

    private final Writes writes;
    private final SettleRead read;
    private final RiskRow risk;
    private final TradingFacts reader;
    private final SettleFacts facts;
    private final Swipe swipe;

    SettleTransaction(
            Handle handle, SettleRead read, TradingFacts reader, SettleFacts facts, Swipe swipe) {
        this.writes = new Writes(handle);
        this.read = read;
        this.risk = read.risk();
        this.reader = reader;
        this.facts = facts;
        this.swipe = swipe;
    }

    Settled write(Plan plan) {
        Settled settled =
                switch (plan.verdict()) {
                    case Verdict.PlaceOrder(OrderTicket ticket, Usd reservation) ->
                            place(ticket, reservation, plan);
                    case Verdict.Deny(OrderTicket ticket, List<Reason> reasons) ->
                            deny(ticket, reasons);
                    case Verdict.Reconfirm again -> reconfirm(again);
                    case Verdict.AskAgain(String text) -> askAgain(text);
                    case Verdict.Noted _ -> end(Decision.APPROVED, List.of());
                    case Verdict.Reject _ -> skip(Decision.REJECTED);
                    case Verdict.Skip _ -> skip(Decision.SKIPPED);
                };
        count(plan.verdict());
        risk.save(writes, now());
        writes.send();
        return settled;
    }

    /// Nothing but an order to place changes what the reservations add up to.
    private void count(Verdict verdict) {
        Usage before = facts.usage();
        if (verdict instanceof Verdict.PlaceOrder(OrderTicket _, Usd reservation)) {
            reader.count(
                    risk, before.ordersToday() + 1, before.notional4h().plus(reservation), now());
        } else {
            reader.count(risk, before, now());
        }
    }

    private Settled place(OrderTicket ticket, Usd reservation, Plan plan) {
        PreparedOrder prepared =
                plan.prepared()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "an order to place comes with its request"));
        Question answered = answer(Decision.APPROVED, List.of(), Step.SUBMIT_ORDER);
        TradeOrder order = order(ticket, OrderStatus.Ours.APPROVED, List.of());
        OrderRows.insert(writes, order, Optional.of(prepared), plan.sendsMax(), Optional.of(now()));
        Reservations.hold(writes, order, reader.tradingDay(now()), reservation);
        OrderEvent event =
                OrderRows.append(
                        writes,
                        order,
                        0,
                        new OrderRows.NewEvent(OrderEvent.Kind.APPROVED, Optional.empty()),
                        now());
        move(answered, RuleEpisode.Phase.DECIDED, Step.SUBMIT_ORDER);
        risk.context().pending(answered, order.id());
        return new Settled(answered, Optional.of(order), Optional.of(event), Optional.empty());
    }

    private Settled deny(OrderTicket ticket, List<Reason> reasons) {
        Question answered = end(Decision.DENIED, reasons).question();
        return denied(answered, ticket, reasons, Optional.empty());
    }

    /// Denied at the price of now; the firing goes on with a question about it.
    private Settled reconfirm(Verdict.Reconfirm again) {
        Question answered = answer(Decision.DENIED, again.reasons(), Step.DONE);
        Question followUp = followUp(answered, again.text(), again.facts());
        return denied(answered, again.ticket(), again.reasons(), Optional.of(followUp));
    }

    private Settled denied(
            Question answered,
            OrderTicket ticket,
            List<Reason> reasons,
            Optional<Question> followUp) {
        TradeOrder order = order(ticket, OrderStatus.Ours.DENIED, reasons);
        OrderRows.insert(writes, order, Optional.empty(), 1, Optional.empty());
        OrderEvent event =
                OrderRows.append(
                        writes,
                        order,
                        0,
                        new OrderRows.NewEvent(
                                OrderEvent.Kind.DENIED, Optional.of(sentence(reasons))),
                        now());
        return new Settled(answered, Optional.of(order), Optional.of(event), followUp);
    }

    private Settled askAgain(String text) {
        Question answered = answer(Decision.AMBIGUOUS, List.of(), Step.DONE);
        risk.context().skipped(answered, Decision.AMBIGUOUS, swipe.value(), now());
        Question followUp = followUp(answered, text, answered.facts());
        return new Settled(answered, Optional.empty(), Optional.empty(), Optional.of(followUp));
    }

    private Question followUp(Question answered, String text, FrozenFacts seen) {
        Question.Origin origin = answered.origin();
        Question followUp =
                new Question(
                        new QuestionId(Uuid7.at(now())),
                        answered.user(),
                        text,
                        new Question.Origin(
                                origin.ruleId(),
                                origin.episode(),
                                origin.followUp() + 1,
                                Optional.of(answered.id()),
                                facts.config().version(),
                                Step.AWAIT_CONFIRM),
                        QuestionState.OPEN,
                        now(),
                        now().plus(Duration.between(answered.createdAt(), answered.expiresAt())),
                        Optional.empty(),
                        seen);
        writes.send();
        QuestionRows.insert(writes.handle(), followUp);
        risk.context().settled(answered.id());
        risk.context().pending(followUp);
        return followUp;
    }

    private Settled skip(Decision decision) {
        risk.context().skipped(facts.question(), decision, swipe.value(), now());
        return end(decision, List.of());
    }

    /// The firing ends with this answer.
    private Settled end(Decision decision, List<Reason> reasons) {
        Question answered = answer(decision, reasons, Step.DONE);
        move(answered, RuleEpisode.Phase.DONE, Step.DONE);
        risk.context().settled(answered.id());
        return new Settled(answered, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void move(Question answered, RuleEpisode.Phase phase, Step step) {
        if (read.newestFiring()) {
            Closing.move(writes, risk, answered, phase, step);
        }
    }

    private Question answer(Decision decision, List<Reason> reasons, Step step) {
        Question open = facts.question();
        Question answered =
                new Question(
                        open.id(),
                        open.user(),
                        open.text(),
                        open.origin().withStep(step),
                        QuestionState.ANSWERED,
                        open.createdAt(),
                        open.expiresAt(),
                        Optional.of(
                                new Question.Answer(
                                        swipe.value(),
                                        decision,
                                        reasons,
                                        now(),
                                        swipe.decidedBy())),
                        open.facts());
        QuestionRows.answer(writes, answered);
        return answered;
    }

    private TradeOrder order(OrderTicket ticket, OrderStatus status, List<Reason> reasons) {
        Question question = facts.question();
        return new TradeOrder(
                new OrderId(Uuid7.at(now())),
                question.user(),
                ticket,
                new TradeOrder.Provenance(
                        question.id(),
                        question.origin().ruleId(),
                        facts.config().version(),
                        question.facts().mode()),
                status,
                reasons,
                TradeOrder.Execution.NONE,
                now());
    }

    static String sentence(List<Reason> reasons) {
        return String.join(" ", reasons.stream().map(Reason::detail).toList());
    }

    private Instant now() {
        return facts.now();
    }
}
