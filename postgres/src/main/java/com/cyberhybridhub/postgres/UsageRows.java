package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.guardrails.Usage.Approved;
import com.cyberhybridhub.domain.guardrails.Usage.Hour;
import com.cyberhybridhub.domain.guardrails.Usage.OfSymbol;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// What a user's rows add up to for the guardrails, in one statement. Read under the owner's risk
/// row.
final class UsageRows {

    static final Duration NOTIONAL_WINDOW = Duration.ofHours(4);
    private static final Duration HOUR = Duration.ofHours(1);

    /// Statuses of orders that have ended.
    static final String ENDED =
            "'denied', 'canceled_before_send', 'not_placed', 'late_found',"
                    + " 'filled', 'canceled', 'expired', 'rejected', 'replaced'";

    /// One line per symbol and side with what is reserved, one per symbol and side with what is
    /// open, and one without a symbol for the questions.
    private static final String SELECT =
            """
            SELECT o.symbol, o.side,
                count(*) FILTER (WHERE r.counts_order AND r.trading_day = :day) AS today,
                coalesce(sum(r.notional_usd) FILTER (WHERE r.created_at > :windowStart), 0) AS notional,
                min(r.created_at) FILTER (WHERE r.created_at > :windowStart AND r.notional_usd > 0) AS oldest,
                count(*) FILTER (WHERE r.counts_order AND r.created_at > :hourStart) AS hour,
                min(r.created_at) FILTER (WHERE r.counts_order AND r.created_at > :hourStart) AS hour_oldest,
                max(r.created_at) FILTER (WHERE r.counts_order) AS last,
                0 AS open, 0 AS open_dollars
            FROM reservations r JOIN trade_orders o ON o.id = r.order_id
            WHERE r.firebase_uid = :user AND r.state <> 'released'
                AND (r.trading_day = :day OR r.created_at > :windowStart)
                AND r.order_id IS DISTINCT FROM cast(:without AS uuid)
            GROUP BY o.symbol, o.side
            UNION ALL
            SELECT o.symbol, o.side, 0, 0, NULL, 0, NULL, NULL, count(*), coalesce(sum(r.notional_usd), 0)
            FROM trade_orders o LEFT JOIN reservations r ON r.order_id = o.id
            WHERE o.firebase_uid = :user AND o.status NOT IN (%s)
                AND o.id IS DISTINCT FROM cast(:without AS uuid)
            GROUP BY o.symbol, o.side
            UNION ALL
            SELECT NULL, NULL, 0, 0, NULL, count(*), min(created_at), NULL, 0, 0
            FROM questions
            WHERE firebase_uid = :user AND created_at > :hourStart AND follow_up = 0
                AND pipeline_key = 'trading'
            """
                    .formatted(ENDED);

    private UsageRows() {}

    private record Line(
            Optional<Symbol> symbol,
            Optional<Side> side,
            int today,
            Usd notional,
            Optional<Instant> oldest,
            Hour hour,
            Optional<Instant> last,
            int open,
            Usd openDollars) {}

    /// What the user's orders hold and how many questions there were.
    ///
    /// @param now wall time: the windows roll with it
    /// @param without an order that is left out
    static Usage read(
            Handle handle,
            UserId user,
            LocalDate tradingDay,
            Instant now,
            Optional<OrderId> without) {
        List<Line> lines =
                handle.createQuery(SELECT)
                        .bind("user", user.value())
                        .bind("day", tradingDay)
                        .bind("windowStart", now.minus(NOTIONAL_WINDOW))
                        .bind("hourStart", now.minus(HOUR))
                        .bind("without", without.map(OrderId::value))
                        .map((row, _) -> line(row))
                        .list();
        List<Line> orders = lines.stream().filter(line -> line.symbol().isPresent()).toList();
        List<Line> questions = lines.stream().filter(line -> line.symbol().isEmpty()).toList();
        return new Usage(
                orders.stream().mapToInt(Line::today).sum(),
                orders.stream().map(Line::notional).reduce(Usd.ZERO, Usd::plus),
                earliest(orders, Line::oldest).map(at -> at.plus(NOTIONAL_WINDOW)),
                hour(orders),
                hour(questions),
                orders.stream()
                        .map(line -> ofSymbol(line, now))
                        .sorted(Comparator.comparing(use -> use.symbol().value()))
                        .toList());
    }

    private static OfSymbol ofSymbol(Line line, Instant now) {
        return new OfSymbol(
                line.symbol().orElseThrow(),
                line.side().orElseThrow(),
                line.today(),
                line.open(),
                line.openDollars(),
                line.last().map(at -> new Approved(at, Duration.between(at, now))));
    }

    private static Hour hour(List<Line> lines) {
        return new Hour(
                lines.stream().mapToInt(line -> line.hour().count()).sum(),
                earliest(lines, line -> line.hour().freesAt()));
    }

    private static Optional<Instant> earliest(
            List<Line> lines, Function<Line, Optional<Instant>> time) {
        return lines.stream().flatMap(line -> time.apply(line).stream()).min(Instant::compareTo);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Optional.ofNullable(row.getString("symbol")).map(Symbol::new),
                Optional.ofNullable(row.getString("side"))
                        .map(side -> Coded.parse(Side.class, side)),
                row.getInt("today"),
                new Usd(Columns.decimal(row, "notional")),
                Columns.optionalInstant(row, "oldest"),
                new Hour(
                        row.getInt("hour"),
                        Columns.optionalInstant(row, "hour_oldest").map(at -> at.plus(HOUR))),
                Columns.optionalInstant(row, "last"),
                row.getInt("open"),
                new Usd(Columns.decimal(row, "open_dollars")));
    }
}
