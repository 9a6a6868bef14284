package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
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
import com.cyberhybridhub.engine.orders.OrderStore.Sends;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Questions and answers in the tables, each method one transaction, as the store in Postgres does
/// it.
class StoredQuestions implements QuestionStore {

    final Tables tables;

    StoredQuestions(Tables tables) {
        this.tables = tables;
    }

    @Override
    public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
        List<Reason> against =
                judge.apply(
                        new AskFacts(
                                RuleEpisode.fresh(draft.rule(), draft.ruleFingerprint()),
                                tables.config(),
                                tables.usage(Optional.empty()),
                                tables.halts(),
                                0,
                                tables.now()));
        boolean waits =
                tables.questions.values().stream()
                        .anyMatch(
                                old -> old.isOpen() && old.origin().ruleId().equals(draft.rule()));
        if (waits || !against.isEmpty()) {
            return new OpenResult.Refused(against);
        }
        Question question =
                new Question(
                        tables.newQuestion(),
                        draft.user(),
                        draft.text(),
                        new Question.Origin(
                                draft.rule(),
                                1,
                                0,
                                Optional.empty(),
                                draft.configVersion(),
                                Step.AWAIT_CONFIRM),
                        QuestionState.OPEN,
                        tables.now(),
                        tables.now().plus(draft.expiresAfter()),
                        Optional.empty(),
                        draft.facts());
        put(question);
        tables.commit();
        return new OpenResult.Opened(question);
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        Optional<Question> question = find(user, id);
        if (question.isEmpty()) {
            return new Settlement.Unknown();
        }
        Optional<Settlement> refusal = refusal(question.get(), swipe);
        return refusal.orElseGet(() -> {
            SettleFacts facts = facts(question.get());
            return write(facts, swipe, judge.apply(facts));
        });
    }

    final SettleFacts facts(Question question) {
        return new SettleFacts(
                question,
                tables.config(),
                tables.usage(Optional.empty()),
                tables.halts(),
                tables.now());
    }

    Optional<Settlement> refusal(Question question, Swipe swipe) {
        return switch (question.state()) {
            case ANSWERED ->
                    Optional.of(
                            new Settlement.Already(
                                    question,
                                    tables.ofQuestion(question.id()).map(row -> row.order),
                                    followUpOf(question.id())));
            case EXPIRED, WITHDRAWN -> Optional.of(new Settlement.Gone(question));
            case OPEN -> {
                if (!tables.now().isBefore(question.expiresAt())) {
                    yield Optional.of(
                            new Settlement.Gone(Ended.unanswered(question, QuestionState.EXPIRED)));
                }
                boolean inRange =
                        swipe.value().compareTo(Question.MIN_VALUE) >= 0
                                && swipe.value().compareTo(Question.MAX_VALUE) <= 0;
                yield inRange ? Optional.empty() : Optional.of(new Settlement.OutOfRange(question));
            }
        };
    }

    final Settlement write(SettleFacts facts, Swipe swipe, Plan plan) {
        Settlement settled =
                switch (plan.verdict()) {
                    case Verdict.PlaceOrder(OrderTicket ticket, Usd reservation) -> {
                        Question answered = answer(facts, swipe, Decision.APPROVED, List.of());
                        yield with(answered, place(answered, ticket, reservation, plan));
                    }
                    case Verdict.Deny(OrderTicket ticket, List<Reason> reasons) -> {
                        Question answered = answer(facts, swipe, Decision.DENIED, reasons);
                        yield with(answered, deny(answered, ticket, reasons));
                    }
                    case Verdict.Reconfirm again -> reconfirm(facts, swipe, again);
                    case Verdict.AskAgain(String text) -> askAgain(facts, swipe, text);
                    case Verdict.Noted _ ->
                            alone(answer(facts, swipe, Decision.APPROVED, List.of()));
                    case Verdict.Reject _ ->
                            alone(answer(facts, swipe, Decision.REJECTED, List.of()));
                    case Verdict.Skip _ -> alone(answer(facts, swipe, Decision.SKIPPED, List.of()));
                };
        tables.commit();
        return settled;
    }

    private static Settlement with(Question answered, OrderRow row) {
        return new Settlement.Settled(
                answered,
                Optional.of(row.order),
                Optional.of(row.events.getFirst()),
                Optional.empty());
    }

    private static Settlement alone(Question answered) {
        return new Settlement.Settled(
                answered, Optional.empty(), Optional.empty(), Optional.empty());
    }

    final OrderRow place(Question answered, OrderTicket ticket, Usd amount, Plan plan) {
        OrderRow row = insert(answered, ticket, Ours.APPROVED, List.of(), plan.prepared());
        row.sends = new Sends(0, plan.sendsMax());
        row.held = Optional.of(OrderRow.Held.all(amount, tables.now()));
        row.append(OrderEvent.Kind.APPROVED, Optional.empty(), Optional.empty(), tables.now());
        return row;
    }

    private OrderRow deny(Question answered, OrderTicket ticket, List<Reason> reasons) {
        OrderRow row = insert(answered, ticket, Ours.DENIED, reasons, Optional.empty());
        row.append(
                OrderEvent.Kind.DENIED,
                Optional.of(reasons.getFirst().detail()),
                Optional.empty(),
                tables.now());
        return row;
    }

    private OrderRow insert(
            Question question,
            OrderTicket ticket,
            Ours status,
            List<Reason> reasons,
            Optional<PreparedOrder> prepared) {
        TradeOrder order =
                new TradeOrder(
                        tables.newOrder(),
                        question.user(),
                        ticket,
                        new TradeOrder.Provenance(
                                question.id(),
                                question.origin().ruleId(),
                                tables.config().version(),
                                question.facts().mode()),
                        status,
                        reasons,
                        TradeOrder.Execution.NONE,
                        tables.now());
        Watch watch =
                new Watch(
                        0,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.of(tables.now()).filter(_ -> status == Ours.APPROVED),
                        Optional.empty());
        OrderRow row = new OrderRow(order, watch, new Sends(0, 1), prepared);
        tables.orders.put(order.id(), row);
        return row;
    }

    private Settlement askAgain(SettleFacts facts, Swipe swipe, String text) {
        Question answered = answer(facts, swipe, Decision.AMBIGUOUS, List.of());
        Question next = followUp(facts, answered, text, answered.facts());
        return new Settlement.Settled(
                answered, Optional.empty(), Optional.empty(), Optional.of(next));
    }

    private Settlement reconfirm(SettleFacts facts, Swipe swipe, Verdict.Reconfirm again) {
        Question answered = answer(facts, swipe, Decision.DENIED, again.reasons());
        OrderRow row = deny(answered, again.ticket(), again.reasons());
        Question next = followUp(facts, answered, again.text(), again.facts());
        return new Settlement.Settled(
                answered,
                Optional.of(row.order),
                Optional.of(row.events.getFirst()),
                Optional.of(next));
    }

    private Question followUp(SettleFacts facts, Question answered, String text, FrozenFacts seen) {
        Question.Origin origin = answered.origin();
        Question next =
                new Question(
                        tables.newQuestion(),
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
                        facts.now(),
                        facts.now()
                                .plus(Duration.between(answered.createdAt(), answered.expiresAt())),
                        Optional.empty(),
                        seen);
        put(next);
        return next;
    }

    final Question answer(SettleFacts facts, Swipe swipe, Decision decision, List<Reason> reasons) {
        Question answered =
                Ended.by(
                        facts.question(),
                        QuestionState.ANSWERED,
                        Optional.of(
                                new Question.Answer(
                                        swipe.value(),
                                        decision,
                                        reasons,
                                        facts.now(),
                                        swipe.decidedBy())));
        put(answered);
        return answered;
    }

    private void put(Question question) {
        tables.questions.put(question.id(), question);
    }

    @Override
    public List<Question> expireDue(int limit) {
        List<Question> expired =
                tables.questions.values().stream()
                        .filter(Question::isOpen)
                        .filter(question -> !tables.now().isBefore(question.expiresAt()))
                        .limit(limit)
                        .map(open -> Ended.unanswered(open, QuestionState.EXPIRED))
                        .toList();
        expired.forEach(this::put);
        return expired;
    }

    @Override
    public Optional<Question> find(UserId user, QuestionId id) {
        return Optional.ofNullable(tables.questions.get(id))
                .filter(question -> question.user().equals(user));
    }

    @Override
    public Optional<Question> followUpOf(QuestionId parent) {
        return tables.questions.values().stream()
                .filter(question -> question.origin().parent().equals(Optional.of(parent)))
                .findFirst();
    }
}
