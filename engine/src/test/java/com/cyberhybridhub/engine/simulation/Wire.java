package com.cyberhybridhub.engine.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderTerms;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.util.List;
import java.util.Optional;

/// The bytes between us and the broker: what it acts on is what was sent, not what was meant.
final class Wire {

    private static final String OTHER = "QQQ";

    private Wire() {}

    static PreparedOrder write(OrderTicket ticket) {
        if (!(ticket.size() instanceof OrderSize.Notional(Usd dollars))) {
            throw new IllegalArgumentException("the simulation orders in dollars");
        }
        String line =
                String.join(
                        " ",
                        ticket.clientOrderId().value(),
                        ticket.symbol().value(),
                        ticket.side().code(),
                        ticket.type().code(),
                        dollars.toString());
        return new PreparedOrder(line.getBytes(UTF_8));
    }

    static Request read(PreparedOrder order) {
        List<String> words = List.of(new String(order.body(), UTF_8).split(" ", -1));
        return new Request(
                new ClientOrderId(words.getFirst()),
                new OrderTerms(
                        words.get(1),
                        words.get(2),
                        words.get(3),
                        Optional.of(Usd.of(words.get(4))),
                        Optional.empty()));
    }

    /// One order request.
    record Request(ClientOrderId id, OrderTerms terms) {

        boolean isMixedUp() {
            return terms.symbol().equals(OTHER);
        }

        /// The same id with another order behind it.
        Request mixedUp() {
            return new Request(
                    id,
                    new OrderTerms(
                            OTHER, terms.side(), terms.type(), terms.notional(), terms.quantity()));
        }
    }
}
