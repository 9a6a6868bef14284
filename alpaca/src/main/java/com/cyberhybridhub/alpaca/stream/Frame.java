package com.cyberhybridhub.alpaca.stream;

/// One whole message of a socket.
sealed interface Frame {

    /// Far above the largest frame seen; more would be an attack on the memory.
    int MAX_BYTES = 4 << 20;

    record Text(String text) implements Frame {}

    /// @param bytes not to be changed
    @SuppressWarnings("ArrayRecordComponent") // Never compared; copying each frame would cost.
    record Binary(byte[] bytes) implements Frame {}

    /// MessagePack cannot begin with these bytes: there they are small integers, never a list or a
    /// map.
    static boolean looksLikeJson(byte[] bytes) {
        for (byte next : bytes) {
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return next == '[' || next == '{';
            }
        }
        return false;
    }
}
