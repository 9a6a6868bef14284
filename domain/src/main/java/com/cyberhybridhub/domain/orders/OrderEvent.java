package com.cyberhybridhub.domain.orders;

import java.time.Instant;
import java.util.Optional;

/// One thing that happened to an order, in order.
///
/// @param seq counts the events of one order from 1
/// @param status the status after the event
/// @param detail a sentence for people, empty where the kind says all
/// @param executionId the broker's id of the execution, where its stream told of it
public record OrderEvent(
        int seq,
        Instant at,
        Kind kind,
        OrderStatus status,
        Optional<String> detail,
        Optional<String> executionId) {

    /// An event that is no execution.
    public OrderEvent(int seq, Instant at, Kind kind, OrderStatus status, Optional<String> detail) {
        this(seq, at, kind, status, detail, Optional.empty());
    }

    /// What happened.
    public enum Kind implements com.cyberhybridhub.domain.Coded {
        DENIED("denied"),
        APPROVED("approved"),
        CANCELED_BEFORE_SEND("canceled_before_send"),
        CLAIMED("claimed"),
        /// A claim for one more POST of the same bytes under the same id.
        RESEND("resend"),
        SUBMITTED("submitted"),
        REJECTED("rejected"),
        UNRESOLVED("unresolved"),
        LOOKED_UP("looked_up"),
        NOT_PLACED("not_placed"),
        LATE_FOUND("late_found"),
        BROKER_UPDATE("broker_update"),
        FILL("fill"),
        INCIDENT("incident");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
