package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// What a person is told when an order did not become what was approved: in plain words, with what
/// was and was not spent as far as anybody knows.
public final class OrderNotice {

    /// The outcome of an order whose fill the exchange took back or changed.
    public static final String CORRECTED = "incident";

    private static final String PARTLY_FILLED = "_partly_filled";
    private static final int CENTS = 2;
    private static final String NO_REASON = "the broker gave no reason";

    private OrderNotice() {}

    /// What to tell after this step, or empty when everything went as approved or goes on.
    public static Optional<Text> of(TradeOrder order, OrderEvent.Kind kind) {
        if (kind == OrderEvent.Kind.INCIDENT) {
            return text(order, CORRECTED, corrected(order));
        }
        return switch (order.status()) {
            case Ours ours -> ofOurs(order, ours);
            case Brokers status when status.isTerminal() && !status.equals(Brokers.FILLED) ->
                    text(order, outcome(order, status), ended(order, status));
            case Brokers _ -> Optional.empty();
        };
    }

    private static Optional<Text> ofOurs(TradeOrder order, Ours status) {
        return switch (status) {
            case CANCELED_BEFORE_SEND ->
                    text(
                            order,
                            status.code(),
                            "was not sent: " + why(order.reasons()) + nothingHappened(order));
            case NOT_PLACED ->
                    text(
                            order,
                            status.code(),
                            "was sent, but no trace of it was found at the broker. Most likely nothing"
                                    + " happened; should it turn up after all, trading stops and you"
                                    + " are told.");
            case LATE_FOUND ->
                    text(
                            order,
                            status.code(),
                            "counted as not placed and turned up at the broker after all. Your trading"
                                    + " is halted: look at the order there.");
            case DENIED, APPROVED, SUBMITTING, UNRESOLVED -> Optional.empty();
        };
    }

    /// A fill that is learned of after the end is told once more.
    private static String outcome(TradeOrder order, Brokers status) {
        return order.execution().filledQty().isZero()
                ? status.code()
                : status.code() + PARTLY_FILLED;
    }

    private static String ended(TradeOrder order, Brokers status) {
        if (!order.execution().filledQty().isZero()) {
            return "was "
                    + word(status)
                    + " after a part of it: "
                    + filled(order)
                    + ". The rest was not "
                    + (order.ticket().side() == Side.BUY ? "bought." : "sold.");
        }
        return switch (status.code()) {
            case "rejected" ->
                    "was rejected by the broker: " + why(order.reasons()) + nothingHappened(order);
            case "expired" -> "expired before anything of it filled." + nothingHappened(order);
            case "canceled" ->
                    "was canceled at the broker before anything of it filled."
                            + nothingHappened(order);
            default -> "ended as " + word(status) + " at the broker." + nothingHappened(order);
        };
    }

    private static String corrected(TradeOrder order) {
        return "was changed by the exchange after the fact: now "
                + (order.execution().filledQty().isZero()
                        ? "nothing of it counts as filled."
                        : filled(order) + ".")
                + " Compare your position with the broker.";
    }

    private static String filled(TradeOrder order) {
        Quantity quantity = order.execution().filledQty();
        String bought = order.ticket().side() == Side.BUY ? " bought" : " sold";
        return quantity.amount().toPlainString()
                + bought
                + order.execution()
                        .filledAvgPrice()
                        .map(price ->
                                " at "
                                        + price.toPlainString()
                                        + " on average, about "
                                        + dollars(new Usd(quantity.amount().multiply(price))))
                        .orElse("");
    }

    private static String nothingHappened(TradeOrder order) {
        return order.ticket().side() == Side.BUY ? " No money was spent." : " Nothing was sold.";
    }

    /// One sentence, ended by one full stop.
    private static String why(List<Reason> reasons) {
        String all = String.join(" ", reasons.stream().map(Reason::detail).toList()).strip();
        String sentence = all.isEmpty() ? NO_REASON : all;
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String word(Brokers status) {
        return status.code().replace('_', ' ');
    }

    private static String dollars(Usd amount) {
        return "$" + amount.amount().setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }

    private static Optional<Text> text(TradeOrder order, String outcome, String rest) {
        String size =
                switch (order.ticket().size()) {
                    case OrderSize.Notional(Usd amount) -> dollars(amount) + " of ";
                    case OrderSize.Pieces(Quantity pieces) -> pieces.amount().toPlainString() + " ";
                };
        return Optional.of(
                new Text(
                        outcome,
                        "Your order to "
                                + order.ticket().side().code()
                                + " "
                                + size
                                + order.ticket().symbol()
                                + " "
                                + rest));
    }

    /// What is told, and of which end.
    public record Text(String outcome, String sentence) {}
}
