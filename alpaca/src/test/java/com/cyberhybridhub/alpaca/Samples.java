package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import java.time.Duration;

/// Values that many tests start from.
final class Samples {

    static final String KEY_ID = "PKTESTKEYID0000000001";
    static final String SECRET = "s3cr3t/That+must=never.show";
    static final AlpacaKeys KEYS = new AlpacaKeys(KEY_ID, SECRET);
    static final ClientOrderId ID = new ClientOrderId("hub-0199a1b2-0000-7000-8000-000000000001");
    static final OrderTicket TEN_DOLLARS_OF_SPY =
            new OrderTicket(
                    ID,
                    new Symbol("SPY"),
                    Side.BUY,
                    OrderType.MARKET,
                    new OrderSize.Notional(Usd.of("10")));
    static final OrderTicket HALF_A_COIN =
            new OrderTicket(
                    ID,
                    new Symbol("BTC/USD"),
                    Side.SELL,
                    OrderType.MARKET,
                    new OrderSize.Pieces(Quantity.of("0.5")));

    /// Short enough for a test that waits for the end of one of them, long enough for a busy
    /// machine elsewhere.
    static final Waits SHORT =
            new Waits(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(700),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    Duration.ofMillis(5));

    static final Waits PATIENT =
            new Waits(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(5));

    private Samples() {}

    static AlpacaSettings settings(WireServer server) {
        return AlpacaSettings.of(server.url(), server.url(), KEYS);
    }

    /// An order entity as Alpaca writes it for `TEN_DOLLARS_OF_SPY`.
    static String order() {
        return """
        {"id":"7b08e8a1-0000-4000-8000-000000000001","client_order_id":"%s",
         "created_at":"2026-11-20T15:01:02.668464435Z","updated_at":"2026-11-20T15:01:02.7Z",
         "submitted_at":"2026-11-20T15:01:02.6Z","filled_at":null,"expired_at":null,
         "asset_id":"b28f4066-5c6d-479b-a2af-85dc1a8f16fb","symbol":"SPY","asset_class":"us_equity",
         "notional":"10.00","qty":null,"filled_qty":"0","filled_avg_price":null,"order_class":"",
         "order_type":"market","type":"market","side":"buy","time_in_force":"day","limit_price":null,
         "status":"pending_new","extended_hours":false,"legs":null,"a_new_field":{"x":[1,2]}}\
        """
                .formatted(ID);
    }

    static String error(long code, String message) {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }
}
