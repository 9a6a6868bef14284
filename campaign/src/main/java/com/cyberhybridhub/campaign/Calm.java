package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.BrokerOrder;
import com.cyberhybridhub.campaign.check.HubOrder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a world has come to rest: every order has ended, nothing is on its way, and what turned
/// up late is known.
final class Calm {

    private static final String OPEN =
            "SELECT count(*) FROM questions WHERE pipeline_key = 'trading' AND state = 'open'";
    private static final String UNDER_WAY =
            """
            SELECT count(*) FROM trade_orders
            WHERE status IN ('approved', 'submitting', 'unresolved', 'new', 'accepted', 'pending_new', 'partially_filled')
            """;
    private static final String HALTS =
            "SELECT count(*) FROM trading_halts WHERE state <> 'ACTIVE' AND scope = '%s'";

    private final World world;
    private final Evidence evidence;

    Calm(World world) {
        this.world = world;
        this.evidence = world.evidence();
    }

    boolean isAsking() throws SQLException {
        return evidence.count(OPEN) > 0;
    }

    boolean isComplete() throws SQLException, IOException {
        return evidence.count(UNDER_WAY) == 0
                && !isAsking()
                && world.nodes().stream().allMatch(node -> node.broker().underWay() == 0)
                && restless().isEmpty();
    }

    /// Orders that have not ended, or of which the broker knows more than the hub.
    private List<String> restless() throws SQLException, IOException {
        Map<String, BrokerOrder> theirs =
                evidence.brokerOrders().stream()
                        .collect(
                                Collectors.toMap(
                                        BrokerOrder::clientOrderId,
                                        order -> order,
                                        (_, one) -> one));
        return evidence.orders().stream()
                .filter(order ->
                        !order.isTerminal()
                                || Optional.ofNullable(theirs.get(order.clientOrderId()))
                                        .filter(order::isBehind)
                                        .isPresent())
                .map(HubOrder::toString)
                .toList();
    }

    String describe() {
        try {
            return evidence.count(OPEN) + " open questions, orders " + restless();
        } catch (SQLException | IOException unreadable) {
            return "unreadable: " + unreadable;
        }
    }

    /// Lets trading go on after a late order stopped it.
    ///
    /// @return what is wrong when it was stopped for another reason
    Optional<String> resume() {
        try {
            if (evidence.count(HALTS.formatted("user")) > 0) {
                world.firstApi()
                        .post(
                                "/v1/me/trading/kill-switch",
                                """
                                {"scope": "user", "state": "ACTIVE", "reason": "next run"}\
                                """);
            }
            return evidence.count(HALTS.formatted("server")) > 0
                    ? Optional.of("the hub halted the whole server")
                    : Optional.empty();
        } catch (SQLException | IOException failed) {
            return Optional.of("cannot resume: " + failed);
        }
    }
}
