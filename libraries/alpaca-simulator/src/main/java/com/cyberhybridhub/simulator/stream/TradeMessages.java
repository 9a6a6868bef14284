package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.broker.Fill;
import com.cyberhybridhub.simulator.broker.OrderEvent;
import com.cyberhybridhub.simulator.http.TradingJson;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Prices;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// Order events as the trade updates stream writes them: amounts and times are strings.
final class TradeMessages {

    /// Events that say nothing but the order.
    private static final Set<String> PLAIN =
            Set.of(
                    "pending_new",
                    "accepted",
                    "new",
                    "pending_cancel",
                    "pending_replace",
                    "order_cancel_rejected",
                    "order_replace_rejected");

    private static final Set<String> TAKEN_BACK = Set.of("trade_bust", "trade_correct");

    private TradeMessages() {}

    static Message update(OrderEvent event, Instrument asset) {
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        data.put("event", event.event());
        data.put("event_id", event.eventId());
        data.put("execution_id", event.executionId());
        data.put("at", event.at().toString());
        Fill fill = event.fill();
        if (fill != null) {
            if (TAKEN_BACK.contains(event.event())) {
                data.put("previous_execution_id", fill.executionId().toString());
            }
            data.put("timestamp", fill.at().toString());
            data.put("price", text(fill.price()));
            data.put("qty", text(fill.qty()));
        } else if (!PLAIN.contains(event.event())) {
            data.put("timestamp", event.at().toString());
        }
        BigDecimal position = event.positionQty();
        if (position != null) {
            data.put("position_qty", text(position));
        }
        data.put("order", TradingJson.order(event.order(), asset));
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("stream", "trade_updates");
        fields.put("data", data);
        return new Message("trade_updates", event.event(), fields);
    }

    private static String text(BigDecimal number) {
        return Prices.normal(number).toPlainString();
    }
}
