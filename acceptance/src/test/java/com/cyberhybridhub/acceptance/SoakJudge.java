package com.cyberhybridhub.acceptance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Compares the hub's view with the simulator's: orders, fills, positions and latest prices,
/// nothing missing and nothing twice. Each difference is one sentence.
final class SoakJudge {

    private static final String PREFIX = "hub-";

    private final SoakView view;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, JsonNode> ours = new HashMap<>();
    private final Map<String, JsonNode> theirs = new HashMap<>();

    SoakJudge(SoakView view) {
        this.view = view;
        index("the hub", view.orders(), ours);
        index("the broker", view.portfolio().path("orders"), theirs);
    }

    private void index(String where, Iterable<JsonNode> orders, Map<String, JsonNode> into) {
        for (JsonNode order : orders) {
            String id = order.path("client_order_id").asString();
            if (id.startsWith(PREFIX) && into.put(id, order) != null) {
                differ("two orders " + id + " at " + where);
            }
        }
    }

    private void differ(String what) {
        differences.add(what);
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    /// Every order on one side is on the other with the same end.
    void orders() {
        theirs.forEach((id, order) -> {
            JsonNode own = ours.get(id);
            if (own == null) {
                differ("the hub does not know the broker's order " + id);
                return;
            }
            String name = "order " + id;
            same(name, "status", text(order, "status"), text(own, "status"));
            same(name, "broker's id", text(order, "id"), text(own, "alpaca_order_id"));
            same(name, "symbol", text(order, "symbol"), text(own, "symbol"));
            same(name, "side", text(order, "side"), text(own, "side"));
            same(name, "filled_qty", number(order, "filled_qty"), number(own, "filled_qty"));
            same(
                    name,
                    "filled_avg_price",
                    number(order, "filled_avg_price"),
                    number(own, "filled_avg_price"));
        });
        ours.forEach((id, order) -> {
            String status = order.path("status").asString();
            if (!SoakView.hasEnded(order)) {
                differ("order " + id + " has not ended: " + status);
            }
            if (SoakView.isAtTheBroker(order) != theirs.containsKey(id)) {
                differ(
                        "order "
                                + id
                                + " is "
                                + status
                                + (theirs.containsKey(id) ? " but" : " and not")
                                + " at the broker");
            }
            if (!status.equals("filled") && order.path("reasons").isEmpty()) {
                differ("order " + id + " is " + status + " without a reason");
            }
        });
    }

    /// Every decision has the one order that it must have.
    ///
    /// @param decisions what answers were answered with, by question
    void questions(Map<String, String> decisions) {
        Map<String, List<JsonNode>> perQuestion = new HashMap<>();
        for (JsonNode order : view.orders()) {
            perQuestion
                    .computeIfAbsent(text(order, "question_id"), _ -> new ArrayList<>())
                    .add(order);
        }
        Map<String, JsonNode> asked = new HashMap<>();
        view.questions().forEach(question -> asked.put(RunningHub.id(question), question));
        asked.forEach((id, question) -> {
            boolean wanted = Set.of("approved", "denied").contains(text(question, "decision"));
            int found = perQuestion.getOrDefault(id, List.of()).size();
            boolean notice = text(question, "pipeline_key").equals("notice");
            if (found != (wanted && !notice ? 1 : 0)) {
                differ(
                        "question %s was decided '%s' and has %d orders"
                                .formatted(id, text(question, "decision"), found));
            }
        });
        decisions.forEach((id, decision) -> {
            JsonNode question = asked.get(id);
            String stands = question == null ? "nothing" : text(question, "decision");
            same("question " + id, "decision", decision, stands);
        });
        perQuestion.keySet().stream()
                .filter(id -> !asked.containsKey(id))
                .forEach(id -> differ("an order of the unknown question " + id));
    }

    /// At most one POST for each order, and one for each that the broker has.
    void posts(Map<String, List<JsonNode>> posts) {
        posts.forEach((id, sent) -> {
            if (sent.size() != 1) {
                differ("order " + id + " was posted " + sent.size() + " times");
            }
            if (!ours.containsKey(id)) {
                differ("the unknown order " + id + " was posted");
            }
        });
        Set<String> unsent = new TreeSet<>(theirs.keySet());
        unsent.removeAll(posts.keySet());
        unsent.forEach(id -> differ("order " + id + " is at the broker but was never posted"));
    }

    /// Every execution is counted, and counted once.
    ///
    /// @param events of each filled order, by its `client_order_id`
    void fills(Map<String, List<JsonNode>> events) {
        Map<String, BigDecimal> executed = new HashMap<>();
        Map<String, Set<String>> executions = new HashMap<>();
        for (JsonNode fill : view.portfolio().path("fills")) {
            String id = text(fill, "client_order_id");
            executed.merge(id, new BigDecimal(text(fill, "qty")), BigDecimal::add);
            executions.computeIfAbsent(id, _ -> new HashSet<>()).add(text(fill, "execution_id"));
        }
        ours.forEach((id, order) ->
                same(
                        "order " + id,
                        "executions",
                        plain(executed.getOrDefault(id, BigDecimal.ZERO)),
                        number(order, "filled_qty")));
        events.forEach((id, all) -> {
            Set<String> known = executions.getOrDefault(id, Set.of());
            List<JsonNode> fills =
                    all.stream().filter(each -> text(each, "kind").equals("fill")).toList();
            if (fills.isEmpty() || fills.size() > known.size()) {
                differ(
                        "order %s: %d fill events for %d executions"
                                .formatted(id, fills.size(), known.size()));
            }
            Set<String> counted = new HashSet<>();
            for (JsonNode fill : fills) {
                String execution = text(fill, "execution_id");
                if (!execution.isEmpty()
                        && (!known.contains(execution) || !counted.add(execution))) {
                    differ("order " + id + ": execution " + execution + " counted wrongly");
                }
            }
        });
    }

    /// The positions that the hub shows, and those that its own fills add up to.
    void positions() {
        Map<String, String> theirPositions = quantities(view.portfolio().path("positions"));
        same(
                "the hub's view",
                "positions",
                theirPositions,
                quantities(view.status().path("positions")));
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (JsonNode order : view.orders()) {
            BigDecimal filled = new BigDecimal(number(order, "filled_qty"));
            sums.merge(
                    text(order, "symbol").replace("/", ""),
                    text(order, "side").equals("sell") ? filled.negate() : filled,
                    BigDecimal::add);
        }
        Map<String, String> added = new TreeMap<>();
        sums.forEach((symbol, sum) -> {
            if (sum.signum() != 0) {
                added.put(symbol, plain(sum));
            }
        });
        same("the hub's fills", "positions", theirPositions, added);
    }

    private static Map<String, String> quantities(JsonNode positions) {
        Map<String, String> bySymbol = new TreeMap<>();
        positions.forEach(
                each -> bySymbol.put(text(each, "symbol").replace("/", ""), number(each, "qty")));
        return bySymbol;
    }

    /// @param latest the hub's last trade by symbol
    void prices(Map<String, Optional<JsonNode>> latest) {
        for (JsonNode print : view.prices()) {
            String symbol = text(print, "symbol");
            String known =
                    latest.getOrDefault(symbol, Optional.empty())
                            .map(fact -> number(fact, "price"))
                            .orElse("none");
            same(symbol, "last trade", number(print, "last_trade"), known);
        }
    }

    /// Nothing made the hub stop itself.
    void calm(String log) {
        for (JsonNode halt : view.status().path("kill_switch")) {
            if (!text(halt, "state").equals("ACTIVE")) {
                differ("halted: " + halt);
            }
        }
        log.lines()
                .filter(line -> line.contains(" ERROR ") || line.contains("INCIDENT"))
                .forEach(line -> differ("the hub logged: " + line));
    }

    private void same(String of, String what, Object theirs, Object ours) {
        if (!theirs.equals(ours)) {
            differ(of + ", " + what + ": the simulator says " + theirs + ", the hub " + ours);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    /// A number without the zeros at its end; absent is 0.
    private static String number(JsonNode node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? "0" : plain(new BigDecimal(text));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
