package com.cyberhybridhub.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the hub says at the end, and what the simulator says.
///
/// @param questions all of the owner's
/// @param orders all of the owner's
/// @param portfolio the simulator's word on the hub's account: `orders`, `fills`, `positions`
/// @param prices the simulator's last prints
record SoakView(
        List<JsonNode> questions,
        List<JsonNode> orders,
        JsonNode status,
        JsonNode portfolio,
        List<JsonNode> prices) {

    private static final String KEY_ID = "PKACCEPTANCE";
    private static final Set<String> ENDS =
            Set.of(
                    "denied",
                    "canceled_before_send",
                    "not_placed",
                    "late_found",
                    "filled",
                    "canceled",
                    "expired",
                    "rejected",
                    "replaced");
    private static final Set<String> NEVER_AT_THE_BROKER =
            Set.of("denied", "canceled_before_send", "not_placed");

    static SoakView of(StreamedHub both) {
        Http api = both.hub().api();
        JsonNode simulator = both.simulator().http().get("/_sim/state").expect(200).json();
        return new SoakView(
                all(api, "/v1/me/questions?state=all"),
                orders(api),
                both.status(),
                simulator
                        .path("portfolios")
                        .valueStream()
                        .filter(account -> account.path("key_id").asString().equals(KEY_ID))
                        .findFirst()
                        .orElseThrow(),
                simulator
                        .path("symbols")
                        .valueStream()
                        .filter(each ->
                                SoakMarket.symbols().contains(each.path("symbol").asString()))
                        .toList());
    }

    static List<JsonNode> orders(Http api) {
        return all(api, "/v1/me/trading/orders?");
    }

    private static List<JsonNode> all(Http api, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "&limit=200" + cursor).expect(200).json();
            page.path("items").forEach(items::add);
            JsonNode next = page.path("next_cursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    static boolean hasEnded(JsonNode order) {
        return ENDS.contains(order.path("status").asString());
    }

    /// Whether the broker must have it: one that it refused at once is rejected too, without its
    /// id.
    static boolean isAtTheBroker(JsonNode order) {
        String status = order.path("status").asString();
        boolean refused =
                status.equals("rejected") && order.path("alpaca_order_id").asString("").isEmpty();
        return !refused && !NEVER_AT_THE_BROKER.contains(status);
    }
}
