package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrderRefusalsTest {

    private static final String BUY_ONE =
            "'symbol':'SPY','qty':'1','side':'buy','type':'market','time_in_force':'day'";

    private final Client client =
            Client.start(
                    SimulatorOptions.builder().rateLimits(false).fillDelay(Duration.ofMillis(20)));

    @BeforeEach
    void pinTheTape() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    'side':'buy','type':'market','time_in_force':'day','qty':1                                            | 422 | 40010001 | symbol is required
                    'symbol':'SPY','side':'buy','type':'market','time_in_force':'day'                                     | 422 | 40010001 | qty or notional is required
                    'symbol':'SPY','qty':1,'notional':5,'side':'buy','type':'market','time_in_force':'day'                | 422 | 40010001 | only one of qty or notional is accepted
                    'symbol':'SPY','qty':0,'side':'buy','type':'market','time_in_force':'day'                             | 422 | 40010001 | qty must be > 0
                    'symbol':'SPY','qty':'abc','side':'buy','type':'market','time_in_force':'day'                         | 422 | 40010001 | invalid qty
                    'symbol':'SPY','qty':1e999999,'side':'buy','type':'market','time_in_force':'day'                      | 422 | 40010001 | invalid qty
                    'symbol':'SPY','qty':1,'side':'hold','type':'market','time_in_force':'day'                            | 422 | 40010001 | invalid side
                    'symbol':'SPY','qty':1,'side':'buy','type':'limit','time_in_force':'day'                              | 422 | 40010001 | limit orders require a limit price
                    'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':0,'time_in_force':'day'              | 422 | 40010001 | limit price must be > 0
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','limit_price':5,'time_in_force':'day'             | 422 | 40010001 | market orders require no stop or limit price
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'soon'                            | 422 | 40010001 | invalid time_in_force
                    'symbol':'ZZZ','qty':1,'side':'buy','type':'market','time_in_force':'day'                             | 422 | 42210000 | asset "ZZZ" not found
                    'symbol':'HALT','qty':1,'side':'buy','type':'market','time_in_force':'day'                            | 422 | 42210000 | asset "HALT" is not tradable
                    'symbol':'SPY','notional':0.5,'side':'buy','type':'market','time_in_force':'day'                      | 422 | 42210000 | notional amount must be >= 1.00
                    'symbol':'SPY','notional':'10.005','side':'buy','type':'market','time_in_force':'day'                 | 422 | 42210000 | notional value must be limited to 2 decimal places
                    'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':'490.001','time_in_force':'day'      | 422 | 42210000 | invalid limit_price 490.001. sub-penny increment does not fulfill minimum pricing criteria
                    'symbol':'SPY','qty':0.5,'side':'buy','type':'market','time_in_force':'gtc'                           | 422 | 42210000 | fractional orders must be DAY orders
                    'symbol':'BTC/USD','qty':1,'side':'buy','type':'market','time_in_force':'day'                         | 422 | 42210000 | invalid crypto time_in_force
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','extended_hours':true       | 422 | 42210000 | extended hours order must be DAY or GTC limit orders
                    'symbol':'NVR','notional':10,'side':'buy','type':'market','time_in_force':'day'                       | 403 | 40310000 | asset "NVR" is not fractionable
                    'symbol':'SPY','qty':0.001,'side':'buy','type':'market','time_in_force':'day'                         | 403 | 40310000 | cost basis must be >= minimal amount of order 1
                    'symbol':'NVR','qty':1,'side':'sell','type':'market','time_in_force':'day'                            | 422 | 42210000 | asset "NVR" cannot be sold short
                    'symbol':'SPY','qty':1,'side':'buy','type':'stop','time_in_force':'day'                               | 422 | 40010001 | stop orders require a stop price
                    'symbol':'SPY','qty':1,'side':'buy','type':'stop_limit','stop_price':5,'time_in_force':'day'          | 422 | 40010001 | stop limit orders require both stop and limit price
                    'symbol':'SPY','qty':1,'side':'sell','type':'trailing_stop','time_in_force':'day'                     | 422 | 40010001 | trailing stop orders must specify one of trail_price or trail_percent
                    'symbol':'SPY','qty':1,'side':'sell','type':'trailing_stop','trail_percent':0.05,'time_in_force':'day' | 422 | 40010001 | trail_percent must be greater than or equal to 0.1
                    'symbol':'SPY','qty':1,'side':'buy','type':'fancy','time_in_force':'day'                              | 422 | 40010001 | invalid type
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'gtc','order_class':'bracket'     | 422 | 40010001 | bracket orders require take_profit.limit_price
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'gtc','order_class':'bracket','take_profit':{'limit_price':400},'stop_loss':{'stop_price':450} | 422 | 42210000 | take_profit.limit_price must be > stop_loss.stop_price
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'gtc','order_class':'bracket','take_profit':{'limit_price':600},'stop_loss':{'stop_price':495} | 422 | 42210000 | stop_loss.stop_price must be <= base_price - 0.01
                    'symbol':'SPY','qty':1,'side':'buy','type':'stop','stop_price':'500.001','time_in_force':'day'        | 422 | 42210000 | invalid stop_price 500.001. sub-penny increment does not fulfill minimum pricing criteria
                    'symbol':'SPY','notional':50,'side':'buy','type':'trailing_stop','trail_price':1,'time_in_force':'day' | 422 | 42210000 | fractional orders must be market, limit, stop, or stop_limit orders
                    'symbol':'SPY','qty':1.5,'side':'buy','type':'market','time_in_force':'day','order_class':'oto','stop_loss':{'stop_price':400} | 422 | 42210000 | fractional orders must be simple orders
                    'symbol':'SPY','qty':1,'side':'sell','type':'limit','time_in_force':'gtc','order_class':'oco','take_profit':{'limit_price':600},'stop_loss':{'stop_price':450} | 422 | 42210000 | oco orders must be exit orders
                    'symbol':'BTC/USD','qty':1,'side':'buy','type':'stop','stop_price':100000,'time_in_force':'gtc'       | 422 | 42210000 | invalid order type for crypto order
                    'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','position_intent':'sell_to_close' | 422 | 42210000 | position intent mismatch, inferred: buy_to_open, specified: sell_to_close
                    'symbol':'SPY','qty':0.5,'side':'sell','type':'market','time_in_force':'day'                          | 422 | 42210000 | fractional orders cannot be sold short
                    'symbol':'BTC/USD','qty':1,'side':'sell','type':'market','time_in_force':'gtc'                        | 403 | 40310000 | insufficient balance for BTC (requested: 1, available: 0)
                    """)
    void brokenRulesGetTheirCode(String fields, int status, int code, String message) {
        Client.Reply reply = client.order(fields);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.at("/code").intValue()).isEqualTo(code);
        assertThat(reply.at("/message").stringValue()).isEqualTo(message);
        assertThat(client.get("/v2/orders?status=all").json().size()).isZero();
    }

    @Test
    void aBodyThatIsNotAnOrderIsRefused() {
        for (String body : new String[] {"", "{", "[]", "\"x\"", "{} {}"}) {
            Client.Reply reply = client.post("/v2/orders", body);
            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(reply.at("/code").intValue()).isEqualTo(40010000);
        }
        assertThat(client.post("/v2/orders", "x".repeat(1_100_000)).status()).isEqualTo(413);
        String tooLong = "'client_order_id':'" + "x".repeat(129) + "'";
        assertThat(client.order(BUY_ONE + "," + tooLong).at("/message").stringValue())
                .isEqualTo("client_order_id must be no more than 128 characters");
        client.placed(BUY_ONE + ",'legs':[],'take_profit':null,'future':{'a':1}");
    }

    @Test
    void oppositeOrdersThatWouldTradeWithEachOtherAreRefused() {
        client.placed(
                "'symbol':'SPY','qty':'1','side':'buy','type':'market','time_in_force':'day','client_order_id':'have'");
        client.await("have", "filled");
        String open =
                client.placed(
                                "'symbol':'SPY','qty':'1','side':'sell','type':'limit','limit_price':'510','time_in_force':'day'")
                        .get("id")
                        .stringValue();
        Client.Reply market = client.order(BUY_ONE);
        Client.Reply crossing =
                client.order(
                        "'symbol':'SPY','qty':'1','side':'buy','type':'limit','limit_price':'510','time_in_force':'day'");

        for (Client.Reply reply : new Client.Reply[] {market, crossing}) {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.at("/message").stringValue())
                    .isEqualTo("potential wash trade detected. use complex orders");
            assertThat(reply.at("/existing_order_id").stringValue()).isEqualTo(open);
            assertThat(reply.at("/reject_reason").stringValue())
                    .isEqualTo("opposite side limit order exists");
        }
        client.placed(
                "'symbol':'SPY','qty':'1','side':'buy','type':'limit','limit_price':'400','time_in_force':'day'");
    }
}
