package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

final class TlsTest {

    /// Whoever asks for TLS here wants the protocol, not the proof.
    private static final class Gullible extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void restAndStreamsAreServedEncryptedToo()
            throws GeneralSecurityException, IOException, InterruptedException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Gullible()}, null);
        try (AlpacaSimulator simulator =
                        AlpacaSimulator.start(SimulatorOptions.builder().tlsPort(0).build());
                HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
            URI latest =
                    URI.create(
                            simulator.tlsUrl()
                                    + "/v1beta3/crypto/us/latest/trades?symbols=BTC%2FUSD");
            var answer =
                    http.send(
                            HttpRequest.newBuilder(latest).build(),
                            HttpResponse.BodyHandlers.ofString());
            try (StreamClient stream =
                    StreamClient.open(
                            http, simulator.tlsUrl().replace("https://", "wss://") + "/v2/iex")) {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("BTC/USD");
                assertThat(stream.next().get("msg").stringValue()).isEqualTo("connected");
            }
        }
    }
}
