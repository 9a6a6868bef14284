package com.cyberhybridhub.engine.protocolmodel;

import java.util.EnumSet;
import java.util.Set;

/// Where the model's order stands: the words of `trade_orders.status`, the broker's many reduced to
/// three.
enum Status {
    NONE(""),
    APPROVED("approved"),
    CANCELED_BEFORE_SEND("canceled_before_send"),
    SUBMITTING("submitting"),
    UNRESOLVED("unresolved"),
    NOT_PLACED("not_placed"),
    LATE_FOUND("late_found"),
    WORKING("new"),
    FILLED("filled"),
    REJECTED("rejected");

    final String code;

    Status(String code) {
        this.code = code;
    }

    boolean isTerminal() {
        return switch (this) {
            case CANCELED_BEFORE_SEND, NOT_PLACED, LATE_FOUND, FILLED, REJECTED -> true;
            case NONE, APPROVED, SUBMITTING, UNRESOLVED, WORKING -> false;
        };
    }

    /// What we say the broker has.
    boolean isAtBroker() {
        return this == WORKING || this == FILLED || this == LATE_FOUND;
    }

    /// The transition table of the protocol.
    Set<Status> next(boolean resend) {
        return switch (this) {
            case NONE -> EnumSet.of(APPROVED);
            case APPROVED -> EnumSet.of(SUBMITTING, CANCELED_BEFORE_SEND);
            case SUBMITTING ->
                    EnumSet.of(UNRESOLVED, CANCELED_BEFORE_SEND, WORKING, FILLED, REJECTED);
            case UNRESOLVED ->
                    resend
                            ? EnumSet.of(SUBMITTING, NOT_PLACED, WORKING, FILLED, REJECTED)
                            : EnumSet.of(NOT_PLACED, WORKING, FILLED, REJECTED);
            case NOT_PLACED -> EnumSet.of(LATE_FOUND);
            case WORKING -> EnumSet.of(FILLED, REJECTED);
            case CANCELED_BEFORE_SEND, LATE_FOUND, FILLED, REJECTED -> EnumSet.noneOf(Status.class);
        };
    }
}
