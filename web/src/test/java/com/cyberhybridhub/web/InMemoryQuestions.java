package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Questions in memory, settled in the order that the port asks for.
final class InMemoryQuestions implements QuestionStore, CardStore {

    private static final int FOLLOW_UP_OFFSET = 500;

    private final Map<QuestionId, Question> rows = new HashMap<>();
    private final InMemoryOrders orders;
    private final TradingConfigs configs;
    Optional<RuntimeException> failure = Optional.empty();
    Supplier<List<NumberQuestion>> numbers = List::of;

    InMemoryQuestions(InMemoryOrders orders, TradingConfigs configs) {
        this.orders = orders;
        this.configs = configs;
    }

    synchronized Question put(Question question) {
        rows.put(question.id(), question);
        return question;
    }

    /// Withdraws what is open of a user, as a kill switch does.
    synchronized List<Question> withdraw(UserId user) {
        List<Question> open =
                rows.values().stream()
                        .filter(asked -> asked.user().equals(user) && asked.isOpen())
                        .toList();
        return open.stream()
                .map(asked -> put(with(asked, QuestionState.WITHDRAWN, Optional.empty())))
                .toList();
    }

    @Override
    public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public synchronized Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        Optional<Question> found = find(user, id);
        if (found.isEmpty()) {
            return new Settlement.Unknown();
        }
        Question asked = found.get();
        if (asked.answer().isPresent()) {
            return new Settlement.Already(asked, orders.findByQuestion(id), followUpOf(id));
        }
        if (!asked.isOpen()) {
            return new Settlement.Gone(asked);
        }
        if (swipe.value().compareTo(Question.MIN_VALUE) < 0
                || swipe.value().compareTo(Question.MAX_VALUE) > 0) {
            return new Settlement.OutOfRange(asked);
        }
        SettleFacts facts =
                new SettleFacts(
                        asked, configs.of(user).orElseThrow(), Usage.NONE, List.of(), Samples.NOW);
        return settled(asked, swipe, judge.apply(facts).verdict());
    }

    private Settlement settled(Question asked, Swipe swipe, Verdict verdict) {
        List<Reason> reasons =
                switch (verdict) {
                    case Verdict.Deny deny -> deny.reasons();
                    case Verdict.Reconfirm again -> again.reasons();
                    default -> List.of();
                };
        Question.Answer answer =
                new Question.Answer(
                        swipe.value(),
                        verdict.decision(),
                        reasons,
                        Samples.NOW.plusSeconds(5),
                        swipe.decidedBy());
        Question decided = put(with(asked, QuestionState.ANSWERED, Optional.of(answer)));
        return switch (verdict) {
            case Verdict.PlaceOrder(OrderTicket ticket, var _) ->
                    withOrder(decided, ticket, Ours.APPROVED, reasons);
            case Verdict.Deny(OrderTicket ticket, var _) ->
                    withOrder(decided, ticket, Ours.DENIED, reasons);
            case Verdict.Reconfirm again ->
                    withOrder(decided, again.ticket(), Ours.DENIED, reasons);
            case Verdict.AskAgain(String text) ->
                    new Settlement.Settled(
                            decided,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(put(followUp(asked, text))));
            case Verdict.Noted(), Verdict.Reject(), Verdict.Skip() ->
                    new Settlement.Settled(
                            decided, Optional.empty(), Optional.empty(), Optional.empty());
        };
    }

    private Settlement withOrder(
            Question asked, OrderTicket ticket, Ours status, List<Reason> reasons) {
        TradeOrder order =
                new TradeOrder(
                        new com.cyberhybridhub.domain.orders.OrderId(UUID.randomUUID()),
                        asked.user(),
                        ticket,
                        new TradeOrder.Provenance(
                                asked.id(),
                                asked.origin().ruleId(),
                                asked.origin().configVersion(),
                                asked.facts().mode()),
                        status,
                        reasons,
                        TradeOrder.Execution.NONE,
                        Samples.NOW.plusSeconds(5));
        OrderEvent event =
                new OrderEvent(
                        1,
                        Samples.NOW.plusSeconds(5),
                        status == Ours.DENIED ? OrderEvent.Kind.DENIED : OrderEvent.Kind.APPROVED,
                        status,
                        Optional.empty());
        orders.put(order, List.of(event));
        return new Settlement.Settled(
                asked, Optional.of(order), Optional.of(event), Optional.empty());
    }

    private static Question followUp(Question asked, String text) {
        Question.Origin first = asked.origin();
        int number = (int) asked.id().value().getLeastSignificantBits() + FOLLOW_UP_OFFSET;
        return new Question(
                new QuestionId(Samples.uuid(number)),
                asked.user(),
                text,
                new Question.Origin(
                        first.ruleId(),
                        first.episode(),
                        1,
                        Optional.of(asked.id()),
                        1,
                        Step.AWAIT_CONFIRM),
                QuestionState.OPEN,
                Samples.NOW.plusSeconds(6),
                asked.expiresAt(),
                Optional.empty(),
                asked.facts());
    }

    private static Question with(
            Question asked, QuestionState state, Optional<Question.Answer> answer) {
        return new Question(
                asked.id(),
                asked.user(),
                asked.text(),
                asked.origin().withStep(Step.DONE),
                state,
                asked.createdAt(),
                asked.expiresAt(),
                answer,
                asked.facts());
    }

    @Override
    public List<Question> expireDue(int limit) {
        return List.of();
    }

    @Override
    public synchronized Optional<Question> find(UserId user, QuestionId id) {
        return Optional.ofNullable(rows.get(id)).filter(asked -> asked.user().equals(user));
    }

    @Override
    public synchronized Optional<Question> followUpOf(QuestionId parent) {
        return rows.values().stream()
                .filter(asked -> asked.origin().parent().equals(Optional.of(parent)))
                .findFirst();
    }

    @Override
    public synchronized List<Card> list(
            UserId user, Optional<QuestionState> state, Optional<Place> after, int limit) {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        boolean isOpen = state.equals(Optional.of(QuestionState.OPEN));
        Comparator<Place> oldestFirst =
                Comparator.comparing(Place::createdAt)
                        .thenComparing(place -> place.id().toString());
        Comparator<Place> order =
                isOpen
                        ? Comparator.comparingInt(Place::rank).thenComparing(oldestFirst)
                        : oldestFirst.reversed();
        List<Card> cards = new ArrayList<>(rows.values());
        cards.addAll(numbers.get());
        return cards.stream()
                .filter(card -> card.user().equals(user))
                .filter(card -> state.isEmpty() || card.state() == state.get())
                .filter(card -> after.isEmpty() || order.compare(Place.of(card), after.get()) > 0)
                .sorted(Comparator.comparing(Place::of, order))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Card> findCard(UserId user, QuestionId id) {
        return list(user, Optional.empty(), Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(card -> card.id().equals(id))
                .findFirst();
    }
}
