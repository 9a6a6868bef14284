package com.cyberhybridhub.campaign.check;

import com.cyberhybridhub.campaign.wire.Sent;
import com.cyberhybridhub.campaign.wire.Sent.Reach;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The equations of "nothing lost, nothing twice". Ground truth is what the driver did and what the
/// broker wrote down; the hub's rows are what is judged.
public final class Checker {

    /// What an id of ours begins with; the rest is the question's.
    static final String PREFIX = "hub-";

    private static final BigDecimal CENT = new BigDecimal("0.01");

    /// A hub that lives knows that it sent nothing; of one that died nobody knows.
    private static final Set<String> UNSENT_ENDS = Set.of("not_placed", "canceled_before_send");

    private final History history;
    private final Map<String, HubOrder> byQuestion = new HashMap<>();
    private final Map<String, HubOrder> byClientId = new HashMap<>();
    private final Map<String, List<Sent>> sent;
    private final List<Equation> equations = new ArrayList<>();

    private Checker(History history) {
        this.history = history;
        history.orders()
                .forEach(order -> {
                    byQuestion.put(order.question(), order);
                    byClientId.put(order.clientOrderId(), order);
                });
        this.sent = grouped(history.sent(), Sent::clientOrderId);
    }

    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.groupingBy(key));
    }

    /// Every equation, those that hold too.
    public static List<Equation> check(History history) {
        Checker checker = new Checker(history);
        checker.answers();
        checker.approvals();
        checker.terminals();
        checker.claims();
        checker.wires();
        checker.unapproved();
        checker.equations.addAll(new BrokerSide(history).equations());
        checker.reservations();
        checker.caps();
        checker.audit();
        return checker.equations;
    }

    private void equation(String name, String numbers, Collection<String> offenders) {
        equations.add(new Equation(name, numbers, List.copyOf(offenders)));
    }

    /// Every answer the driver knows of is what the database has; the first one counts.
    private void answers() {
        Map<String, HubQuestion> rows =
                history.questions().stream()
                        .collect(Collectors.toMap(HubQuestion::id, Function.identity()));
        Set<String> wrong = new TreeSet<>();
        long unknown = 0;
        for (Answer answer : history.answers()) {
            HubQuestion row = rows.get(answer.question());
            if (answer.reply().equals(Answer.UNKNOWN)) {
                unknown++;
            } else if (row == null || !fits(answer.reply(), row)) {
                wrong.add(answer.question());
            }
        }
        Set<String> answered =
                history.answers().stream().map(Answer::question).collect(Collectors.toSet());
        history.questions().stream()
                .filter(row -> row.state().equals("open") || !answered.contains(row.id()))
                .filter(row -> !row.state().equals("withdrawn") && !row.state().equals("expired"))
                .forEach(row -> wrong.add(row.id()));
        equation(
                "answers given = answers stored, and no question is left open",
                "%d answers (%d of them unknown at first), %d questions"
                        .formatted(history.answers().size(), unknown, history.questions().size()),
                wrong);
    }

    private static boolean fits(String reply, HubQuestion row) {
        return switch (reply) {
            case "gone" -> row.state().equals("expired") || row.state().equals("withdrawn");
            default -> row.decision().equals(reply);
        };
    }

    private void approvals() {
        Set<String> approved =
                history.questions().stream()
                        .filter(HubQuestion::isApproved)
                        .map(HubQuestion::id)
                        .collect(Collectors.toSet());
        equation(
                "approvals = intents, by id",
                "%d = %d".formatted(approved.size(), byQuestion.size()),
                difference(approved, byQuestion.keySet()));
    }

    private void terminals() {
        Map<String, Long> counts =
                history.orders().stream()
                        .collect(Collectors.groupingBy(HubOrder::status, Collectors.counting()));
        equation(
                "intents = sum of terminal states",
                "%d = %s".formatted(history.orders().size(), new java.util.TreeMap<>(counts)),
                history.orders().stream()
                        .filter(order -> !order.isTerminal())
                        .map(order -> order.question() + " " + order.status())
                        .toList());
    }

    /// Each claim is one POST on the wire, or it ended as one that never arrived.
    private void claims() {
        Set<String> wrong = new TreeSet<>();
        long claims = 0;
        long posts = 0;
        long unsent = 0;
        for (HubOrder order : history.orders()) {
            int wire = sent.getOrDefault(order.clientOrderId(), List.of()).size();
            claims += order.claims();
            posts += wire;
            unsent += Math.max(0, order.claims() - wire);
            boolean unsentYet = order.claims() > 0 && wire == 0;
            if (wire > order.claims() || (unsentYet && !UNSENT_ENDS.contains(order.status()))) {
                wrong.add(order.question());
            }
        }
        equation(
                "claims = POSTs on the wire + claims that ended before the first byte",
                "%d = %d + %d".formatted(claims, posts, unsent),
                wrong);
    }

    /// What the wires passed on whole is what the simulator counted.
    private void wires() {
        Map<String, Long> whole =
                history.sent().stream()
                        .filter(post -> post.reach() == Reach.WHOLE)
                        .collect(Collectors.groupingBy(Sent::clientOrderId, Collectors.counting()));
        Map<String, Long> counted =
                history.posts().stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Set<String> wrong = new TreeSet<>();
        counted.forEach((id, count) -> {
            if (count > whole.getOrDefault(id, 0L)) {
                wrong.add(id);
            }
        });
        equation(
                "POSTs that the broker counted <= POSTs that the wires passed on whole",
                "%d <= %d of %d"
                        .formatted(
                                history.posts().size(),
                                whole.values().stream().mapToLong(Long::longValue).sum(),
                                history.sent().size()),
                wrong);
    }

    /// No order without a yes that the driver gave.
    private void unapproved() {
        Set<String> yes =
                history.answers().stream()
                        .filter(Answer::isYes)
                        .map(answer -> PREFIX + answer.question())
                        .collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        history.broker().stream()
                .map(BrokerOrder::clientOrderId)
                .filter(id -> !yes.contains(id))
                .forEach(wrong::add);
        history.sent().stream()
                .filter(Sent::tellsItsOrder)
                .map(Sent::clientOrderId)
                .filter(id -> !yes.contains(id))
                .forEach(wrong::add);
        history.orders().stream()
                .filter(HubOrder::wasNeverSent)
                .map(HubOrder::clientOrderId)
                .filter(sent::containsKey)
                .forEach(wrong::add);
        equation(
                "no POST and no order without a yes of the driver",
                "%d orders, %d POSTs, %d yes"
                        .formatted(history.broker().size(), history.sent().size(), yes.size()),
                wrong);
    }

    private void reservations() {
        Set<String> wrong = new TreeSet<>();
        BigDecimal consumed = BigDecimal.ZERO;
        for (HubOrder order : history.orders()) {
            boolean nothing =
                    !order.isAtBroker()
                            || (order.filledQty().signum() == 0
                                    && !order.status().equals("late_found"));
            if (nothing && !order.reservation().equals("released") && !order.isDenied()) {
                wrong.add(order.question() + " keeps its reservation");
            }
            if (order.isAtBroker() && order.filledQty().signum() > 0) {
                consumed = consumed.add(order.reserved());
                if (order.reservation().equals("released")
                        || order.reserved().add(CENT).compareTo(order.filledAmount()) < 0) {
                    wrong.add(order.question() + " holds less than it filled");
                }
            }
        }
        equation(
                "reservations: nothing held for what is not there, at least the fills for what is",
                "%s USD held by filled orders".formatted(consumed.toPlainString()),
                wrong);
    }

    private void caps() {
        long counting =
                history.orders().stream()
                        .filter(order -> !order.isDenied())
                        .filter(order -> !order.reservation().equals("released"))
                        .count();
        List<String> wrong = new ArrayList<>();
        if (counting > history.capOrders()) {
            wrong.add(counting + " orders");
        }
        history.broker().stream()
                .filter(order -> byClientId.containsKey(order.clientOrderId()))
                .filter(this::isOverspent)
                .map(BrokerOrder::clientOrderId)
                .forEach(wrong::add);
        equation(
                "caps, recomputed: orders in all, dollars of each order",
                "%d of %d orders".formatted(counting, history.capOrders()),
                wrong);
    }

    private boolean isOverspent(BrokerOrder order) {
        HubOrder row = byClientId.get(order.clientOrderId());
        return row != null
                && row.limit().signum() > 0
                && order.filledAmount().compareTo(row.limit().add(CENT)) > 0;
    }

    private void audit() {
        boolean good =
                history.audit().strip().endsWith("GOOD")
                        && !history.audit().strip().endsWith("NOT GOOD");
        equation(
                "the audit's chains verify",
                history.audit().lines().count() + " lines",
                good ? List.of() : List.of(history.audit()));
    }

    static List<String> difference(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        all.removeAll(both);
        return List.copyOf(all);
    }
}
