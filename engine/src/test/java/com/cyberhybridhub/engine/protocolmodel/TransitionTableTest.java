package com.cyberhybridhub.engine.protocolmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTerms;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.orders.TradeOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The model's transition table, the code's and the database trigger's are one.
class TransitionTableTest {

    private static final Path MIGRATIONS =
            Path.of("..", "postgres", "src", "main", "resources", "db", "migration");
    private static final String TABLE_BEGINS = "CASE OLD.status";
    private static final Set<Status> BROKERS =
            EnumSet.of(Status.WORKING, Status.FILLED, Status.REJECTED);
    private static final QuestionId QUESTION = new QuestionId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theTriggerAllowsWhatTheModelDoesAndNoMore(Status from) throws IOException {
        for (boolean resend : new boolean[] {false, true}) {
            Set<Status> allowed = allowedByTrigger(from, resend);
            allowed.remove(from); // staying is no transition
            if (from == Status.LATE_FOUND) {
                allowed.removeAll(BROKERS); // the trigger lets a person's repair through
            }
            Set<Status> table = from.next(resend);
            assertThat(allowed).as("where a send is left: %s", resend).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NONE", "APPROVED", "CANCELED_BEFORE_SEND"},
            mode = EnumSource.Mode.EXCLUDE) // never sent: what is told of them is not theirs
    void whatTheBrokerSaysMovesAnOrderOnlyAlongTheTable(Status from) {
        for (Status told : BROKERS) {
            OrderLifecycle.apply(order(from), report(told))
                    .ifPresent(change -> {
                        Status to = named(change.status().code());
                        assertThat(to == from || from.next(false).contains(to))
                                .as("%s told %s: %s", from, told, to)
                                .isTrue();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void bothCallTheSameStatusesTerminal(Status status) {
        assertThat(status.isTerminal()).isEqualTo(OrderStatus.parse(status.code).isTerminal());
    }

    /// The arm of the newest guard for this status, its words looked up in the model.
    private static Set<Status> allowedByTrigger(Status from, boolean resend) throws IOException {
        String table = newestTable();
        Matcher arm = Pattern.compile("WHEN '" + from.code + "' THEN ([^\\n]*)").matcher(table);
        String all = arm.find() ? arm.group(1) : elseArm(table, from);
        String words = resend ? all : all.replaceAll("\\(again AND [^)]*\\)", "");
        Set<Status> allowed = EnumSet.noneOf(Status.class);
        if (words.contains("brokers")) {
            allowed.addAll(BROKERS);
        }
        Pattern.compile("'([a-z_]+)'")
                .matcher(words)
                .results()
                .map(word -> named(word.group(1)))
                .forEach(allowed::add);
        return allowed;
    }

    /// `brokers AND OLD.status NOT IN (…)`.
    private static String elseArm(String table, Status from) {
        Matcher arm =
                Pattern.compile("ELSE brokers AND OLD.status NOT IN \\(([^)]*)\\)").matcher(table);
        assertThat(arm.find()).isTrue();
        return arm.group(1).contains("'" + from.code + "'") ? "" : "brokers";
    }

    private static String newestTable() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            String newest = "";
            for (Path file : files.sorted().toList()) {
                String sql = Files.readString(file);
                newest = sql.contains(TABLE_BEGINS) ? sql : newest;
            }
            int begin = newest.indexOf(TABLE_BEGINS);
            return newest.substring(begin, newest.indexOf("END;", begin));
        }
    }

    private static Status named(String code) {
        return Stream.of(Status.values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the model has no status " + code));
    }

    private static TradeOrder order(Status status) {
        return new TradeOrder(
                new OrderId(new UUID(3, 4)),
                new UserId("owner"),
                new OrderTicket(
                        ClientOrderId.of(QUESTION),
                        new Symbol("SPY"),
                        Side.BUY,
                        OrderType.MARKET,
                        new OrderSize.Notional(Usd.of("10"))),
                new TradeOrder.Provenance(QUESTION, new RuleId("dip"), 1, TradingMode.PAPER),
                OrderStatus.parse(status.code),
                List.of(),
                TradeOrder.Execution.NONE,
                NOON);
    }

    private static ExecutionReport report(Status told) {
        boolean filled = told == Status.FILLED;
        return new ExecutionReport(
                ClientOrderId.of(QUESTION),
                "b-1",
                new OrderStatus.Brokers(told.code),
                filled ? Quantity.of("0.02") : Quantity.ZERO,
                filled ? Optional.of(new BigDecimal("490")) : Optional.empty(),
                Optional.empty(),
                NOON,
                new OrderTerms("SPY", "buy", "market", Optional.of(Usd.of("10")), Optional.empty()),
                "{}");
    }
}
