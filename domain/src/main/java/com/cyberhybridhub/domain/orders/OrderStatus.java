package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Coded;
import java.util.Set;
import java.util.regex.Pattern;

/// Where an order stands: in our words before the broker has it, in the broker's words, verbatim,
/// after.
public sealed interface OrderStatus {

    /// The word in `trade_orders.status` and in JSON.
    String code();

    /// Nothing more will happen to the order by itself.
    boolean isTerminal();

    /// Our own words, in the order of the protocol.
    enum Ours implements OrderStatus, Coded {
        /// Refused by our guardrails at the answer; never sent.
        DENIED("denied", true),
        /// Approval and intent stored in one commit, not sent yet.
        APPROVED("approved", false),
        /// The check at the claim refused; never sent.
        CANCELED_BEFORE_SEND("canceled_before_send", true),
        /// Claimed and committed; at most one POST under this claim.
        SUBMITTING("submitting", false),
        /// Sent, outcome unknown: looked up until known, never sent blindly again.
        UNRESOLVED("unresolved", false),
        /// Looked up long enough and found nowhere.
        NOT_PLACED("not_placed", true),
        /// An order of ours that turned up after `not_placed`: an incident.
        LATE_FOUND("late_found", true);

        private final String code;
        private final boolean terminal;

        Ours(String code, boolean terminal) {
            this.code = code;
            this.terminal = terminal;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public boolean isTerminal() {
            return terminal;
        }
    }

    /// The broker's word. A word that we do not know counts as open and is polled.
    record Brokers(String code) implements OrderStatus {

        // Before the constants: their constructor needs it.
        private static final Pattern FORM = Pattern.compile("[a-z][a-z_]{0,39}");

        public static final Brokers REJECTED = new Brokers("rejected");
        public static final Brokers FILLED = new Brokers("filled");
        public static final Brokers PARTIALLY_FILLED = new Brokers("partially_filled");
        private static final Set<String> TERMINAL =
                Set.of("filled", "canceled", "expired", "rejected", "replaced");

        public Brokers {
            if (!FORM.matcher(code).matches()) {
                throw new IllegalArgumentException("not a status word");
            }
        }

        @Override
        public boolean isTerminal() {
            return TERMINAL.contains(code);
        }
    }

    /// The status with this word.
    static OrderStatus parse(String code) {
        return Coded.find(Ours.class, code)
                .<OrderStatus>map(ours -> ours)
                .orElseGet(() -> new Brokers(code));
    }
}
