package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class TradeStreamTest {

    private static final String LISTEN =
            "{'action':'listen','data':{'streams':['trade_updates','account_updates']}}";
    private static final String AUTHENTICATE =
            "{'action':'authenticate','data':{'key_id':'PKTEST','secret_key':'"
                    + Client.SECRET
                    + "'}}";
    private static final String ORDER =
            "'symbol':'SPY','qty':2,'side':'buy','type':'market','time_in_force':'gtc'";

    private Client client = Client.start(SimulatorOptions.builder());

    @AfterEach
    void stop() {
        client.close();
    }

    private StreamClient open() {
        return StreamClient.open(client.simulator(), "/stream");
    }

    private static StreamClient listening(StreamClient stream, String key) {
        stream.send(AUTHENTICATE.replace("PKTEST", key)).send(LISTEN);
        assertThat(stream.next().at("/data/status").stringValue()).isEqualTo("authorized");
        assertThat(stream.next().get("stream").stringValue()).isEqualTo("listening");
        return stream;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'authenticate','data':{'key_id':'PKTEST','secret_key':'s'}}",
                "{'action':'auth','key':'PKTEST','secret':'s'}",
                "{'action':'authenticate','data':{'oauth_token':'sim-oauth-PKTOKEN'}}"
            })
    void allFormsOfAuthenticationAreUnderstood(String form) {
        try (StreamClient stream = open()) {
            stream.send(form);
            StreamClient.Frame answer = stream.frame();
            stream.send(LISTEN);

            assertThat(answer.binary()).isTrue();
            assertThat(answer.text())
                    .isEqualTo(
                            "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}");
            assertThat(stream.frame().text())
                    .isEqualTo(
                            "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
        }
    }

    @Test
    void whoeverIsUnknownIsToldSoAndMayTryAgain() {
        try (StreamClient stream = open()) {
            stream.send(LISTEN);
            assertThat(stream.next().get("data").toString())
                    .isEqualTo("{\"status\":\"unauthorized\",\"action\":\"listen\"}");
            stream.send("{'action':'authenticate','data':{'key_id':'AKLIVE','secret_key':'x'}}");
            assertThat(stream.next().get("data").toString())
                    .isEqualTo("{\"status\":\"unauthorized\",\"action\":\"authenticate\"}");
            stream.send("{").send("{'action':'dance'}");
            assertThat(stream.next().get("action").stringValue()).isEqualTo("error");
            assertThat(stream.next().get("action").stringValue()).isEqualTo("error");
            stream.send(AUTHENTICATE);
            assertThat(stream.next().at("/data/status").stringValue()).isEqualTo("authorized");
        }
    }

    @Test
    void anOrderIsToldFromPendingToFilled() {
        try (StreamClient stream = listening(open(), "PKTEST")) {
            JsonNode placed = client.placed(ORDER);
            List<JsonNode> events = new ArrayList<>();
            do {
                events.add(stream.next().get("data"));
            } while (!events.getLast().get("event").stringValue().equals("fill"));

            assertThat(events.stream().map(event -> event.get("event").stringValue()))
                    .containsExactly("pending_new", "new", "fill");
            assertThat(events.stream().map(event -> event.get("event_id").stringValue()))
                    .isSorted()
                    .allMatch(id -> id.length() == 26);
            assertThat(events.stream().map(event -> event.get("execution_id").stringValue()))
                    .doesNotHaveDuplicates();
            assertThat(events.getFirst().propertyNames())
                    .containsExactly("event", "event_id", "execution_id", "at", "order");
            JsonNode fill = events.getLast();
            assertThat(fill.propertyNames())
                    .containsExactly(
                            "event",
                            "event_id",
                            "execution_id",
                            "at",
                            "timestamp",
                            "price",
                            "qty",
                            "position_qty",
                            "order");
            assertThat(fill.get("qty").stringValue()).isEqualTo("2");
            assertThat(fill.get("position_qty").stringValue()).isEqualTo("2");
            assertThat(fill.at("/order/id")).isEqualTo(placed.get("id"));
            assertThat(fill.get("order"))
                    .isEqualTo(client.get("/v2/orders/" + placed.get("id").stringValue()).json());
        }
    }

    @Test
    void eachKeyHearsItsOwnOrdersOnlyWhileItListens() {
        try (StreamClient mine = listening(open(), "PKTEST");
                StreamClient alsoMine = listening(open(), "PKTEST");
                StreamClient other = listening(open(), "PKOTHER")) {
            alsoMine.send("{'action':'listen','data':{'streams':[]}}");
            assertThat(alsoMine.next().at("/data/streams").size()).isZero();
            client.placed(ORDER);
            JsonNode event = mine.next();
            while (!event.at("/data/event").stringValue().equals("fill")) {
                event = mine.next();
            }

            // Whatever else was sent to them comes before the answer to this.
            alsoMine.send(LISTEN);
            other.send(LISTEN);
            assertThat(alsoMine.next().get("stream").stringValue()).isEqualTo("listening");
            assertThat(other.next().get("stream").stringValue()).isEqualTo("listening");
        }
    }

    @Test
    void textFramesAndMessagePackAreToBeHad() {
        client.close();
        client = Client.start(SimulatorOptions.builder().tradeStreamText(true));
        try (StreamClient text = open();
                StreamClient packed = StreamClient.openPacked(client.simulator(), "/stream")) {
            text.send(AUTHENTICATE);
            assertThat(text.frame().binary()).isFalse();
            text.send(LISTEN);
            text.next();
            packed.send(AUTHENTICATE)
                    .sendBinary(
                            "\u0082\u00a6action\u00a6listen\u00a4data\u0081\u00a7streams\u0091\u00adtrade_updates"
                                    .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(packed.next().get("stream").stringValue()).isEqualTo("authorization");
            assertThat(packed.next().at("/data/streams/0").stringValue())
                    .isEqualTo("trade_updates");
            client.placed(ORDER);

            assertThat(packed.next()).isEqualTo(text.next());
        }
    }
}
