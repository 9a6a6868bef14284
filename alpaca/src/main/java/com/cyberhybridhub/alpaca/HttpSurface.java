package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.alpaca.RequestPacer.Use;
import com.cyberhybridhub.engine.orders.Departure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One of Alpaca's two HTTP surfaces. A read is tried again within its deadline; a POST goes out at
/// most once. Redirects are never followed, proxies of the environment are not used, every body is
/// capped, and keys travel in headers only. Safe for many threads.
final class HttpSurface implements AutoCloseable {

    static final int ORDER_BODY_MAX_BYTES = 1 << 20;
    static final int READ_BODY_MAX_BYTES = 8 << 20;
    static final int READ_ATTEMPTS_MAX = 4;
    static final int MESSAGE_MAX_CHARS = 300;
    static final int REQUEST_ID_MAX_CHARS = 64;
    static final int CLOSE_MAX_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(HttpSurface.class);
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 429, 500, 502, 503, 504);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String RESEND_PROPERTY = "jdk.httpclient.enableAllMethodRetry";

    private final URI base;
    private final AlpacaKeys keys;
    private final RequestPacer pacer;
    private final Waits waits;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /// @throws IllegalStateException when this JVM was told to resend requests of any method: an
    ///   order could go out twice
    HttpSurface(URI base, AlpacaKeys keys, RequestPacer pacer, Waits waits) {
        refuseResending();
        this.base = base;
        this.keys = keys;
        this.pacer = pacer;
        this.waits = waits;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(waits.connect())
                        .executor(threads)
                        .build();
    }

    RequestPacer pacer() {
        return pacer;
    }

    Waits waits() {
        return waits;
    }

    /// Reads, with further tries on 408, 429, 5xx and broken connections.
    ///
    /// @param target path and query, encoded
    /// @return the last answer whatever its status
    Answer get(String target, Use use, Deadline deadline) throws NoAnswerException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == READ_ATTEMPTS_MAX;
            try {
                Answer answer = tryGet(target, use, deadline);
                if (last
                        || !WORTH_ANOTHER_TRY.contains(answer.status())
                        || !pauseBefore(attempt, deadline)) {
                    return answer;
                }
            } catch (IOException broken) {
                LOG.warn("GET {} failed: {}", path(target), reason(broken));
                if (last || !pauseBefore(attempt, deadline)) {
                    throw new NoAnswerException(
                            "no answer to GET " + path(target) + ": " + reason(broken), broken);
                }
            }
        }
    }

    /// Sends once. Whatever goes wrong after the departure, the request may have arrived.
    ///
    /// @throws NotSentException when the departure was refused: nothing arrives
    Answer postOnce(String path, byte[] body, Duration atMost, Departure departure)
            throws NoAnswerException, NotSentException {
        Deadline deadline = Deadline.in(atMost);
        if (deadline.hasPassed()) {
            throw new NoAnswerException("no time was left to send");
        }
        pacer.takeAtOnce();
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(new WatchedBody(BodyPublishers.ofByteArray(body), departure))
                        .build();
        if (!departure.begin()) {
            throw new NotSentException();
        }
        try {
            return exchange(request, ORDER_BODY_MAX_BYTES, deadline.left());
        } catch (IOException | RuntimeException broken) {
            // A surprise is no evidence that nothing was sent either.
            LOG.warn("POST {} failed: {}", path, reason(broken));
            throw new NoAnswerException(
                    "no answer to POST " + path + ": " + reason(broken), broken);
        } finally {
            departure.begun();
        }
    }

    /// Tells that the request is on its way: the client asks for the body when the head is written.
    private record WatchedBody(HttpRequest.BodyPublisher body, Departure departure)
            implements HttpRequest.BodyPublisher {

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(subscriber);
            departure.begun();
        }
    }

    /// Asks once for the end of something. Whatever goes wrong, the request may have arrived.
    Answer deleteOnce(String path) throws NoAnswerException {
        Deadline deadline = Deadline.in(waits.read());
        takeToken(path, Use.LOOKUP, deadline);
        try {
            return exchange(request(path).DELETE().build(), ORDER_BODY_MAX_BYTES, deadline.left());
        } catch (IOException broken) {
            throw new NoAnswerException(
                    "no answer to DELETE " + path + ": " + reason(broken), broken);
        }
    }

    /// Ends what is under way; an order whose answer is cut off this way has an unknown outcome.
    @Override
    public void close() {
        client.shutdownNow();
        try {
            if (!client.awaitTermination(Duration.ofMillis(CLOSE_MAX_MILLIS))) {
                LOG.warn("the HTTP client of {} did not end in time", base.getHost());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private Answer tryGet(String target, Use use, Deadline deadline)
            throws IOException, NoAnswerException {
        takeToken(target, use, deadline);
        Duration left = deadline.left();
        Duration atMost = left.compareTo(waits.attempt()) < 0 ? left : waits.attempt();
        return exchange(request(target).GET().build(), READ_BODY_MAX_BYTES, atMost);
    }

    private void takeToken(String target, Use use, Deadline deadline) throws NoAnswerException {
        try {
            if (!pacer.take(use, deadline.left())) {
                throw new NoAnswerException(
                        "the rate limit leaves no room for GET " + path(target));
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// One request, one answer with all of its body, or an exception: the deadline covers the body
    /// too, which the request's own timeout does not.
    private Answer exchange(HttpRequest request, int bodyMaxBytes, Duration atMost)
            throws IOException, NoAnswerException {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bodyMaxBytes));
        try {
            HttpResponse<byte[]> response =
                    future.get(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
            pacer.answered(response.statusCode(), response.headers());
            return logged(request, answer(response));
        } catch (TimeoutException late) {
            throw new IOException("no complete answer within " + atMost.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io
                    ? io
                    : new IOException("the exchange failed", failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            // Closes the connection when the answer did not come to its end; nothing otherwise.
            future.cancel(true);
        }
    }

    private HttpRequest.Builder request(String target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + target))
                        .header("Accept", "application/json");
        keys.addTo(request);
        return request;
    }

    private Answer answer(HttpResponse<byte[]> response) {
        Optional<JsonNode> json = AlpacaJson.parse(response.body());
        JsonNode error =
                json.filter(node -> response.statusCode() >= FIRST_ERROR_STATUS)
                        .orElseGet(MissingNode::getInstance);
        JsonNode code = error.path("code");
        return new Answer(
                response.statusCode(),
                json,
                code.isIntegralNumber() || code.isString()
                        ? clean(code.asString(), REQUEST_ID_MAX_CHARS)
                        : "",
                clean(error.path("message").asString(""), MESSAGE_MAX_CHARS),
                clean(
                        response.headers().firstValue("X-Request-ID").orElse("-"),
                        REQUEST_ID_MAX_CHARS));
    }

    private static Answer logged(HttpRequest request, Answer answer) {
        if (answer.status() == NOT_FOUND) {
            // The usual answer of a lookup.
            LOG.debug(
                    "{} {} answered {}",
                    request.method(),
                    request.uri().getPath(),
                    answer.describe());
        } else if (!answer.ok()) {
            LOG.warn(
                    "{} {} answered {}",
                    request.method(),
                    request.uri().getPath(),
                    answer.describe());
        }
        return answer;
    }

    private boolean pauseBefore(int attempt, Deadline deadline) throws NoAnswerException {
        long ceiling =
                Math.min(waits.backoff().toMillis() << (attempt - 1), Waits.BACKOFF_MAX_MILLIS);
        Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling + 1));
        if (pause.compareTo(deadline.left()) >= 0) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// Text of the other side, fit for one line of a log or a sentence to a person.
    private String clean(String text, int maxChars) {
        String masked = keys.mask(text);
        String line = masked.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > maxChars ? line.substring(0, maxChars) : line;
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static String reason(Exception broken) {
        String message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : message;
    }

    private static NoAnswerException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new NoAnswerException("interrupted while waiting for Alpaca", cause);
    }

    private static void refuseResending() {
        String value = System.getProperty(RESEND_PROPERTY);
        if (value != null && (value.isEmpty() || Boolean.parseBoolean(value))) {
            throw new IllegalStateException(
                    "start without -D"
                            + RESEND_PROPERTY
                            + ": with it an order could be sent twice");
        }
    }
}
