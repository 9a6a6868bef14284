package com.cyberhybridhub.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A JWK set on a real loopback socket, as Google serves its own, and what signs with it.
final class GoogleKeys implements AutoCloseable {

    static final RSAKey FIRST = key("first");
    static final RSAKey SECOND = key("second");

    /// Of the second one's id, and not of that set.
    static final RSAKey STRANGER = key("second");

    final List<RSAKey> served = new ArrayList<>(List.of(FIRST));
    final AtomicInteger asked = new AtomicInteger();
    volatile int status = 200;
    volatile String cacheControl = "public, max-age=3600, must-revalidate, no-transform";
    volatile String age = "0";
    private final HttpServer server;

    GoogleKeys() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/jwk", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwk");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] body =
                new JWKSet(List.copyOf(served)).toString(true).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Cache-Control", cacheControl);
        exchange.getResponseHeaders().add("Age", age);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// A token of exactly this header and these claims.
    static String sign(String header, String claims, RSAKey key) {
        String input = base64(header) + "." + base64(claims);
        try {
            Base64URL signature =
                    new RSASSASigner(key)
                            .sign(
                                    new JWSHeader(JWSAlgorithm.RS256),
                                    input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String base64(String text) {
        return Base64URL.encode(text).toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
