package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// Throws requests at a running hub, valid and mutated ones of every operation that it describes,
/// and holds each answer against the description: no 5xx, nothing of the inside, nothing that is
/// not described. The same seed asks the same.
final class Fuzz {

    private static final int HANDS = 4;
    private static final int FINDINGS_MAX = 20;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);
    private static final Pattern INSIDE =
            Pattern.compile(
                    "\\tat |Exception|java\\.lang|org\\.postgresql|SQLSTATE|com\\.cyberhybridhub|jetty|javalin",
                    Pattern.CASE_INSENSITIVE);

    private final Http hub;
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What came of it.
    ///
    /// @param statuses how often each operation answered with each status
    record Result(List<String> findings, Map<String, Integer> statuses) {

        String text() {
            StringBuilder text = new StringBuilder();
            statuses.forEach((what, count) -> text.append("%7d  %s%n".formatted(count, what)));
            return text + String.join("\n", findings);
        }
    }

    private Fuzz(Http hub) {
        this.hub = hub;
    }

    static Result run(Http hub, int requests, long seed) {
        Fuzz fuzz = new Fuzz(hub);
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            for (int hand = 0; hand < HANDS; hand++) {
                int share = requests / HANDS + (hand < requests % HANDS ? 1 : 0);
                FuzzedRequests made = new FuzzedRequests(hub, new Random(seed * HANDS + hand));
                ends.add(hands.submit(() -> fuzz.send(made, share)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        } catch (java.util.concurrent.ExecutionException broken) {
            throw new AssertionError("a hand broke", broken.getCause());
        } finally {
            fuzz.client.shutdownNow();
        }
        return new Result(List.copyOf(fuzz.findings), new TreeMap<>(fuzz.statuses));
    }

    private void send(FuzzedRequests made, int count) {
        for (int i = 0; i < count && findings.size() < FINDINGS_MAX; i++) {
            FuzzedRequests.Made one = made.next();
            try {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create(hub.base() + one.path()))
                                .timeout(ANSWER_WITHIN)
                                .method(
                                        one.method(),
                                        one.body().isEmpty()
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(one.body()));
                if (!one.headers().isEmpty()) {
                    request.headers(one.headers().toArray(String[]::new));
                }
                judge(one, client.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException cut) {
                findings.add(one + " was not answered: " + cut);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void judge(FuzzedRequests.Made asked, HttpResponse<String> answer) {
        int status = answer.statusCode();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        statuses.merge(asked.operation() + " " + status, 1, Integer::sum);
        if (status >= 500) {
            find(asked, answer, "a fault of the server");
        } else if (status >= 400 && !type.startsWith(Described.PROBLEM)) {
            find(asked, answer, "a refusal that is no problem but " + type);
        } else if (status != 200 || !asked.path().startsWith("/openapi")) {
            if (INSIDE.matcher(answer.body()).find() && type.contains("json")) {
                find(asked, answer, "something of the inside");
            }
        }
        Described.API
                .fault(
                        asked.method(),
                        asked.path().replaceFirst("\\?.*", ""),
                        status,
                        type,
                        answer.body())
                .ifPresent(fault -> find(asked, answer, fault));
    }

    private void find(FuzzedRequests.Made asked, HttpResponse<String> answer, String what) {
        String body = answer.body();
        findings.add(
                "%s: %s -> %d %s"
                        .formatted(
                                what,
                                asked,
                                answer.statusCode(),
                                body.substring(0, Math.min(body.length(), 600))));
    }
}
