package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class LedgerTest {

    @TempDir private Path directory = Path.of("");

    private Client start() {
        return Client.start(
                SimulatorOptions.builder().ledger(directory).fillDelay(Duration.ofMillis(20)));
    }

    private Path file() {
        return directory.resolve("ledger.jsonl");
    }

    private void trade(Client client) {
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":492}");
        client.placed(
                "'symbol':'SPY','notional':'10','side':'buy','type':'market','time_in_force':'day','client_order_id':'filled'");
        client.await("filled", "filled");
        client.placed(
                "'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':'480','time_in_force':'gtc','client_order_id':'open'");
        client.await("open", "new");
    }

    @Test
    void aRestartForgetsNothingAndOpenOrdersGoOn() {
        JsonNode orders;
        JsonNode account;
        try (Client client = start()) {
            trade(client);
            orders = client.get("/v2/orders?status=all").json();
            account = client.get("/v2/account").json();
        }
        try (Client client = start()) {
            assertThat(client.get("/v2/orders?status=all").json()).isEqualTo(orders);
            assertThat(client.get("/v2/account").at("/cash")).isEqualTo(account.get("cash"));
            assertThat(client.get("/v2/account").at("/id")).isEqualTo(account.get("id"));
            assertThat(client.get("/v2/positions/SPY").at("/avg_entry_price").stringValue())
                    .isEqualTo("492");
            assertThat(client.getAs(Client.KEY, "another", "/v2/account").status()).isEqualTo(401);
            assertThat(
                            client.order(
                                            "'symbol':'SPY','notional':'10','side':'buy','type':'market','time_in_force':'day','client_order_id':'filled'")
                                    .at("/code")
                                    .intValue())
                    .isEqualTo(40010001);
            client.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":479}");
            assertThat(client.await("open", "filled").get("filled_avg_price").stringValue())
                    .isEqualTo("479");
        }
    }

    @Test
    void everyPostOfAnOrderIsKeptWithItsOutcomeAndItsFault() throws IOException {
        String order =
                "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':";
        try (Client client = start()) {
            client.placed(order + "'taken'");
            client.order(order + "'taken'");
            client.control(
                    "/_sim/faults", "[{\"fault\":\"status_after_accept\",\"method\":\"POST\"}]");
            client.order(order + "'spoilt'");
        }

        assertThat(Files.readAllLines(directory.resolve("posts.jsonl")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("taken", "\"status\":200"),
                        line -> assertThat(line).contains("taken", "\"status\":422"),
                        line -> assertThat(line).contains("spoilt", "status_after_accept"));
    }

    @Test
    void aLineThatACrashCutIsDropped() throws IOException {
        try (Client client = start()) {
            trade(client);
        }
        String whole = Files.readString(file());
        Files.writeString(
                file(), "{\"entry\":\"ordered\",\"keyId\":\"PK", StandardOpenOption.APPEND);
        try (Client client = start()) {
            assertThat(client.get("/v2/orders?status=all").json().size()).isEqualTo(2);
        }
        assertThat(Files.readString(file())).isEqualTo(whole);
    }

    @Test
    void aSpoiltLineInTheMiddleIsNotPassedOver() throws IOException {
        Files.writeString(file(), "nonsense\n");

        assertThatThrownBy(this::start).hasMessageContaining("line 1 of the ledger");
    }

    @Test
    void secretsAreNotInTheFile() throws IOException {
        try (Client client = start()) {
            client.get("/v2/account");
        }
        assertThat(Files.readString(file())).contains(Client.KEY).doesNotContain(Client.SECRET);
    }

    @Test
    void twoSimulatorsDoNotShareALedger() {
        try (Client client = start()) {
            client.get("/v2/account");
            assertThatThrownBy(this::start).hasMessageContaining("in use by another simulator");
        }
    }

    @Test
    void aResetOutlivesARestart() {
        try (Client client = start()) {
            trade(client);
            client.control("/_sim/reset", "");
        }
        try (Client client = start()) {
            assertThat(
                            client.getAs(Client.KEY, "a new secret", "/v2/orders?status=all")
                                    .json()
                                    .size())
                    .isZero();
        }
    }

    @Test
    void everythingElseOutlivesARestartToo() {
        JsonNode bracket;
        try (Client client = start()) {
            trade(client);
            client.patch("/v2/account/configurations", "{\"no_shorting\":true}");
            client.post("/v2/watchlists", "{\"name\":\"Mine\",\"symbols\":[\"SPY\"]}");
            String row = client.get("/v2/account/activities").at("/0/id").stringValue();
            String execution = row.substring(row.indexOf("::") + 2);
            client.control(
                    "/_sim/orders",
                    "{\"action\":\"correct\",\"execution_id\":\""
                            + execution
                            + "\",\"price\":491}");
            client.placed(
                    "'symbol':'SPY','qty':4,'side':'buy','time_in_force':'gtc','type':'limit','limit_price':'480',"
                            + "'order_class':'bracket','client_order_id':'group',"
                            + "'take_profit':{'limit_price':'510'},'stop_loss':{'stop_price':'470'}");
            bracket = client.await("group", "new");
        }
        try (Client client = start()) {
            assertThat(client.get("/v2/orders:by_client_order_id?client_order_id=group").json())
                    .isEqualTo(bracket);
            assertThat(client.get("/v2/account/configurations").at("/no_shorting").booleanValue())
                    .isTrue();
            assertThat(client.get("/v2/watchlists").at("/0/name").stringValue()).isEqualTo("Mine");
            assertThat(client.get("/v2/positions/SPY").at("/avg_entry_price").stringValue())
                    .isEqualTo("491");
        }
    }

    @Test
    void aLedgerOfTheFirstVersionIsStillRead() throws IOException {
        Files.writeString(
                file(),
                """
                {"entry":"opened","keyId":"PKTEST","secretHash":"","at":"2026-11-20T15:00:00Z"}
                {"entry":"ordered","keyId":"PKTEST","order":{"id":"6a6a0af4-3d26-4c6b-bd4b-7a1ad3a5a9b1","ticket":{"symbol":"SPY","clientOrderId":"old","side":"BUY","type":"LIMIT","timeInForce":"GTC","qty":1,"notional":null,"limitPrice":10,"extendedHours":false},"status":"NEW","times":{"createdAt":"2026-11-20T15:00:00Z","updatedAt":"2026-11-20T15:00:00Z","expiresAt":"2036-11-20T15:00:00Z","filledAt":null,"canceledAt":null,"expiredAt":null},"filledQty":0,"filledAvgPrice":null,"filledAmount":0}}
                """);
        try (Client client = start()) {
            JsonNode order = client.get("/v2/orders").at("/0");
            assertThat(order.get("client_order_id").stringValue()).isEqualTo("old");
            assertThat(order.get("order_class").stringValue()).isEmpty();
            assertThat(order.get("position_intent").stringValue()).isEqualTo("buy_to_open");
            assertThat(order.get("replaced_by").isNull()).isTrue();
        }
    }
}
