package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Execution;
import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderFilter;
import com.cyberhybridhub.simulator.market.Market;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What every account has, for those who compare another view with it: all orders, oldest first,
/// the executions that count, and the positions.
final class Portfolios {

    private static final OrderFilter EVERYTHING =
            new OrderFilter(
                    OrderFilter.Scope.ALL,
                    null,
                    null,
                    Set.of(),
                    null,
                    null,
                    null,
                    null,
                    false,
                    true,
                    Integer.MAX_VALUE);

    private final Broker broker;
    private final Market market;

    Portfolios(Broker broker, Market market) {
        this.broker = broker;
        this.market = market;
    }

    ArrayNode json() {
        ArrayNode accounts = Json.array();
        for (String keyId : broker.keyIds()) {
            ObjectNode account = accounts.addObject().put("key_id", keyId);
            account.put("cash", Json.text(broker.account(keyId).cash()));
            ArrayNode orders = account.putArray("orders");
            broker.orders(keyId, EVERYTHING).forEach(order -> orders.add(json(order)));
            ArrayNode fills = account.putArray("fills");
            broker.executions(keyId).forEach(execution -> fills.add(json(execution)));
            ArrayNode positions = account.putArray("positions");
            broker.positions(keyId)
                    .forEach(position -> positions.add(TradingJson.position(position)));
        }
        return accounts;
    }

    private ObjectNode json(Order order) {
        return TradingJson.order(
                order, market.instruments().bySymbol(order.ticket().symbol()).orElseThrow());
    }

    private static ObjectNode json(Execution execution) {
        return Json.object()
                .put("execution_id", execution.fill().executionId().toString())
                .put("order_id", execution.order().id().toString())
                .put("client_order_id", execution.order().ticket().clientOrderId())
                .put("symbol", execution.fill().symbol())
                .put("side", TradingJson.wire(execution.fill().side()))
                .put("price", Json.text(execution.fill().price()))
                .put("qty", Json.text(execution.fill().qty()))
                .put("at", execution.fill().at().toString());
    }
}
