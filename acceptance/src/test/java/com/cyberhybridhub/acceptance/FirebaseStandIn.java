package com.cyberhybridhub.acceptance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/// Google's key set and its signer, written with the JDK alone so that nothing of the server's own
/// way of checking is in it.
final class FirebaseStandIn implements AutoCloseable {

    static final String PROJECT = "our-project";
    private static final int KEY_BITS = 2048;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final HttpServer server;

    FirebaseStandIn() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            keys = generator.generateKeyPair();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
        byte[] set = set((RSAPublicKey) keys.getPublic()).getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
                    exchange.sendResponseHeaders(200, set.length);
                    exchange.getResponseBody().write(set);
                    exchange.close();
                });
        server.start();
    }

    private static String set(RSAPublicKey key) {
        return """
        {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "k1", "n": "%s", "e": "%s"}]}\
        """
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return ENCODER.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwk";
    }

    /// Good for so long from now on.
    String token(String uid, long seconds) {
        String input = header("{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}", uid, seconds);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// As the emulator makes them.
    String unsigned(String uid) {
        return header("{\"alg\":\"none\",\"typ\":\"JWT\"}", uid, 3600) + ".";
    }

    private static String header(String header, String uid, long seconds) {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"https://securetoken.google.com/%s","aud":"%s","sub":"%s","iat":%d,"exp":%d,"auth_time":%d}\
                """
                        .formatted(PROJECT, PROJECT, uid, now - 10, now + seconds, now - 10);
        return ENCODER.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + ENCODER.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
