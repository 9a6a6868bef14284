package com.cyberhybridhub.signalr.jetty;

import com.cyberhybridhub.signalr.Transport;
import com.cyberhybridhub.signalr.protocol.Encoded;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// Writes to one Jetty session.
final class JettyTransport implements Transport {
    private final Session session;

    JettyTransport(Session session) {
        this.session = session;
    }

    @Override
    public void send(Encoded message, Duration timeout) throws IOException {
        Callback.Completable written = new Callback.Completable();
        switch (message) {
            case Encoded.Text text -> session.sendText(text.text(), written);
        }
        try {
            written.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new IOException("The write took too long");
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    @Override
    public void abort() {
        session.disconnect();
    }
}
