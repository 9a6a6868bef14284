package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.BrokerOrder;
import com.cyberhybridhub.campaign.check.HubOrder;
import com.cyberhybridhub.campaign.check.HubQuestion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads what the broker wrote down and what the hub's database holds.
final class Evidence {

    private static final String ORDERS =
            """
            SELECT o.question_id, o.client_order_id, coalesce(o.alpaca_order_id, '') AS broker_id, o.status,
                o.filled_qty, coalesce(o.filled_qty * o.filled_avg_price, 0) AS filled_amount,
                (SELECT count(*) FROM order_events e WHERE e.order_id = o.id AND e.kind = 'claimed') AS claims,
                ARRAY(SELECT e.execution_id FROM order_events e
                    WHERE e.order_id = o.id AND e.kind = 'fill' AND e.execution_id IS NOT NULL) AS executions,
                coalesce(r.state, 'none') AS reservation, coalesce(r.notional_usd, 0) AS reserved,
                coalesce(o.notional_usd, 0) AS limit_usd
            FROM trade_orders o LEFT JOIN reservations r ON r.order_id = o.id ORDER BY o.created_at
            """;
    private static final String QUESTIONS =
            """
            SELECT id, state, coalesce(decision, '') AS decision FROM questions
            WHERE pipeline_key = 'trading' ORDER BY created_at
            """;

    private final Path broker;
    private final Postgres postgres;

    Evidence(Path broker, Postgres postgres) {
        this.broker = broker;
        this.postgres = postgres;
    }

    List<HubOrder> orders() throws SQLException {
        return postgres.ask(
                ORDERS,
                rows -> {
                    List<HubOrder> orders = new ArrayList<>();
                    while (rows.next()) {
                        orders.add(order(rows));
                    }
                    return orders;
                });
    }

    private static HubOrder order(ResultSet row) throws SQLException {
        return new HubOrder(
                row.getString("question_id"),
                row.getString("client_order_id"),
                row.getString("broker_id"),
                row.getString("status"),
                row.getBigDecimal("filled_qty"),
                row.getBigDecimal("filled_amount"),
                row.getInt("claims"),
                Arrays.asList((String[]) row.getArray("executions").getArray()),
                row.getString("reservation"),
                row.getBigDecimal("reserved"),
                row.getBigDecimal("limit_usd"));
    }

    List<HubQuestion> questions() throws SQLException {
        return postgres.ask(
                QUESTIONS,
                row -> {
                    List<HubQuestion> questions = new ArrayList<>();
                    while (row.next()) {
                        questions.add(
                                new HubQuestion(
                                        row.getString("id"),
                                        row.getString("state"),
                                        row.getString("decision")));
                    }
                    return questions;
                });
    }

    /// A number that a query answers.
    long count(String sql) throws SQLException {
        return postgres.ask(
                sql,
                row -> {
                    row.next();
                    return row.getLong(1);
                });
    }

    /// The ids of the POSTs that the broker counted.
    List<String> posts() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode line : lines("posts.jsonl")) {
            String body = line.path("request_body").asString("");
            if (body.startsWith("{") && body.endsWith("}")) {
                ids.add(Api.JSON.readTree(body).path("client_order_id").asString(""));
            }
        }
        return ids;
    }

    /// Every order that the broker took, as it stands now.
    List<BrokerOrder> brokerOrders() throws IOException {
        Map<String, JsonNode> orders = new LinkedHashMap<>();
        Map<String, Map<String, BigDecimal>> fills = new HashMap<>();
        for (JsonNode line : lines("ledger.jsonl")) {
            JsonNode order = line.path("order");
            if (!order.isMissingNode()) {
                orders.put(order.path("id").asString(), order);
                JsonNode fill = line.path("fill");
                if (!fill.isMissingNode()) {
                    fills.computeIfAbsent(order.path("id").asString(), _ -> new HashMap<>())
                            .put(
                                    fill.path("executionId").asString(),
                                    fill.path("price")
                                            .decimalValue()
                                            .multiply(fill.path("qty").decimalValue()));
                }
            }
        }
        return orders.values().stream()
                .map(order ->
                        new BrokerOrder(
                                order.path("id").asString(),
                                order.path("ticket").path("clientOrderId").asString(),
                                order.path("ticket").path("symbol").asString(),
                                order.path("status").asString().toLowerCase(Locale.ROOT),
                                order.path("filledQty").decimalValue(),
                                fills.getOrDefault(order.path("id").asString(), Map.of())))
                .toList();
    }

    private List<JsonNode> lines(String file) throws IOException {
        Path path = broker.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            lines.add(Api.JSON.readTree(line));
        }
        return lines;
    }
}
