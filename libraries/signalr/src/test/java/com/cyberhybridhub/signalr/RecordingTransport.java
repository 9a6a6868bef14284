package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.Encoded;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A transport that writes down what it is told; `close 1000` and `abort` appear among the
/// messages.
final class RecordingTransport implements Transport {
    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Override
    public void send(Encoded message, Duration timeout) throws IOException {
        seen.add(((Encoded.Text) message).text().replace("\u001e", ""));
    }

    @Override
    public void close(int code, String reason) {
        seen.add("close " + code);
    }

    @Override
    public void abort() {
        seen.add("abort");
    }

    @Nullable String next() throws InterruptedException {
        return seen.poll(20, TimeUnit.SECONDS);
    }
}
