package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;
import java.util.List;
import java.util.Optional;

/// Checks `on_answer_match`.
final class ActionCheck {

    static final String PROPOSE_ORDER = "propose_order";
    static final String NOTIFY = "notify";

    private static final List<String> ACTIONS = List.of(PROPOSE_ORDER, NOTIFY);
    private static final List<String> ORDER_FIELDS =
            List.of("action", "side", "notional_usd", "qty");
    private static final List<String> NOTIFY_FIELDS = List.of("action");

    private final Problems problems;
    private final ValueReader read;

    ActionCheck(Problems problems) {
        this.problems = problems;
        this.read = new ValueReader(problems);
    }

    Optional<RuleAction> action(Place place) {
        boolean notify =
                place.member("action")
                        .filter(action -> action.node().isString())
                        .filter(action -> action.node().stringValue().equals(NOTIFY))
                        .isPresent();
        Optional<Fields> fields = Fields.of(place, notify ? NOTIFY_FIELDS : ORDER_FIELDS, problems);
        if (fields.isEmpty() || notify) {
            return fields.map(_ -> new RuleAction.Notify());
        }
        Optional<String> action =
                fields.get().required("action").flatMap(word -> read.word(word, ACTIONS));
        // An action that nobody knows says nothing about which members it needs.
        return action.isEmpty() ? Optional.empty() : order(fields.get());
    }

    private Optional<RuleAction> order(Fields fields) {
        Optional<Side> side =
                fields.required("side").flatMap(place -> read.choice(place, Side.class));
        Optional<Place> notional = fields.optional("notional_usd");
        Optional<Place> quantity = fields.optional("qty");
        if (notional.isPresent() == quantity.isPresent()) {
            problems.add(
                    fields.place(),
                    ProblemCode.ONE_SIZE_NEEDED,
                    "An order has either `notional_usd` or `qty`, "
                            + (notional.isPresent() ? "not both." : "not none."));
        }
        Optional<OrderSize> dollars =
                notional.flatMap(place -> read.decimal(place, Ranges.NOTIONAL_USD))
                        .map(amount -> new OrderSize.Notional(new Usd(amount)));
        Optional<OrderSize> pieces =
                quantity.flatMap(place -> read.decimal(place, Ranges.QTY))
                        .map(amount -> new OrderSize.Pieces(new Quantity(amount)));
        Optional<OrderSize> size = dollars.or(() -> pieces);
        return side.isPresent() && size.isPresent()
                ? Optional.of(new RuleAction.ProposeOrder(side.get(), size.get()))
                : Optional.empty();
    }
}
