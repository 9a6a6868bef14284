package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.alpaca.RequestPacer.Use;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// The list of the account's orders over several pages, newest first. The list has no cursor, only
/// times, and several orders may share one: each page begins a moment before the last one ended,
/// and what comes twice is left out.
final class OrderPages {

    static final int PAGES_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger(OrderPages.class);
    private static final Duration OVERLAP = Duration.ofMillis(1);

    private final HttpSurface http;
    private final InstantSource time;
    private final Map<String, Listed> seen = new LinkedHashMap<>();

    OrderPages(HttpSurface http, InstantSource time) {
        this.http = http;
        this.time = time;
    }

    Listing since(Instant after) throws NoAnswerException {
        String first =
                "/v2/orders?status=all&direction=desc&limit="
                        + AlpacaTradingClient.ORDERS_PAGE_MAX_ROWS
                        + "&after="
                        + encoded(after);
        String target = first;
        for (int page = 1; page <= PAGES_MAX; page++) {
            JsonNode rows =
                    TradingJson.array(
                            http.get(target, Use.LOOKUP, Deadline.in(http.waits().read())).body());
            int before = seen.size();
            for (JsonNode row : rows) {
                read(row).ifPresent(order -> seen.putIfAbsent(order.brokerOrderId(), order));
            }
            if (rows.size() < AlpacaTradingClient.ORDERS_PAGE_MAX_ROWS) {
                return new Listing(List.copyOf(seen.values()), true);
            }
            Optional<Instant> oldest = OrderJson.submittedAt(rows.path(rows.size() - 1));
            if (seen.size() == before || oldest.isEmpty()) {
                break;
            }
            target = first + "&until=" + encoded(oldest.get().plus(OVERLAP));
        }
        return new Listing(List.copyOf(seen.values()), false);
    }

    /// One of ours that cannot be read spoils the evidence; any other without a name is left out.
    private Optional<Listed> read(JsonNode row) throws NoAnswerException {
        try {
            return Optional.of(OrderJson.listed(row, time.instant()));
        } catch (NoAnswerException unreadable) {
            if (row.path("client_order_id").asString("").startsWith(ClientOrderId.PREFIX)) {
                throw unreadable;
            }
            LOG.debug("left out an order that cannot be read: {}", unreadable.why());
            return Optional.empty();
        }
    }

    private static String encoded(Instant at) {
        return URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
    }
}
