package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.embeddedpostgres.TestPostgres;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.questions.QuestionStore.Draft;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import com.cyberhybridhub.engine.questions.QuestionStore.Plan;
import com.cyberhybridhub.engine.questions.QuestionStore.SettleFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import com.cyberhybridhub.engine.questions.QuestionStore.Swipe;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// A database of its own, copied from a migrated one, with the stores over it and short ways to
/// fill them.
final class Fixture implements AutoCloseable {

    static final RuleId RULE = new RuleId("dip_confirm");
    static final Symbol SPY = new Symbol("SPY");
    static final String TEMPLATE = "default_paper_watchlist";
    static final Usd TEN = Usd.of("10");

    final String url;
    final Database database;
    final Stores stores;
    final AtomicReference<Duration> marketOffset = new AtomicReference<>(Duration.ZERO);

    private Fixture(String url) {
        this.url = url;
        this.database = open(url);
        this.stores = database.stores(Fixture::resolve, marketOffset::get);
    }

    static Fixture fresh() {
        return new Fixture(TestPostgres.shared().createDatabaseFrom(Migrated.URL));
    }

    static Database open(String url) {
        return Database.open(
                DatabaseAddress.parse(url),
                Durability.EPHEMERAL,
                Map.of(TEMPLATE, "{\"version\": 1}"),
                InstantSource.system());
    }

    /// Migrated once for all test classes.
    private static final class Migrated {
        private static final String URL = migrate();

        private static String migrate() {
            String url = TestPostgres.shared().createDatabase();
            open(url).close();
            return url;
        }
    }

    static UserTradingConfig resolve(ConfigRow row) {
        return new UserTradingConfig(
                row.user(),
                row.version(),
                row.enabled(),
                new EffectiveTradingConfig(
                        true, TradingMode.PAPER, List.of(), List.of(), GuardrailLimits.DEFAULT));
    }

    UserId member(String name) {
        UserId user = new UserId(name);
        stores.members().add(new Member(user, name, Member.Role.MEMBER, false), TEMPLATE, true);
        return user;
    }

    static FrozenFacts facts(Symbol symbol, Optional<Proposal> proposal) {
        return new FrozenFacts(
                symbol,
                new BigDecimal("492"),
                Metric.PREV_CLOSE,
                new BigDecimal("500"),
                Instant.parse("2026-03-02T15:00:00Z"),
                1,
                TradingMode.PAPER,
                proposal);
    }

    static Optional<Proposal> buying() {
        return Optional.of(new Proposal(Side.BUY, new OrderSize.Notional(TEN), OrderType.MARKET));
    }

    static Optional<Proposal> selling() {
        return Optional.of(
                new Proposal(
                        Side.SELL,
                        new OrderSize.Pieces(com.cyberhybridhub.domain.Quantity.of("0.5")),
                        OrderType.MARKET));
    }

    static Draft draft(UserId user, RuleId rule, FrozenFacts facts) {
        return new Draft(
                user, rule, "fingerprint", "SPY is down 1.6%.", facts, Duration.ofMinutes(15), 1);
    }

    Question ask(UserId user, String rule) {
        return ask(draft(user, new RuleId(rule), facts(SPY, buying())));
    }

    Question ask(UserId user) {
        return ask(user, RULE.value());
    }

    Question ask(Draft draft) {
        return ((OpenResult.Opened) stores.questions().open(draft, _ -> List.of())).question();
    }

    static Swipe swipe(String value) {
        return new Swipe(new BigDecimal(value), Question.Answer.BY_USER);
    }

    static OrderTicket ticket(Question question) {
        Proposal proposal = question.facts().proposal().orElseThrow();
        return new OrderTicket(
                ClientOrderId.of(question.id()),
                question.facts().symbol(),
                proposal.side(),
                proposal.type(),
                proposal.size());
    }

    static Plan place(SettleFacts facts) {
        return new Plan(
                new Verdict.PlaceOrder(ticket(facts.question()), TEN),
                Optional.of(
                        new PreparedOrder(
                                "{\"notional\":\"10\"}".getBytes(StandardCharsets.UTF_8))));
    }

    /// The same where it may be sent once more.
    static Plan placeTwice(SettleFacts facts) {
        Plan once = place(facts);
        return new Plan(once.verdict(), once.prepared(), 2);
    }

    static Plan deny(SettleFacts facts) {
        return new Plan(
                new Verdict.Deny(
                        ticket(facts.question()), List.of(new Reason("halted", "Kill switch."))),
                Optional.empty());
    }

    static Function<SettleFacts, Plan> verdict(Verdict verdict) {
        return _ -> new Plan(verdict, Optional.empty());
    }

    /// For a question that must not be asked.
    static <T, R> Function<T, R> fails() {
        return _ -> {
            throw new AssertionError("must not be called");
        };
    }

    static Function<SettleFacts, Plan> neverAsked() {
        return fails();
    }

    Settlement settle(Question question, String value, Function<SettleFacts, Plan> judge) {
        return stores.questions().settle(question.user(), question.id(), swipe(value), judge);
    }

    /// A question asked and approved.
    TradeOrder approve(UserId user, String rule) {
        Question question = ask(user, rule);
        return ((Settlement.Settled) settle(question, "10", Fixture::place)).order().orElseThrow();
    }

    TradeOrder approve(UserId user) {
        return approve(user, RULE.value());
    }

    /// Runs one statement past the stores.
    void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    /// The first column of the first row as text; an empty text for no row or NULL.
    String query(String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(statement)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    String context(UserId user, String path) {
        return query(
                "SELECT context #>> '"
                        + path
                        + "' FROM user_trading_state WHERE firebase_uid = '"
                        + user
                        + "'");
    }

    Usage usage(UserId user) {
        return stores.tradingState().usage(user, Instant.now());
    }

    /// Questions aside.
    static void assertNothingHeld(Usage usage) {
        assertThat(usage)
                .isEqualTo(
                        new Usage(
                                0,
                                Usd.ZERO,
                                Optional.empty(),
                                Usage.Hour.NONE,
                                usage.questions(),
                                List.of()));
    }

    boolean isDue(TradeOrder order) {
        return stores.orders().due(100).stream()
                .anyMatch(work -> work.order().id().equals(order.id()));
    }

    void assertFiringIsDone(TradeOrder order) {
        Question question =
                stores.questions().find(order.user(), order.provenance().question()).orElseThrow();
        assertThat(question.origin().step()).isEqualTo(Step.DONE);
        assertThat(stores.episodes().episodes(order.user()).values())
                .extracting(RuleEpisode::phase)
                .containsExactly(RuleEpisode.Phase.DONE);
        assertThat(context(order.user(), "{steps," + order.provenance().rule() + "}"))
                .isEqualTo("done");
    }

    static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    /// Returns when a session of this database waits for a lock that another one holds.
    void awaitLockWait() {
        Instant deadline = Instant.now().plusSeconds(20);
        while (query(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type ="
                                + " 'Lock'")
                .equals("0")) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("nobody waits for a lock");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
