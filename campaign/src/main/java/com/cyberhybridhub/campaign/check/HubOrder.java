package com.cyberhybridhub.campaign.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// An order in the hub's database.
///
/// @param claims `claimed` events
/// @param executions ids of the executions it recorded, each as often as it did
/// @param reservation its state, `none` where there is none
/// @param reserved dollars
/// @param limit dollars that were approved; 0 where pieces were
public record HubOrder(
        String question,
        String clientOrderId,
        String brokerId,
        String status,
        BigDecimal filledQty,
        BigDecimal filledAmount,
        int claims,
        List<String> executions,
        String reservation,
        BigDecimal reserved,
        BigDecimal limit) {

    private static final Set<String> OURS_TERMINAL =
            Set.of("denied", "canceled_before_send", "not_placed", "late_found");
    private static final Set<String> NEVER_SENT = Set.of("denied", "canceled_before_send");
    private static final Set<String> OURS =
            Set.of(
                    "denied",
                    "approved",
                    "canceled_before_send",
                    "submitting",
                    "unresolved",
                    "not_placed",
                    "late_found");
    private static final Set<String> BROKERS_TERMINAL =
            Set.of("filled", "canceled", "expired", "rejected", "replaced");

    /// Whether nothing more is to be expected.
    public boolean isTerminal() {
        return OURS_TERMINAL.contains(status) || BROKERS_TERMINAL.contains(status);
    }

    /// Whether an order that turned up late, or has not yet, still has news to come: each of them
    /// stops trading.
    public boolean isBehind(BrokerOrder there) {
        return switch (status) {
            case "not_placed" -> true;
            case "late_found" ->
                    !BROKERS_TERMINAL.contains(there.status())
                            || there.filledQty().compareTo(filledQty) != 0;
            default -> false;
        };
    }

    /// Whether the hub says that the broker has it. A refused one never was there.
    boolean isAtBroker() {
        return status.equals("late_found")
                || (!OURS.contains(status) && !(status.equals("rejected") && brokerId.isEmpty()));
    }

    boolean wasNeverSent() {
        return NEVER_SENT.contains(status);
    }

    boolean isDenied() {
        return status.equals("denied");
    }
}
