package com.cyberhybridhub.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonHubProtocolTest {
    private final JsonHubProtocol protocol =
            new JsonHubProtocol(
                    JsonMapper.builder()
                            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                            .build());

    record Card(String id, @Nullable String answer, BigDecimal price) {}

    @Test
    void aPushHasNothingButTypeTargetAndArguments() {
        Card card = new Card("q1", null, new BigDecimal("4.9200E+2"));

        assertThat(written(new ServerMessage.Push("ReceiveQuestion", List.of(card))))
                .isEqualTo(
                        "{\"type\":1,\"target\":\"ReceiveQuestion\","
                                + "\"arguments\":[{\"id\":\"q1\",\"answer\":null,\"price\":492.00}]}");
    }

    @Test
    void nullsInsidePayloadsStay() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("answered_at", null);

        assertThat(written(new ServerMessage.Push("X", Arrays.asList(null, map))))
                .isEqualTo(
                        "{\"type\":1,\"target\":\"X\",\"arguments\":[null,{\"answered_at\":null}]}");
    }

    @Test
    void theSeparatorInsideATextIsEscaped() {
        Encoded encoded = protocol.encode(new ServerMessage.Push("X", List.of("a\u001eb")));

        assertThat(((Encoded.Text) encoded).text())
                .endsWith("[\"a\\u001Eb\"]}\u001e")
                .containsOnlyOnce("\u001e");
    }

    @Test
    void theSizeCountsBytesNotCharacters() {
        assertThat(protocol.encode(new ServerMessage.Push("X", List.of("ä€"))).sizeBytes())
                .isEqualTo(
                        "{\"type\":1,\"target\":\"X\",\"arguments\":[\"ä€\"]}\u001e"
                                .getBytes(UTF_8)
                                .length);
    }

    @Test
    void completionsCarryAResultOrAnErrorOrNothing() {
        assertThat(written(new ServerMessage.Result("0", 42)))
                .isEqualTo("{\"type\":3,\"invocationId\":\"0\",\"result\":42}");
        assertThat(written(new ServerMessage.Result("0", null)))
                .isEqualTo("{\"type\":3,\"invocationId\":\"0\"}");
        assertThat(written(new ServerMessage.Failure("0", "boom")))
                .isEqualTo("{\"type\":3,\"invocationId\":\"0\",\"error\":\"boom\"}");
    }

    @Test
    void pingAndCloseAreShort() {
        assertThat(written(new ServerMessage.Ping())).isEqualTo("{\"type\":6}");
        assertThat(written(new ServerMessage.Close(null, false))).isEqualTo("{\"type\":7}");
        assertThat(written(new ServerMessage.Close("bye", false)))
                .isEqualTo("{\"type\":7,\"error\":\"bye\"}");
        assertThat(written(new ServerMessage.Close("e", true)))
                .isEqualTo("{\"type\":7,\"error\":\"e\",\"allowReconnect\":true}");
    }

    @Test
    void anInvocationIsReadWhateverTheOrderOfItsMembers() {
        ClientMessage message =
                read(
                        "{\"target\":\"Send\",\"arguments\":[\"x\",42],\"invocationId\":\"7\",\"type\":1}");

        assertThat(message).isInstanceOf(ClientMessage.Invocation.class);
        ClientMessage.Invocation call = (ClientMessage.Invocation) message;
        assertThat(call.target()).isEqualTo("Send");
        assertThat(call.invocationId()).isEqualTo("7");
        assertThat(call.arguments()).extracting(JsonNode::toString).containsExactly("\"x\"", "42");
        assertThat(call.uploads()).isFalse();
    }

    @Test
    void whatFlutterAddsToAnInvocationIsIgnored() {
        ClientMessage message =
                read(
                        "{\"type\":1,\"target\":\"S\",\"arguments\":[],\"headers\":{},\"streamIds\":[],"
                                + "\"invocationId\":null,\"extra\":{\"type\":9}}");

        assertThat(message).isEqualTo(new ClientMessage.Invocation(null, "S", List.of(), false));
    }

    @Test
    void nullCountsAsAbsent() {
        assertThat(read("{\"type\":1,\"target\":\"S\",\"arguments\":null,\"streamIds\":null}"))
                .isEqualTo(new ClientMessage.Invocation(null, "S", List.of(), false));
        assertThat(read("{\"type\":1,\"target\":\"S\"}"))
                .isEqualTo(new ClientMessage.Invocation(null, "S", List.of(), false));
        assertThat(read("{\"type\":4,\"target\":\"S\",\"arguments\":[],\"invocationId\":null}"))
                .isEqualTo(new ClientMessage.StreamInvocation(null, "S"));
    }

    @Test
    void uploadStreamsAreNoticed() {
        assertThat(read("{\"type\":1,\"target\":\"S\",\"streamIds\":[\"1\"]}"))
                .isEqualTo(new ClientMessage.Invocation(null, "S", List.of(), true));
    }

    @Test
    void decimalsKeepEveryDigit() {
        ClientMessage.Invocation call =
                (ClientMessage.Invocation)
                        read(
                                "{\"type\":1,\"target\":\"S\",\"arguments\":[0.10,1234567890123456789.123456789]}");

        assertThat(call.arguments())
                .extracting(JsonNode::decimalValue)
                .containsExactly(
                        new BigDecimal("0.10"), new BigDecimal("1234567890123456789.123456789"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":2,\"invocationId\":\"1\",\"item\":null} | 2",
                "{\"type\":3,\"invocationId\":\"1\",\"result\":null,\"error\":null} | 3",
                "{\"type\":5,\"invocationId\":\"1\"} | 5",
                "{\"type\":8,\"sequenceId\":1} | 8",
                "{\"type\":9,\"sequenceId\":1} | 9",
                "{\"type\":42} | 42",
                "{\"type\":-1} | -1"
            })
    void otherTypesAreSkippedNotRefused(String json, int type) {
        assertThat(read(json)).isEqualTo(new ClientMessage.Other(type));
    }

    @Test
    void pingAndCloseAreReadWithTheirExtras() {
        assertThat(read("{\"type\":6}")).isEqualTo(new ClientMessage.Ping());
        assertThat(read("{\"type\":7}")).isEqualTo(new ClientMessage.Close());
        assertThat(read("{\"type\":7,\"error\":null,\"allowReconnect\":false}"))
                .isEqualTo(new ClientMessage.Close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[1]",
                "{",
                "{}",
                "{} {}",
                "{\"type\":null}",
                "{\"type\":\"1\"}",
                "{\"type\":1.0,\"target\":\"S\"}",
                "{\"type\":99999999999}",
                "{\"Type\":6}",
                "{\"type\":1}",
                "{\"type\":1,\"target\":5}",
                "{\"type\":1,\"target\":\"S\",\"arguments\":{}}",
                "{\"type\":1,\"target\":\"S\",\"invocationId\":5}",
                "{\"type\":4}"
            })
    void whatIsNoMessageIsRefusedWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("The me")
                .hasNoCause();
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThatThrownBy(() -> read("{\"type\":1,\"target\":\"S\",\"arguments\":" + deep + "}"))
                .isInstanceOf(ProtocolException.class);
    }

    private ClientMessage read(String json) {
        InputBuffer input = new InputBuffer(32 * 1024);
        input.append(ByteBuffer.wrap((json + "\u001e").getBytes(UTF_8)));
        return Objects.requireNonNull(protocol.decode(input));
    }

    private String written(ServerMessage message) {
        String text = ((Encoded.Text) protocol.encode(message)).text();
        assertThat(text).endsWith("\u001e");
        return text.substring(0, text.length() - 1);
    }
}
