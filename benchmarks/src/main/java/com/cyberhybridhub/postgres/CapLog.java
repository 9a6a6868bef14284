package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Recomputes from the audit alone what every user held after each commit. A user's chain grows by
/// whole commits in their order, so its rows are the committed instants.
final class CapLog {

    private static final int FETCH_ROWS = 5_000;

    private final CapPeople people;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, BigDecimal> held = new HashMap<>();
    private final Map<String, BigDecimal> total = new HashMap<>();
    private long approvals;
    private long full;
    private long instants;

    private String chain = "";
    private BigDecimal dollars = BigDecimal.ZERO;

    CapLog(CapPeople people) {
        this.people = people;
    }

    void replay(Sql sql) {
        sql.transaction(handle -> {
            try (Stream<Line> lines =
                    handle
                            .createQuery(
                                    """
                                    SELECT chain, canonical FROM audit_log
                                    WHERE chain LIKE 'user:%' AND kind LIKE 'order.%' ORDER BY chain, seq
                                    """)
                            .setFetchSize(FETCH_ROWS)
                            .map((row, _) ->
                                    new Line(row.getString("chain"), row.getString("canonical")))
                            .stream()) {
                lines.forEach(this::read);
            }
            return true;
        });
        endOfChain();
    }

    private record Line(String chain, String canonical) {}

    private void read(Line line) {
        if (!line.chain().equals(chain)) {
            endOfChain();
            chain = line.chain();
        }
        ObjectNode row = Json.object(line.canonical());
        JsonNode body = row.required("body");
        String order = body.required("order").asString();
        switch (row.required("kind").asString()) {
            case "order.written" -> {
                if (body.required("status").asString().equals("approved")) {
                    approvals++;
                    held.put(order, new BigDecimal(body.required("notional_usd").asString()));
                }
            }
            case "order.canceled_before_send", "order.rejected" -> held.remove(order);
            case "order.broker_update" -> held.put(order, filled(body));
            default -> {}
        }
        check();
    }

    private static BigDecimal filled(JsonNode body) {
        return new BigDecimal(body.required("filled_qty").asString())
                .multiply(new BigDecimal(body.required("filled_avg_price").asString()))
                .setScale(2, RoundingMode.CEILING);
    }

    private void check() {
        UserId user = new UserId(chain.substring("user:".length()));
        dollars = held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        instants++;
        if (held.size() > people.maxOrders(user)
                || dollars.compareTo(people.maxNotional(user).amount()) > 0) {
            violations.add(user + " holds " + held.size() + " orders of " + dollars + " USD");
        }
        if (held.size() == people.maxOrders(user)
                || dollars.compareTo(people.maxNotional(user).amount()) == 0) {
            full++;
        }
    }

    private void endOfChain() {
        if (!chain.isEmpty()) {
            total.put(chain.substring("user:".length()), dollars);
        }
        held.clear();
        dollars = BigDecimal.ZERO;
    }

    List<String> violations() {
        return violations;
    }

    long approvals() {
        return approvals;
    }

    long instants() {
        return instants;
    }

    /// Committed instants at which a user held exactly as much as a cap allows.
    long full() {
        return full;
    }

    /// Dollars that each user holds at the end.
    Map<String, BigDecimal> total() {
        return total;
    }
}
