package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.guardrails.AnswerJudge;
import com.cyberhybridhub.domain.guardrails.GuardrailFacts;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.orders.OrderStore.Lease;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import com.cyberhybridhub.engine.questions.QuestionStore.Plan;
import com.cyberhybridhub.engine.questions.QuestionStore.SettleFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import com.cyberhybridhub.engine.questions.QuestionStore.Swipe;
import com.cyberhybridhub.postgres.CapQuestions.Asked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// Two devices that answer, and the ends of orders that make room for others, all at once at the
/// edge of everybody's caps. The answers are settled by the product's own store and judge.
final class CapRace {

    private static final Lease LEASE = new Lease("race", Duration.ofMinutes(10));
    private static final BigDecimal YES = BigDecimal.TEN;
    private static final BigDecimal NO = BigDecimal.TEN.negate();
    private static final int QUANTITY_DECIMALS = 9;
    private static final List<Reason> REFUSED = List.of(new Reason("race", "Makes room."));

    private final Stores stores;
    private final UnaryOperator<Usage> seen;
    private final ConcurrentLinkedQueue<TradeOrder> standing = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong approved = new AtomicLong();
    private final AtomicLong denied = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    CapRace(Stores stores) {
        this(stores, usage -> usage);
    }

    /// @param seen what the judge is told of what is held; for a test that wants to be caught
    CapRace(Stores stores, UnaryOperator<Usage> seen) {
        this.stores = stores;
        this.seen = seen;
    }

    /// One yes.
    void approve(Asked asked) {
        Settlement settlement =
                stores.questions()
                        .settle(
                                asked.user(),
                                asked.id(),
                                new Swipe(YES, Question.Answer.BY_USER),
                                facts -> judge(facts, YES));
        if (!(settlement instanceof Settlement.Settled settled) || settled.order().isEmpty()) {
            throw new IllegalStateException("not approved: " + settlement);
        }
    }

    /// Both devices of the owner answer, in any order; the second one may disagree.
    void answer(Asked asked, int device, SplittableRandom random) {
        BigDecimal value = device > 0 && random.nextInt(4) == 0 ? NO : YES;
        Settlement settlement =
                stores.questions()
                        .settle(
                                asked.user(),
                                asked.id(),
                                new Swipe(value, Question.Answer.BY_USER),
                                facts -> judge(facts, value));
        answers.incrementAndGet();
        switch (settlement) {
            case Settlement.Settled settled -> count(settled);
            case Settlement.Already _ -> repeated.incrementAndGet();
            case Settlement.Unknown _, Settlement.Gone _, Settlement.OutOfRange _ ->
                    throw new IllegalStateException("not an answer: " + settlement);
        }
        while (random.nextInt(10) < 6) {
            endOne(random);
        }
    }

    private Plan judge(SettleFacts facts, BigDecimal value) {
        GuardrailFacts guardrails =
                new GuardrailFacts(
                        CapPeople.SERVER,
                        facts.config(),
                        seen.apply(facts.usage()),
                        CapPeople.market(),
                        facts.halts());
        Verdict verdict = AnswerJudge.judge(facts.question(), value, guardrails);
        return new Plan(
                verdict,
                verdict instanceof Verdict.PlaceOrder
                        ? Optional.of(
                                new PreparedOrder("{\"race\":1}".getBytes(StandardCharsets.UTF_8)))
                        : Optional.empty());
    }

    private void count(Settlement.Settled settled) {
        switch (settled.question().answer().orElseThrow().decision()) {
            case APPROVED -> {
                approved.incrementAndGet();
                standing.add(settled.order().orElseThrow());
            }
            case DENIED -> denied.incrementAndGet();
            case REJECTED -> rejected.incrementAndGet();
            case AMBIGUOUS, SKIPPED, HIT, CLOSE, MISS ->
                    throw new IllegalStateException("nobody said that");
        }
    }

    /// An approved order ends and gives back all or a part of what it held: refused at the claim,
    /// refused by the broker, or canceled there with a part filled.
    private void endOne(SplittableRandom random) {
        TradeOrder order = standing.poll();
        if (order == null) {
            return;
        }
        int way = random.nextInt(3);
        ClaimResult claim =
                stores.orders().claim(order.id(), LEASE, _ -> way == 0 ? REFUSED : List.of());
        if (claim instanceof ClaimResult.Claimed claimed) {
            stores.orders()
                    .update(
                            order.id(),
                            OptionalLong.of(claimed.epoch()),
                            work ->
                                    Optional.of(
                                            way == 1
                                                    ? refusal(work)
                                                    : partly(work, random.nextInt(1, 100))));
        }
        ended.incrementAndGet();
    }

    private static OrderUpdate refusal(OrderWork work) {
        return update(
                work,
                OrderStatus.Brokers.REJECTED,
                OrderEvent.Kind.REJECTED,
                work.order().execution(),
                new ReservationEffect.Release());
    }

    private static OrderUpdate partly(OrderWork work, int percent) {
        com.cyberhybridhub.domain.Usd dollars =
                work.order()
                        .ticket()
                        .size()
                        .worthAt(CapPeople.PRICE.multiply(BigDecimal.valueOf(percent, 2)));
        BigDecimal quantity =
                dollars.amount()
                        .multiply(BigDecimal.valueOf(percent, 2))
                        .divide(CapPeople.PRICE, QUANTITY_DECIMALS, RoundingMode.FLOOR);
        TradeOrder.Execution filled =
                new TradeOrder.Execution(
                        Optional.of("race-" + work.order().id()),
                        new com.cyberhybridhub.domain.Quantity(quantity),
                        Optional.of(CapPeople.PRICE),
                        Optional.of(Instant.now()),
                        Optional.empty());
        return update(
                work,
                new OrderStatus.Brokers("canceled"),
                OrderEvent.Kind.BROKER_UPDATE,
                filled,
                new ReservationEffect.ShrinkTo(
                        new com.cyberhybridhub.domain.Usd(quantity.multiply(CapPeople.PRICE))
                                .ceilToCents()));
    }

    private static OrderUpdate update(
            OrderWork work,
            OrderStatus status,
            OrderEvent.Kind kind,
            TradeOrder.Execution execution,
            ReservationEffect effect) {
        Watch over =
                new Watch(
                        work.watch().epoch(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new OrderUpdate(status, execution, REFUSED, kind, Optional.empty(), effect, over);
    }

    long answers() {
        return answers.get();
    }

    /// Answers that settled a question, by the decision.
    Counts counts() {
        return new Counts(
                approved.get(), denied.get(), rejected.get(), repeated.get(), ended.get());
    }

    record Counts(long approved, long denied, long rejected, long repeated, long ended) {

        long settled() {
            return approved + denied + rejected;
        }
    }
}
