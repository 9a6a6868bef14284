package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
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
import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Values that the tests start from: a Monday in New York, SPY 1.6 % below yesterday.
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    static final UserId OWNER = new UserId("owner");
    static final UserId ANN = new UserId("ann");
    static final UserId DAN = new UserId("dan");
    static final Symbol SPY = new Symbol("SPY");
    static final RuleId RULE = new RuleId("dip_confirm");
    static final OrderSize TEN_DOLLARS = new OrderSize.Notional(Usd.of("10"));

    private Samples() {}

    static UUID uuid(int number) {
        return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    /// How warm it is in Lisbon: 14.5, a hit within 2 and close within 5.
    static NumberQuestion weather(int number, UserId user) {
        return new NumberQuestion(
                new QuestionId(uuid(number)),
                user,
                PipelineKey.WEATHER,
                WeatherQuestions.ask(
                                new Place(
                                        "Lisbon",
                                        "Portugal",
                                        new BigDecimal("38.72"),
                                        new BigDecimal("-9.13"),
                                        1),
                                new Temperature(new BigDecimal("14.5"), NOW))
                        .content(),
                0,
                Optional.empty(),
                QuestionState.OPEN,
                NOW,
                NOW.plusSeconds(1_800),
                Optional.empty());
    }

    static Question open(int number, UserId user) {
        return question(number, user, QuestionState.OPEN, Optional.empty());
    }

    static Question answered(int number, UserId user, String value, Decision decision) {
        Question.Answer answer =
                new Question.Answer(
                        new BigDecimal(value),
                        decision,
                        List.of(),
                        NOW.plusSeconds(5),
                        Question.Answer.BY_USER);
        return question(number, user, QuestionState.ANSWERED, Optional.of(answer));
    }

    static Question question(
            int number, UserId user, QuestionState state, Optional<Question.Answer> answer) {
        FrozenFacts facts =
                new FrozenFacts(
                        SPY,
                        new BigDecimal("492.00"),
                        Metric.PREV_CLOSE,
                        new BigDecimal("500"),
                        NOW.minusSeconds(1),
                        1,
                        TradingMode.PAPER,
                        Optional.of(new Proposal(Side.BUY, TEN_DOLLARS, OrderType.MARKET)));
        return new Question(
                new QuestionId(uuid(number)),
                user,
                "SPY is down 1.6% vs yesterday.",
                new Question.Origin(RULE, 1, 0, Optional.empty(), 1, Step.AWAIT_CONFIRM),
                state,
                NOW.plusSeconds(number),
                NOW.plusSeconds(number + 900L),
                answer,
                facts);
    }

    static TradeOrder order(int number, UserId user, OrderStatus status) {
        QuestionId question = new QuestionId(uuid(number));
        return new TradeOrder(
                new OrderId(uuid(1000 + number)),
                user,
                new OrderTicket(
                        ClientOrderId.of(question), SPY, Side.BUY, OrderType.MARKET, TEN_DOLLARS),
                new TradeOrder.Provenance(question, RULE, 1, TradingMode.PAPER),
                status,
                List.of(),
                TradeOrder.Execution.NONE,
                NOW.plusSeconds(number));
    }

    static TradeOrder filled(TradeOrder order) {
        return new TradeOrder(
                order.id(),
                order.user(),
                order.ticket(),
                order.provenance(),
                OrderStatus.Brokers.FILLED,
                List.of(new Reason("example", "A reason for people.")),
                new TradeOrder.Execution(
                        Optional.of("b0000000-0000-4000-8000-000000000001"),
                        Quantity.of("0.020325203"),
                        Optional.of(new BigDecimal("492.0000")),
                        Optional.of(NOW.plusSeconds(2)),
                        Optional.of(NOW.plusSeconds(3))),
                order.createdAt());
    }

    static StoredSnapshot snapshot(long id, Metric metric, String price) {
        SnapshotKey key = new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, SPY, metric);
        SnapshotDetails details =
                metric == Metric.DAILY_BAR
                        ? SnapshotDetails.ofBar(
                                new BigDecimal("1E+6"),
                                new BigDecimal("499"),
                                new BigDecimal("501.5"),
                                new BigDecimal("490"),
                                new BigDecimal("495.25"))
                        : SnapshotDetails.NONE;
        return new StoredSnapshot(
                id, new Snapshot(key, new BigDecimal(price), details, NOW.minusSeconds(1), "{}"));
    }
}
