package com.cyberhybridhub.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Google's public keys as a JWK set, kept as long as its `Cache-Control` says and no longer: a key
/// that Google drops is dropped here. An unknown key id is looked for anew, but not more often than
/// once in `REFETCH_MIN`, whatever is sent here. Thread-safe.
public final class FirebaseKeys implements AutoCloseable {

    static final Duration REFETCH_MIN = Duration.ofMinutes(1);
    static final Duration RETRY_MIN = Duration.ofSeconds(5);
    static final Duration AGE_MAX = Duration.ofDays(1);
    static final Duration AGE_UNSAID = Duration.ofMinutes(5);
    static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    static final Duration ANSWER_MAX = Duration.ofSeconds(6);
    static final int BODY_MAX_BYTES = 262_144;
    static final int KEYS_MAX = 32;
    static final int KEY_MIN_BITS = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(FirebaseKeys.class);
    private static final int OK = 200;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=(\\d{1,9})");

    private final URI url;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_MAX)
                    .build();

    // Of whoever holds the monitor.
    private Map<String, RSAPublicKey> keys = Map.of();
    private Instant validUntil = Instant.MIN;
    private Instant askedAt = Instant.MIN;

    /// @param url https, or loopback
    public FirebaseKeys(URI url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
    }

    /// The key of this id; empty when there is none.
    ///
    /// @throws KeysAwayException when the keys cannot be had and those at hand are too old
    synchronized Optional<RSAPublicKey> find(String keyId) throws KeysAwayException {
        Instant now = clock.instant();
        boolean fresh = now.isBefore(validUntil);
        if (fresh && keys.containsKey(keyId)) {
            return Optional.ofNullable(keys.get(keyId));
        }
        Duration wait = fresh ? REFETCH_MIN : RETRY_MIN;
        if (askedAt.equals(Instant.MIN) || !now.isBefore(askedAt.plus(wait))) {
            askedAt = now;
            fetch(now);
        }
        if (!now.isBefore(validUntil)) {
            keys = Map.of();
            throw new KeysAwayException("the keys for sign-in tokens cannot be had");
        }
        return Optional.ofNullable(keys.get(keyId));
    }

    private void fetch(Instant now) {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(
                        HttpRequest.newBuilder(url).header("Accept", "application/json").build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX_BYTES));
        try {
            take(future.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS), now);
        } catch (TimeoutException | ExecutionException | ParseException failed) {
            LOG.warn("the keys for sign-in tokens were not read: {}", failed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            future.cancel(true);
        }
    }

    private void take(HttpResponse<byte[]> answer, Instant now) throws ParseException {
        if (answer.statusCode() != OK) {
            LOG.warn("the keys for sign-in tokens: status {}", answer.statusCode());
            return;
        }
        Map<String, RSAPublicKey> read =
                usable(JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        keys = Map.copyOf(read);
        validUntil = now.plus(age(answer));
        LOG.info("{} keys for sign-in tokens, good until {}", keys.size(), validUntil);
    }

    private static Map<String, RSAPublicKey> usable(JWKSet set) throws ParseException {
        Map<String, RSAPublicKey> usable = new HashMap<>();
        for (JWK key : set.getKeys()) {
            if (usable.size() < KEYS_MAX && isForSigning(key)) {
                try {
                    usable.put(key.getKeyID(), ((RSAKey) key).toRSAPublicKey());
                } catch (JOSEException broken) {
                    throw new ParseException("a key that is none", 0);
                }
            }
        }
        return usable;
    }

    private static boolean isForSigning(JWK key) {
        return key instanceof RSAKey
                && key.getKeyID() != null
                && key.size() >= KEY_MIN_BITS
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()));
    }

    /// What `Cache-Control` leaves of the age that the answer has already (RFC 9111).
    private static Duration age(HttpResponse<?> answer) {
        Matcher said =
                MAX_AGE.matcher(String.join(",", answer.headers().allValues("cache-control")));
        if (!said.find()) {
            return AGE_UNSAID;
        }
        long already = answer.headers().firstValue("age").map(FirebaseKeys::seconds).orElse(0L);
        Duration left = Duration.ofSeconds(Math.max(0, Long.parseLong(said.group(1)) - already));
        return left.compareTo(AGE_MAX) > 0 ? AGE_MAX : left;
    }

    private static long seconds(String header) {
        return header.matches("\\d{1,9}") ? Long.parseLong(header) : 0;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
