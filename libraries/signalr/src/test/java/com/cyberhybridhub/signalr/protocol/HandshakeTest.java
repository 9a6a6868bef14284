package com.cyberhybridhub.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class HandshakeTest {
    private final HubProtocol json = new JsonHubProtocol(JsonMapper.shared());
    private final InputBuffer input = new InputBuffer(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocol\":\"json\",\"version\":1}",
                "{\"version\":2,\"protocol\":\"json\"}",
                "{\"protocol\":\"json\",\"version\":1,\"more\":[null]}"
            })
    void jsonOfVersionOneOrTwoIsAccepted(String request) {
        append(request + "\u001e");

        assertThat(take()).isEqualTo(new Handshake.Accepted(json));
        assertThat(Handshake.ACCEPTANCE.text()).isEqualTo("{}\u001e");
    }

    @Test
    void thereIsNoVerdictOnHalfARequest() {
        append("{\"protocol\":\"json\",\"ver");
        assertThat(take()).isNull();

        append("sion\":1}\u001e");
        assertThat(take()).isEqualTo(new Handshake.Accepted(json));
    }

    @Test
    void whatFollowsTheHandshakeStaysInTheBuffer() {
        append("{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":6}\u001e");

        assertThat(take()).isEqualTo(new Handshake.Accepted(json));
        assertThat(json.decode(input)).isEqualTo(new ClientMessage.Ping());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocol\":\"messagepack\",\"version\":1}",
                "{\"protocol\":\"json\",\"version\":3}",
                "{\"protocol\":\"json\",\"version\":0}",
                "{\"protocol\":\"json\"}",
                "{\"version\":1}",
                "{\"protocol\":null,\"version\":1}",
                "{\"type\":6}",
                "hello",
                ""
            })
    void everythingElseGetsAnErrorAnswer(String request) {
        append(request + "\u001e");

        assertThat(take()).isInstanceOf(Handshake.Refused.class);
    }

    @Test
    void anOversizeHandshakeGetsAnErrorAnswer() {
        append("x".repeat(65));

        assertThat(take()).isInstanceOf(Handshake.Refused.class);
    }

    @Test
    void theErrorAnswerIsAnObjectWithoutAType() {
        Encoded answer = new Handshake.Refused("no \"x\"").answer();

        assertThat(((Encoded.Text) answer).text()).isEqualTo("{\"error\":\"no \\\"x\\\"\"}\u001e");
    }

    private void append(String text) {
        input.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private @Nullable Handshake take() {
        return Handshake.take(input, List.of(json));
    }
}
