package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTerms;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An order as Alpaca writes it (amounts are strings), both ways.
public final class OrderJson {

    private static final Logger LOG = LoggerFactory.getLogger(OrderJson.class);

    private OrderJson() {}

    /// The request for a ticket: always the same bytes for the same ticket.
    static byte[] request(OrderTicket ticket) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("symbol", ticket.symbol().value());
        order.put("side", ticket.side().code());
        order.put("type", ticket.type().code());
        order.put("time_in_force", ticket.assetClass() == AssetClass.CRYPTO ? "gtc" : "day");
        switch (ticket.size()) {
            case OrderSize.Notional(Usd amount) ->
                    order.put("notional", amount.amount().toPlainString());
            case OrderSize.Pieces(Quantity pieces) ->
                    order.put("qty", pieces.amount().toPlainString());
        }
        order.put("client_order_id", ticket.clientOrderId().value());
        return AlpacaJson.bytes(order);
    }

    /// What the order of a trade update says, or empty when it makes no sense.
    ///
    /// @param received when it was read: stands in for a time of change that is not there
    public static Optional<ExecutionReport> read(JsonNode order, Instant received) {
        try {
            return Optional.of(report(order, received));
        } catch (NoAnswerException unreadable) {
            LOG.warn("an order of a trade update is not readable: {}", unreadable.why());
            return Optional.empty();
        }
    }

    /// What an order entity says. A status word that we do not know is kept as it is.
    ///
    /// @param received when it was read: stands in for a time of change that is not there
    static ExecutionReport report(JsonNode order, Instant received) throws NoAnswerException {
        try {
            return new ExecutionReport(
                    clientOrderId(order),
                    Fields.text(order, "id"),
                    new OrderStatus.Brokers(Fields.text(order, "status")),
                    new Quantity(
                            Fields.optionalDecimal(order, "filled_qty").orElse(BigDecimal.ZERO)),
                    Fields.optionalDecimal(order, "filled_avg_price"),
                    Fields.optionalInstant(order, "filled_at").map(OrderJson::stored),
                    stored(changedAt(order).orElse(received)),
                    terms(order),
                    AlpacaJson.raw(order));
        } catch (IllegalArgumentException nonsense) {
            throw new NoAnswerException("the order makes no sense: " + nonsense.getMessage());
        }
    }

    /// An order in the list of the account's. One of ours is read whole or not at all; of others
    /// only what is there.
    static Listed listed(JsonNode order, Instant received) throws NoAnswerException {
        ClientOrderId id = clientOrderId(order);
        return new Listed(
                id,
                Fields.text(order, "id"),
                Fields.optionalText(order, "symbol").orElse(""),
                Fields.optionalText(order, "side").orElse(""),
                Fields.optionalText(order, "status").orElse(""),
                stored(submittedAt(order).orElse(received)),
                id.isOurs() ? Optional.of(report(order, received)) : readable(order, received),
                AlpacaJson.raw(order));
    }

    private static Optional<ExecutionReport> readable(JsonNode order, Instant received) {
        try {
            return Optional.of(report(order, received));
        } catch (NoAnswerException anotherKind) {
            LOG.debug("an order of a kind that we never place: {}", anotherKind.why());
            return Optional.empty();
        }
    }

    static Optional<Instant> submittedAt(JsonNode order) {
        return Fields.optionalInstant(order, "submitted_at")
                .or(() -> Fields.optionalInstant(order, "created_at"));
    }

    static ClientOrderId clientOrderId(JsonNode order) throws NoAnswerException {
        try {
            return new ClientOrderId(Fields.text(order, "client_order_id"));
        } catch (IllegalArgumentException tooLong) {
            throw new NoAnswerException("field client_order_id is too long");
        }
    }

    private static OrderTerms terms(JsonNode order) throws NoAnswerException {
        String type = Fields.optionalText(order, "type").orElse("");
        return new OrderTerms(
                Fields.text(order, "symbol").replace("/", ""),
                Fields.text(order, "side"),
                type.isEmpty() ? Fields.text(order, "order_type") : type,
                Fields.optionalDecimal(order, "notional").map(Usd::new),
                Fields.optionalDecimal(order, "qty").map(Quantity::new));
    }

    private static Optional<Instant> changedAt(JsonNode order) {
        return Fields.optionalInstant(order, "updated_at")
                .or(() -> Fields.optionalInstant(order, "filled_at"))
                .or(() -> Fields.optionalInstant(order, "submitted_at"))
                .or(() -> Fields.optionalInstant(order, "created_at"));
    }

    /// To the microsecond that the database keeps, so that a stored report equals the received one.
    private static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
