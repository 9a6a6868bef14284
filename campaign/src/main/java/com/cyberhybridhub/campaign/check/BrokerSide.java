package com.cyberhybridhub.campaign.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The equations between the hub's orders and the broker's.
final class BrokerSide {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final History history;
    private final Map<String, HubOrder> byClientId = new HashMap<>();
    private final Map<String, List<BrokerOrder>> atBroker;
    private final List<Equation> equations = new ArrayList<>();

    BrokerSide(History history) {
        this.history = history;
        history.orders().forEach(order -> byClientId.put(order.clientOrderId(), order));
        this.atBroker =
                history.broker().stream()
                        .collect(Collectors.groupingBy(BrokerOrder::clientOrderId));
    }

    List<Equation> equations() {
        brokerOrders();
        duplicates();
        fills();
        return equations;
    }

    private void add(String name, String numbers, Collection<String> offenders) {
        equations.add(new Equation(name, numbers, List.copyOf(offenders)));
    }

    private void brokerOrders() {
        Set<String> ours =
                history.orders().stream()
                        .filter(HubOrder::isAtBroker)
                        .map(HubOrder::clientOrderId)
                        .collect(Collectors.toSet());
        Set<String> theirs =
                history.broker().stream()
                        .map(BrokerOrder::clientOrderId)
                        .filter(id -> id.startsWith(Checker.PREFIX))
                        .collect(Collectors.toSet());
        add(
                "orders at the broker = orders that the hub says are there, by id",
                "%d = %d".formatted(theirs.size(), ours.size()),
                Checker.difference(theirs, ours));
        add(
                "final status and filled quantity agree",
                "%d compared".formatted(theirs.size()),
                history.broker().stream().filter(this::disagrees).map(this::named).toList());
    }

    private boolean disagrees(BrokerOrder order) {
        HubOrder row = byClientId.get(order.clientOrderId());
        return row != null
                && !row.status().equals("late_found")
                && (!row.status().equals(order.status())
                        || !row.brokerId().equals(order.id())
                        || row.filledQty().compareTo(order.filledQty()) != 0);
    }

    private String named(BrokerOrder order) {
        HubOrder row = byClientId.get(order.clientOrderId());
        return order.clientOrderId()
                + " broker: "
                + order.status()
                + ", hub: "
                + (row == null ? "nothing" : row.status());
    }

    private void duplicates() {
        add(
                "at most one order per client_order_id",
                "%d orders, %d ids".formatted(history.broker().size(), atBroker.size()),
                atBroker.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private void fills() {
        Set<String> wrong = new TreeSet<>();
        long theirs = 0;
        long ours = 0;
        for (BrokerOrder order : history.broker()) {
            HubOrder row = byClientId.get(order.clientOrderId());
            theirs += order.fills().size();
            if (row == null || row.status().equals("late_found")) {
                continue;
            }
            List<String> known = row.executions();
            ours += known.size();
            boolean twice = new HashSet<>(known).size() < known.size();
            boolean stranger = !order.fills().keySet().containsAll(known);
            boolean amount =
                    row.filledAmount().subtract(order.filledAmount()).abs().compareTo(CENT) > 0;
            if (twice || stranger || amount) {
                wrong.add(order.clientOrderId());
            }
        }
        add(
                "sum of fills agrees, each execution counted at most once",
                "%d executions at the broker, %d heard one by one".formatted(theirs, ours),
                wrong);
    }
}
