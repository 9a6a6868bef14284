package com.cyberhybridhub.simulator.broker;

/// What became of a request about an order.
public sealed interface Submission {

    /// It was done; the order stands like this.
    record Done(Order order) implements Submission {}

    /// It was refused and left no trace.
    record Refused(Refusal refusal) implements Submission {}
}
