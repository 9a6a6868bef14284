package com.cyberhybridhub.web.json;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A market fact on the wire.
public final class SnapshotJson {

    private SnapshotJson() {}

    public static ObjectNode of(StoredSnapshot stored) {
        Snapshot fact = stored.snapshot();
        ObjectNode node = Wire.object();
        node.put("id", stored.id());
        node.put("symbol", fact.symbol().value());
        node.put("asset_class", fact.key().assetClass().code());
        node.put("feed", fact.key().feed().name());
        node.put("metric", fact.metric().code());
        node.put("price", Decimals.canonical(fact.price()));
        put(node, "volume", fact.details().volume());
        put(node, "open", fact.details().open());
        put(node, "high", fact.details().high());
        put(node, "low", fact.details().low());
        put(node, "vwap", fact.details().vwap());
        put(node, "bid", fact.details().bid());
        put(node, "ask", fact.details().ask());
        node.put("as_of", fact.asOf().toString());
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable BigDecimal value) {
        node.put(name, value == null ? null : Decimals.canonical(value));
    }
}
