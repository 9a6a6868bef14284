package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The person of a run: sees its questions, answers each, and asks again when no answer came back.
final class Phone implements AutoCloseable {

    private static final String RULE_TAG = "trading:rule:";
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int NO = -10;

    private final World world;
    private final String run;
    private final DriverLog log;
    private final ExecutorService thumbs = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();

    Phone(World world, String run, DriverLog log) {
        this.world = world;
        this.run = run;
        this.log = log;
    }

    /// The open questions of these rules, by id.
    Set<String> open(Set<String> rules) throws IOException {
        IOException failed = new IOException("no hub lives");
        for (Node node : world.nodes()) {
            try {
                return openQuestions(node.api()).entrySet().stream()
                        .filter(entry -> rules.contains(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
            } catch (IOException gone) {
                failed = gone;
            }
        }
        throw failed;
    }

    /// Every open question and its rule.
    static Map<String, String> openQuestions(Api api) throws IOException {
        return api.get("/v1/me/questions?limit=200&state=open")
                .json()
                .path("items")
                .valueStream()
                .collect(Collectors.toMap(question -> question.path("id").asString(), Phone::rule));
    }

    private static String rule(JsonNode question) {
        String tag = question.path("source_tag").asString("");
        return tag.startsWith(RULE_TAG) ? tag.substring(RULE_TAG.length()) : "";
    }

    /// Decides what to answer, once for each question.
    void decide(Set<String> questions, Map<Integer, Integer> valueByIndex) {
        questions.stream()
                .sorted(Comparator.naturalOrder())
                .forEach(
                        id -> values.putIfAbsent(id, valueByIndex.getOrDefault(values.size(), 10)));
    }

    /// Gives every answer that did not come back yet, all at once; returns at once.
    List<Future<?>> answerAll() {
        List<Future<?>> given = new ArrayList<>();
        List<Node> nodes = world.nodes();
        for (Map.Entry<String, Integer> each : values.entrySet()) {
            if (!replies.containsKey(each.getKey())) {
                Node node = nodes.get(given.size() % nodes.size());
                given.add(thumbs.submit(() -> answer(node, each.getKey(), each.getValue())));
            }
        }
        return given;
    }

    private void answer(Node node, String question, int value) {
        String reply = Answer.UNKNOWN;
        try {
            reply =
                    reply(
                            node.api()
                                    .post(
                                            "/v1/me/questions/" + question + "/answer",
                                            "{\"value\": " + value + "}"));
        } catch (IOException lost) {
            reply = Answer.UNKNOWN;
        } finally {
            log.add(new Answer(run, question, value, reply));
        }
        if (!reply.equals(Answer.UNKNOWN)) {
            replies.put(question, reply);
        }
    }

    private static String reply(Api.Reply reply) {
        if (reply.ok()) {
            return reply.json().path("decision").asString();
        }
        return switch (reply.status()) {
            case GONE -> "gone";
            case CONFLICT -> reply.json().path("decision").asString("conflict");
            default -> Answer.UNKNOWN;
        };
    }

    /// Until every answer has come back.
    ///
    /// @return whether that was in time
    boolean insist(Duration atMost) {
        return Wait.until(
                atMost,
                () -> {
                    for (Future<?> given : answerAll()) {
                        given.get();
                    }
                    return replies.keySet().containsAll(values.keySet());
                });
    }

    /// Says no to these.
    ///
    /// @return how many of them are new
    int decline(Set<String> questions) throws Exception {
        int before = values.size();
        questions.forEach(id -> values.putIfAbsent(id, NO));
        for (Future<?> given : answerAll()) {
            given.get();
        }
        return values.size() - before;
    }

    int questions() {
        return values.size();
    }

    @Override
    public void close() {
        thumbs.shutdownNow();
    }
}
