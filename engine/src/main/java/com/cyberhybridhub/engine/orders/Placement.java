package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.Reason;

/// What is known after one POST.
public sealed interface Placement {

    /// The broker has the order, and it is the one we asked for.
    record Accepted(ExecutionReport report) implements Placement {}

    /// A definitive refusal: no order exists.
    record Rejected(Reason reason) implements Placement {}

    /// An order with our id exists already: to be looked up and adopted.
    record AlreadyThere() implements Placement {}

    /// The departure was refused: not one byte left, and this call sends nothing later either.
    record NotSent() implements Placement {}

    /// Anything else: an order may exist.
    record Unknown(String why) implements Placement {}
}
