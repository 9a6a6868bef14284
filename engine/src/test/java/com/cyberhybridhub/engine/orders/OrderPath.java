package com.cyberhybridhub.engine.orders;

import static com.cyberhybridhub.engine.orders.ScriptedBroker.NOW;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.OrderTerms;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimFacts;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Sends;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionService;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// The order path over fakes: one user, one rule on SPY, one approved order of 10 dollars.
public final class OrderPath {

    static final UserId USER = new UserId("owner");
    static final Symbol SPY = new Symbol("SPY");

    final ScriptedBroker broker = new ScriptedBroker();
    final ManualClock clock = new ManualClock();
    final List<Halt> halts = new ArrayList<>();
    Duration approvedAgo = Duration.ZERO;
    Duration databaseLater = Duration.ZERO;
    final InMemoryOrders orders = new InMemoryOrders(approved(), this::facts);
    private final MarketTime time = new MarketTime(clock, false);
    private volatile CountDownLatch haltSet = new CountDownLatch(1);
    Runnable afterClaim = () -> {};
    final PostGate gate = new PostGate(time::nanoTime);
    final OrderDesk desk =
            new OrderDesk(
                    orders,
                    new GatedHalts(new Halts(halts, () -> haltSet.countDown()), gate),
                    broker,
                    new Silent(() -> afterClaim.run()),
                    time,
                    OrderTiming.DEFAULT,
                    gate);
    final TradeActuator actuator = actuator(SendPolicy.SEND_ONCE);

    /// The same desk under the policy that sends once more; the order was approved under it.
    TradeActuator resending() {
        orders.allowSends(SendPolicy.RESEND_SAME_ID.sendsMax(TradingMode.PAPER));
        return actuator(SendPolicy.RESEND_SAME_ID);
    }

    private TradeActuator actuator(SendPolicy policy) {
        MarketDesk market = new MarketDesk(_ -> List.of(trade()), broker, new NoSnapshots(), time);
        ServerRules server =
                new ServerRules(
                        true,
                        BrokerBinding.SIMULATED,
                        false,
                        false,
                        new HardCeilings(20, Usd.of("1000")),
                        policy);
        return new TradeActuator(
                desk, new TradeActuator.Checks(server, new OneConfig(), market), "test");
    }

    /// For a question service whose answers nobody gives.
    public static QuestionService.Trading trading(MarketDesk desk, MarketTime time) {
        OrderPath path = new OrderPath();
        return new QuestionService.Trading(desk, time, path.broker, path.actuator);
    }

    ExecutionReport report(String status, String filled) {
        return reportOf("SPY", status, filled);
    }

    /// What the broker says of our order, at 492 where anything filled.
    ExecutionReport reportOf(String symbol, String status, String filled) {
        return new ExecutionReport(
                orders.order().ticket().clientOrderId(),
                "broker-1",
                new Brokers(status),
                Quantity.of(filled),
                filled.equals("0") ? Optional.empty() : Optional.of(new BigDecimal("492")),
                filled.equals("0") ? Optional.empty() : Optional.of(NOW),
                NOW,
                new OrderTerms(
                        symbol, "buy", "market", Optional.of(Usd.of("10")), Optional.empty()),
                "{}");
    }

    /// Counted down when the next switch is stored.
    CountDownLatch nextHalt() {
        haltSet = new CountDownLatch(1);
        return haltSet;
    }

    static TradeOrder selling(TradeOrder order) {
        OrderTicket ticket = order.ticket();
        return new TradeOrder(
                order.id(),
                order.user(),
                new OrderTicket(
                        ticket.clientOrderId(),
                        ticket.symbol(),
                        Side.SELL,
                        ticket.type(),
                        ticket.size()),
                order.provenance(),
                order.status(),
                order.reasons(),
                order.execution(),
                order.createdAt());
    }

    /// As after a crash between the claim's commit and the answer.
    void abandonClaim() {
        orders.claim(
                orders.order().id(), new OrderStore.Lease("dead", Duration.ZERO), _ -> List.of());
    }

    private static OrderWork approved() {
        QuestionId question = new QuestionId(new UUID(7, 7));
        TradeOrder order =
                new TradeOrder(
                        new OrderId(new UUID(1, 1)),
                        USER,
                        new OrderTicket(
                                ClientOrderId.of(question),
                                SPY,
                                Side.BUY,
                                OrderType.MARKET,
                                tenDollars()),
                        new TradeOrder.Provenance(
                                question, new RuleId("dip"), 1, TradingMode.PAPER),
                        Ours.APPROVED,
                        List.of(),
                        TradeOrder.Execution.NONE,
                        NOW);
        return new OrderWork(
                order,
                new Watch(
                        0,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.of(NOW),
                        Optional.empty()),
                new Sends(0, 1));
    }

