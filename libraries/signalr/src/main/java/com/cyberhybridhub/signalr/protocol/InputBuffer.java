package com.cyberhybridhub.signalr.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Collects a connection's bytes until a whole hub message is there. Transport boundaries mean
/// nothing: one chunk may carry many messages, one message may come in many chunks. Owned by one
/// reader at a time.
public final class InputBuffer {
    private static final byte[] EMPTY = {};
    private static final int SMALLEST_BYTES = 256;

    private final int messageMaxBytes;
    private byte[] bytes = EMPTY;
    private int start;
    private int end;

    /// Where the search goes on, so that a message in many chunks is not searched again from its
    /// beginning.
    private int searched;

    /// An empty buffer.
    ///
    /// @param messageMaxBytes largest single message, without its separator
    public InputBuffer(int messageMaxBytes) {
        this.messageMaxBytes = messageMaxBytes;
    }

    /// Copies the chunk. The caller takes messages out before it appends the next chunk.
    public void append(ByteBuffer chunk) {
        int length = chunk.remaining();
        if (bytes.length - end < length) {
            makeRoom(length);
        }
        chunk.get(bytes, end, length);
        end += length;
    }

    /// The bytes before the next separator, which is consumed, or null while it has not arrived.
    ///
    /// @throws ProtocolException if the message is larger than the limit, arrived or not
    public byte @Nullable [] takeUntil(byte separator) {
        while (searched < end && bytes[searched] != separator) {
            searched++;
        }
        if (searched - start > messageMaxBytes) {
            throw new ProtocolException(
                    "The message is larger than " + messageMaxBytes + " bytes.");
        }
        if (searched == end) {
            return null;
        }
        byte[] message = Arrays.copyOfRange(bytes, start, searched);
        searched++;
        start = searched;
        if (start == end) {
            // Most connections are idle most of the time: an idle one holds no buffer.
            bytes = EMPTY;
            start = end = searched = 0;
        }
        return message;
    }

    private void makeRoom(int length) {
        int kept = end - start;
        byte[] roomier =
                new byte[Math.max(SMALLEST_BYTES, Math.addExact(kept, Math.max(length, kept)))];
        System.arraycopy(bytes, start, roomier, 0, kept);
        bytes = roomier;
        searched -= start;
        start = 0;
        end = kept;
    }
}
