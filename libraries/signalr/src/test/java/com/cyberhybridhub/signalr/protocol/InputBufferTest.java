package com.cyberhybridhub.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class InputBufferTest {
    private static final byte END = JsonHubProtocol.RECORD_SEPARATOR;

    private final InputBuffer input = new InputBuffer(10);

    @Test
    void severalMessagesInOneChunkComeOutOneByOne() {
        append("a\u001ebb\u001e\u001ec");

        assertThat(drain()).containsExactly("a", "bb", "");
        append("d\u001e");
        assertThat(drain()).containsExactly("cd");
    }

    @Test
    void aMessageInManyChunksComesOutWhole() {
        for (byte one : "häuser\u001e".getBytes(UTF_8)) {
            assertThat(drain()).isEmpty();
            input.append(ByteBuffer.wrap(new byte[] {one}));
        }

        assertThat(drain()).containsExactly("häuser");
    }

    @Test
    void anyCutOfTheSameBytesGivesTheSameMessages() {
        byte[] bytes = "one\u001etwo\u001e\u001eéé\u001efour\u001e".getBytes(UTF_8);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            InputBuffer fresh = new InputBuffer(10);
            List<String> seen = new ArrayList<>();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(6));
                fresh.append(ByteBuffer.wrap(bytes, from, to - from));
                seen.addAll(drain(fresh));
                from = to;
            }
            assertThat(seen).containsExactly("one", "two", "", "éé", "four");
        }
    }

    @Test
    void aMessageOfExactlyTheLimitPasses() {
        append("0123456789\u001e");

        assertThat(drain()).containsExactly("0123456789");
    }

    @Test
    void aLargerMessageIsRefusedBeforeItsEndArrives() {
        append("0123456789");
        assertThat(drain()).isEmpty();
        append("x");

        assertThatThrownBy(this::drain)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("10 bytes");
    }

    @Test
    void theLimitIsPerMessageNotPerChunk() {
        append("01234567\u001e01234567\u001e01234567\u001e");

        assertThat(drain()).hasSize(3);
    }

    private void append(String text) {
        input.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private List<String> drain() {
        return drain(input);
    }

    private static List<String> drain(InputBuffer from) {
        List<String> messages = new ArrayList<>();
        for (byte[] next = from.takeUntil(END); next != null; next = from.takeUntil(END)) {
            messages.add(new String(next, UTF_8));
        }
        return messages;
    }
}
