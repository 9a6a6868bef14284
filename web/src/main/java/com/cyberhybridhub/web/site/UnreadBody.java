package com.cyberhybridhub.web.site;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// What a refused request has not been read of. A server that answers and closes while its client
/// still sends resets the connection, and the client may never see why it was refused; so the rest
/// is read and thrown away first, within limits.
public final class UnreadBody {

    /// Who sends more than this is cut off instead.
    static final int DISCARD_MAX_BYTES = 8 * 1024 * 1024;

    /// Who sends slower than this is cut off instead.
    static final Duration DISCARD_AT_MOST = Duration.ofSeconds(5);

    private static final int CHUNK_BYTES = 16 * 1024;

    private UnreadBody() {}

    /// Reads what is left of it, up to the limits. A client that is gone is nobody's loss.
    public static void discard(ServletRequest request) {
        long start = System.nanoTime();
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream body = request.getInputStream();
            for (long left = DISCARD_MAX_BYTES; left > 0; ) {
                int read = body.read(chunk);
                if (read < 0 || System.nanoTime() - start > DISCARD_AT_MOST.toNanos()) {
                    return;
                }
                left -= read;
            }
        } catch (IOException | IllegalStateException gone) {
            // Then there is nobody to be told anything.
            return;
        }
    }
}
