package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `questions.metadata`: the facts that the person saw, in the words of the wire.
final class FactsJson {

    private FactsJson() {}

    static String write(FrozenFacts facts) {
        ObjectNode json =
                Json.object()
                        .put("symbol", facts.symbol().value())
                        .put("price", facts.price())
                        .put("ref_metric", facts.refMetric().code())
                        .put("ref_price", facts.refPrice())
                        .put("pct", facts.pct())
                        .put("as_of", facts.asOf().toString())
                        .put("snapshot_id", facts.snapshotId())
                        .put("mode", facts.mode().code());
        facts.proposal().ifPresent(proposal -> write(json.putObject("proposal"), proposal));
        return Json.text(json);
    }

    private static void write(ObjectNode json, Proposal proposal) {
        json.put("side", proposal.side().code());
        switch (proposal.size()) {
            case OrderSize.Notional(Usd amount) -> json.put("notional_usd", amount.amount());
            case OrderSize.Pieces(Quantity quantity) -> json.put("qty", quantity.amount());
        }
        json.put("order_type", proposal.type().code());
    }

    static FrozenFacts read(String text) {
        JsonNode json = Json.object(text);
        return new FrozenFacts(
                new Symbol(json.required("symbol").asString()),
                Decimals.canonical(json.required("price").decimalValue()),
                Coded.parse(Metric.class, json.required("ref_metric").asString()),
                Decimals.canonical(json.required("ref_price").decimalValue()),
                Instant.parse(json.required("as_of").asString()),
                json.required("snapshot_id").asLong(),
                Coded.parse(TradingMode.class, json.required("mode").asString()),
                Optional.ofNullable(json.get("proposal")).map(FactsJson::proposal));
    }

    private static Proposal proposal(JsonNode json) {
        OrderSize size =
                json.has("notional_usd")
                        ? new OrderSize.Notional(
                                new Usd(json.required("notional_usd").decimalValue()))
                        : new OrderSize.Pieces(new Quantity(json.required("qty").decimalValue()));
        return new Proposal(
                Coded.parse(Side.class, json.required("side").asString()),
                size,
                Coded.parse(OrderType.class, json.required("order_type").asString()));
    }
}
