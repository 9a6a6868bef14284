package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Borrowing;
import com.cyberhybridhub.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Assets as Alpaca's trading API writes them.
final class AssetJson {

    private static final int MAINTENANCE_PERCENT = 30;
    private static final int UNSHORTABLE_PERCENT = 100;
    private static final String CRYPTO_INCREMENT = "0.000000001";

    private AssetJson() {}

    static ObjectNode asset(Instrument asset, boolean tradable) {
        boolean crypto = asset.isCrypto();
        boolean shortable = Borrowing.isShortable(asset);
        ObjectNode node =
                Json.object()
                        .put("id", asset.id().toString())
                        .put("class", assetClass(asset))
                        .put("exchange", asset.venue())
                        .put("symbol", asset.symbol())
                        .put("name", asset.name())
                        .put("status", "active")
                        .put("tradable", tradable)
                        .put("marginable", !crypto)
                        .put("shortable", shortable)
                        .put("easy_to_borrow", shortable)
                        .put("fractionable", asset.traits().fractionable());
        if (crypto) {
            node.put("maintenance_margin_requirement", 100).put("margin_requirement_long", "100");
            node.put("margin_requirement_short", "0");
            node.put("min_order_size", CRYPTO_INCREMENT)
                    .put("min_trade_increment", CRYPTO_INCREMENT);
            node.put(
                    "price_increment",
                    Json.text(BigDecimal.valueOf(asset.traits().priceIncrement(), 4)));
        } else {
            int ofShort = shortable ? MAINTENANCE_PERCENT : UNSHORTABLE_PERCENT;
            node.put("borrow_status", shortable ? "easy_to_borrow" : "hard_to_borrow")
                    .put("maintenance_margin_requirement", MAINTENANCE_PERCENT)
                    .put("margin_requirement_long", String.valueOf(MAINTENANCE_PERCENT))
                    .put("margin_requirement_short", String.valueOf(ofShort))
                    .putNull("cusip");
        }
        ArrayNode attributes = node.putArray("attributes");
        attributes(asset).forEach(attributes::add);
        return node;
    }

    static List<String> attributes(Instrument asset) {
        return asset.isCrypto() || !asset.traits().fractionable()
                ? List.of()
                : List.of("fractional_eh_enabled", "has_options", "overnight_tradable");
    }

    static String assetClass(Instrument asset) {
        return asset.isCrypto() ? "crypto" : "us_equity";
    }
}
