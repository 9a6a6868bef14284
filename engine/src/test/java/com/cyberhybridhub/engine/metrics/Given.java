package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Values for the tests of this package: a question about SPY, and the order of 10 dollars that it
/// brings.
final class Given {

    static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    static final UserId USER = new UserId("owner");
    static final RuleId RULE = new RuleId("dip");
    static final QuestionId QUESTION = new QuestionId(new UUID(7, 7));
    static final OrderId ORDER = new OrderId(new UUID(1, 1));
    static final long SNAPSHOT = 41;

    private Given() {}

    static Question question() {
        return question(0, Optional.empty());
    }

    static Question followUp() {
        return question(1, Optional.empty());
    }

    static Question notice() {
        return question(0, Optional.of(new Question.OrderEnd(ORDER, "rejected")));
    }

    private static Question question(int followUp, Optional<Question.OrderEnd> about) {
        return new Question(
                QUESTION,
                USER,
                "SPY is down",
                new Question.Origin(
                        RULE, 1, followUp, Optional.empty(), 1, Step.AWAIT_CONFIRM, about),
                QuestionState.OPEN,
                NOW,
                NOW.plusSeconds(900),
                Optional.empty(),
                facts());
    }

    static Question answered(Decision decision, String... reasons) {
        Question open = question();
        return new Question(
                open.id(),
                open.user(),
                open.text(),
                open.origin(),
                QuestionState.ANSWERED,
                open.createdAt(),
                open.expiresAt(),
                Optional.of(
                        new Question.Answer(
                                BigDecimal.TEN,
                                decision,
                                reasons(reasons),
                                NOW,
                                Question.Answer.BY_USER)),
                open.facts());
    }

    static List<Reason> reasons(String... codes) {
        return Arrays.stream(codes).map(code -> new Reason(code, "A sentence.")).toList();
    }

    private static FrozenFacts facts() {
        return new FrozenFacts(
                new Symbol("SPY"),
                new BigDecimal("492"),
                Metric.PREV_CLOSE,
                new BigDecimal("500"),
                NOW,
                SNAPSHOT,
                TradingMode.PAPER,
                Optional.empty());
    }

    /// An order that was claimed, which is when it is noted as submitted.
    ///
    /// @param firstWordAt when the broker said something of it first
    static TradeOrder order(OrderStatus status, Optional<Instant> firstWordAt) {
        return new TradeOrder(
                ORDER,
                USER,
                new OrderTicket(
                        ClientOrderId.of(QUESTION),
                        new Symbol("SPY"),
                        Side.BUY,
                        OrderType.MARKET,
                        new OrderSize.Notional(Usd.of("10"))),
                new TradeOrder.Provenance(QUESTION, RULE, 1, TradingMode.PAPER),
                status,
                List.of(),
                new TradeOrder.Execution(
                        firstWordAt.map(_ -> "broker-1"),
                        Quantity.ZERO,
                        Optional.empty(),
                        firstWordAt.or(() -> Optional.of(NOW)),
                        Optional.empty()),
                NOW);
    }

    /// A user who watches these inputs.
    static UserTradingConfig config(String user, boolean active, String... inputs) {
        List<DataInput> watched =
                Arrays.stream(inputs)
                        .map(id ->
                                new DataInput(
                                        id,
                                        AssetClass.US_EQUITY,
                                        List.of(new Symbol("SPY")),
                                        Feed.IEX,
                                        Duration.ofSeconds(60),
                                        Set.of(Metric.LAST_TRADE)))
                        .toList();
        return new UserTradingConfig(
                new UserId(user),
                1,
                active,
                new EffectiveTradingConfig(
                        true, TradingMode.PAPER, watched, List.of(), GuardrailLimits.DEFAULT));
    }
}
