package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import java.util.List;

/// What an answer leads to: decided purely, then written in one commit.
public sealed interface Verdict {

    Decision decision();

    /// Yes, and the guardrails agree: this order, with this reservation.
    record PlaceOrder(OrderTicket ticket, Usd reservation) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.APPROVED;
        }
    }

    /// Yes to a notice: nothing to place.
    record Noted() implements Verdict {
        @Override
        public Decision decision() {
            return Decision.APPROVED;
        }
    }

    /// Yes, but the guardrails refuse; the order is kept as denied with every reason.
    record Deny(OrderTicket ticket, List<Reason> reasons) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.DENIED;
        }
    }

    /// Yes, but the price moved against the user since the question: denied, and asked again with
    /// the price of now.
    record Reconfirm(OrderTicket ticket, List<Reason> reasons, String text, FrozenFacts facts)
            implements Verdict {
        @Override
        public Decision decision() {
            return Decision.DENIED;
        }
    }

    /// No.
    record Reject() implements Verdict {
        @Override
        public Decision decision() {
            return Decision.REJECTED;
        }
    }

    /// Neither yes nor no: asked once more with this text.
    record AskAgain(String text) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.AMBIGUOUS;
        }
    }

    /// Ambiguous for the last time.
    record Skip() implements Verdict {
        @Override
        public Decision decision() {
            return Decision.SKIPPED;
        }
    }
}
