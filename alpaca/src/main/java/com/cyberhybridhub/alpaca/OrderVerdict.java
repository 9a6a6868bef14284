package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Placement;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/// What an answer to the POST of an order means: the status first, the body second. Only what is
/// certain is called accepted or rejected; all else is unknown, and the order is looked up.
final class OrderVerdict {

    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 422);

    /// Eight digits whose first three repeat the class of the error. A timeout or a rate limit is
    /// never a refusal.
    private static final Pattern REFUSAL_CODE = Pattern.compile("4(?!08|29)[0-9]{7}");

    /// With code 42210000 while the first order is open and 40010001 once it has ended: the text
    /// decides.
    private static final String DUPLICATE_ID = "client_order_id must be unique";

    private OrderVerdict() {}

    static Placement of(Answer answer, OrderTicket ticket, Instant received) {
        if (answer.ok()) {
            return accepted(answer, ticket, received);
        }
        if (answer.status() == UNAUTHORIZED) {
            return new Placement.Rejected(
                    new Reason(
                            "broker_unauthorized",
                            "Alpaca does not accept the API keys; no order was placed."));
        }
        if (REFUSALS.contains(answer.status())) {
            if (answer.message().contains(DUPLICATE_ID)) {
                return new Placement.AlreadyThere();
            }
            if (REFUSAL_CODE.matcher(answer.code()).matches()) {
                String detail =
                        answer.message().isEmpty() ? "Alpaca gave no reason." : answer.message();
                return new Placement.Rejected(new Reason("broker_" + answer.code(), detail));
            }
        }
        return new Placement.Unknown(answer.describe());
    }

    private static Placement accepted(Answer answer, OrderTicket ticket, Instant received) {
        try {
            ExecutionReport report = OrderJson.report(answer.body(), received);
            if (!report.clientOrderId().equals(ticket.clientOrderId())) {
                return new Placement.Unknown(
                        "the answer is about another order id (request "
                                + answer.requestId()
                                + ")");
            }
            if (!report.terms().matches(ticket)) {
                return new Placement.Unknown(
                        "the answer is about another order (request " + answer.requestId() + ")");
            }
            return new Placement.Accepted(report);
        } catch (NoAnswerException unreadable) {
            return new Placement.Unknown(
                    unreadable.why() + " (request " + answer.requestId() + ")");
        }
    }
}