    private ClaimFacts facts(OrderWork work) {
        return new ClaimFacts(
                work.order(),
                question(),
                config(),
                Usage.NONE,
                List.of(),
                NOW.plus(databaseLater),
                NOW.minus(approvedAgo));
    }

    private static OrderSize tenDollars() {
        return new OrderSize.Notional(Usd.of("10"));
    }

    private static Question question() {
        FrozenFacts facts =
                new FrozenFacts(
                        SPY,
                        new BigDecimal("492"),
                        Metric.PREV_CLOSE,
                        new BigDecimal("500"),
                        NOW,
                        1,
                        TradingMode.PAPER,
                        Optional.of(new Proposal(Side.BUY, tenDollars(), OrderType.MARKET)));
        Question.Answer answer =
                new Question.Answer(
                        BigDecimal.TEN, Decision.APPROVED, List.of(), NOW, Question.Answer.BY_USER);
        return new Question(
                new QuestionId(new UUID(7, 7)),
                USER,
                "SPY is down",
                new Question.Origin(
                        new RuleId("dip"), 1, 0, Optional.empty(), 1, Step.SUBMIT_ORDER),
                QuestionState.ANSWERED,
                NOW,
                NOW.plusSeconds(900),
                Optional.of(answer),
                facts);
    }

    private static UserTradingConfig config() {
        DataInput input =
                new DataInput(
                        "watch",
                        AssetClass.US_EQUITY,
                        List.of(SPY),
                        Feed.IEX,
                        Duration.ofSeconds(60),
                        Set.of(Metric.LAST_TRADE, Metric.PREV_CLOSE));
        Rule rule =
                new Rule(
                        new RuleId("dip"),
                        true,
                        new PriceBelowPctOfRef(SPY, Metric.PREV_CLOSE, new BigDecimal("-1.5")),
                        new QuestionTemplate("SPY is down {{pct}}%"),
                        new RuleAction.ProposeOrder(Side.BUY, tenDollars()),
                        Rule.DEFAULT_COOLDOWN,
                        Rule.DEFAULT_EXPIRES_AFTER,
                        Optional.empty(),
                        FollowUp.DEFAULT);
        return new UserTradingConfig(
                USER,
                1,
                true,
                new EffectiveTradingConfig(
                        true,
                        TradingMode.PAPER,
                        List.of(input),
                        List.of(rule),
                        GuardrailLimits.DEFAULT));
    }

    private Snapshot trade() {
        SnapshotKey key = new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, SPY, Metric.LAST_TRADE);
        return new Snapshot(
                key, new BigDecimal("492"), SnapshotDetails.NONE, clock.instant(), "{}");
    }

    private record OneConfig() implements TradingConfigs {

        @Override
        public List<UserTradingConfig> all() {
            return List.of(config());
        }

        @Override
        public Optional<UserTradingConfig> of(UserId user) {
            return Optional.of(config());
        }
    }

    private record Halts(List<Halt> set, Runnable stored) implements HaltStore {

        @Override
        public List<Question> set(UserId user, Halt halt) {
            set.add(halt);
            stored.run();
            return List.of();
        }

        @Override
        public List<Halt> current(UserId user) {
            return set;
        }
    }

    private record Silent(Runnable claimed) implements UserChannel {

        @Override
        public void questionAsked(Question question) {}

        @Override
        public void questionClosed(Question question) {}

        @Override
        public void numberAsked(NumberQuestion question) {}

        @Override
        public void numberClosed(NumberQuestion question) {}

        @Override
        public void tradeUpdate(TradeOrder order, OrderEvent event) {
            if (event.kind() == OrderEvent.Kind.CLAIMED) {
                claimed.run();
            }
        }
    }

    private record NoSnapshots() implements SnapshotStore {

        @Override
        public List<StoredSnapshot> append(List<Snapshot> batch) {
            return List.of();
        }

        @Override
        public Optional<StoredSnapshot> find(long id) {
            return Optional.empty();
        }

        @Override
        public List<StoredSnapshot> latest() {
            return List.of();
        }

        @Override
        public List<StoredSnapshot> latest(Symbol symbol) {
            return List.of();
        }
    }
}
