package com.cyberhybridhub.alpaca.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The probe's own way to Alpaca: raw answers, no retry but of a read or a cancel that met the rate
/// limit, one deadline over connection, headers and body, no redirects, no proxy. Keys travel in
/// headers only. What was exchanged is kept for the report until it is taken. Used by one thread.
final class ProbeCalls implements AutoCloseable {

    static final int BODY_MAX_BYTES = 4 << 20;
    static final int BODY_KEPT_MAX_CHARS = 4_000;
    static final int EXCHANGES_KEPT_MAX = 40;

    private static final List<String> HEADERS_KEPT =
            List.of(
                    "content-type",
                    "date",
                    "retry-after",
                    "server",
                    "www-authenticate",
                    "x-ratelimit-limit",
                    "x-ratelimit-remaining",
                    "x-ratelimit-reset",
                    "x-request-id");
    private static final Pattern ACCOUNT =
            Pattern.compile("\"(account_number|account_id)\"\\s*:\\s*\"[^\"]*\"");
    private static final String RESEND_PROPERTY = "jdk.httpclient.enableAllMethodRetry";

    private final ProbeTarget target;
    private final ProbeWaits waits;
    private final StopSignal stop;
    private final ProbePacer pacer;
    private final HttpClient client;
    private final List<Exchange> tape = new ArrayList<>();

    ProbeCalls(ProbeTarget target, ProbeWaits waits, StopSignal stop) {
        if (System.getProperty(RESEND_PROPERTY) != null) {
            throw new IllegalStateException("start without -D" + RESEND_PROPERTY);
        }
        this.target = target;
        this.waits = waits;
        this.stop = stop;
        this.pacer = new ProbePacer(waits, stop);
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(waits.call())
                        .build();
    }

    HttpClient client() {
        return client;
    }

    ProbeTarget target() {
        return target;
    }

    ProbeWaits waits() {
        return waits;
    }

    StopSignal stop() {
        return stop;
    }

    /// Reads the trading surface.
    Exchange get(String path) throws NoReplyException, StoppedException {
        return read(target.trading(), path);
    }

    /// Reads the data surface.
    Exchange data(String path) throws NoReplyException, StoppedException {
        return read(target.data(), path);
    }

    /// Whether calls are sent without waiting for their turn.
    void hurry(boolean on) {
        pacer.hurry(on);
    }

    /// Reads something cheap, whatever the answer.
    Exchange burst(boolean trading) throws NoReplyException, StoppedException {
        stop.check();
        URI url = trading ? target.trading() : target.data();
        String path = trading ? "/v2/clock" : "/v2/stocks/trades/latest?symbols=SPY&feed=iex";
        return await(send(request(url, path).GET().build(), ""));
    }

    /// Sends once. Without an answer the order may exist all the same.
    Exchange post(String path, JsonNode body) throws NoReplyException, StoppedException {
        pacer.await();
        return await(start(path, body));
    }

    /// Sends the same body several times at the same moment.
    List<Exchange> postTogether(String path, JsonNode body, int times)
            throws NoReplyException, StoppedException {
        for (int i = 0; i < times; i++) {
            pacer.await();
        }
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            sent.add(start(path, body));
        }
        List<Exchange> answers = new ArrayList<>();
        NoReplyException failed = null;
        for (Sent one : sent) {
            try {
                answers.add(await(one));
            } catch (NoReplyException none) {
                failed = none;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return answers;
    }

    Exchange patch(String path, JsonNode body) throws NoReplyException, StoppedException {
        pacer.await();
        String text = ProbeJson.text(body);
        HttpRequest request =
                request(target.trading(), path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(text))
                        .build();
        return await(send(request, text));
    }

    Exchange delete(String path) throws NoReplyException, StoppedException {
        return repeatable(request(target.trading(), path).DELETE().build());
    }

    /// What was exchanged since the last time, the first and the last of many.
    List<Exchange> takeTape() {
        List<Exchange> taken = List.copyOf(tape);
        tape.clear();
        return taken;
    }

    /// What was exchanged since the last time is not for the report.
    void forgetTape() {
        tape.clear();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// A request under way.
    private record Sent(
            HttpRequest request, String body, CompletableFuture<HttpResponse<byte[]>> future) {}

    private Exchange read(URI url, String path) throws NoReplyException, StoppedException {
        return repeatable(request(url, path).GET().build());
    }

    /// Sends again, once, when the rate limit was met: for what does no harm twice.
    private Exchange repeatable(HttpRequest request) throws NoReplyException, StoppedException {
        pacer.await();
        Exchange answer = await(send(request, ""));
        if (answer.status() == Exchange.TOO_MANY_REQUESTS) {
            // Somebody else uses the account's budget too.
            stop.pause(waits.rest());
            return await(send(request, ""));
        }
        return answer;
    }

    private Sent start(String path, JsonNode body) {
        String text = ProbeJson.text(body);
        return send(
                request(target.trading(), path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(text))
                        .build(),
                text);
    }

    private Sent send(HttpRequest request, String body) {
        return new Sent(
                request,
                body,
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX_BYTES)));
    }

    private Exchange await(Sent sent) throws NoReplyException {
        String what = sent.request().method() + " " + path(sent.request());
        try {
            HttpResponse<byte[]> response =
                    sent.future().get(waits.call().toNanos(), TimeUnit.NANOSECONDS);
            return kept(exchange(sent, response));
        } catch (TimeoutException late) {
            throw new NoReplyException(
                    "no complete answer to " + what + " within " + waits.call(), late);
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause() instanceof IOException io ? io : broken;
            throw new NoReplyException(
                    "no answer to "
                            + what
                            + ": "
                            + target.keys().mask(String.valueOf(cause.getMessage())),
                    broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoReplyException("interrupted in " + what, interrupted);
        } finally {
            sent.future().cancel(true);
        }
    }

    private HttpRequest.Builder request(URI url, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
        target.keys().addTo(request);
        return request;
    }

    private Exchange exchange(Sent sent, HttpResponse<byte[]> response) {
        String body =
                ACCOUNT.matcher(
                                target.keys()
                                        .mask(new String(response.body(), StandardCharsets.UTF_8)))
                        .replaceAll("\"$1\":\"***\"");
        Map<String, String> headers = new TreeMap<>();
        for (String name : HEADERS_KEPT) {
            response.headers()
                    .firstValue(name)
                    .ifPresent(value ->
                            headers.put(name.toLowerCase(Locale.ROOT), target.keys().mask(value)));
        }
        return new Exchange(
                sent.request().method(),
                path(sent.request()),
                sent.body(),
                response.statusCode(),
                Map.copyOf(headers),
                body.length() > BODY_KEPT_MAX_CHARS
                        ? body.substring(0, BODY_KEPT_MAX_CHARS) + " …"
                        : body,
                ProbeJson.parse(body));
    }

    private Exchange kept(Exchange exchange) {
        if (tape.size() == EXCHANGES_KEPT_MAX) {
            // Of many alike the first and the newest tell most.
            tape.remove(EXCHANGES_KEPT_MAX / 2);
        }
        tape.add(exchange);
        String left = exchange.header("x-ratelimit-remaining");
        if (left.matches("[0-9]{1,9}")) {
            pacer.left(Long.parseLong(left));
        }
        return exchange;
    }

    private static String path(HttpRequest request) {
        String query = request.uri().getRawQuery();
        return request.uri().getRawPath() + (query == null ? "" : "?" + query);
    }
}
