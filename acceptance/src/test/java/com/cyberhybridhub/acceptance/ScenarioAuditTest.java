package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An order is traced back from an export alone, and the export proves itself.
class ScenarioAuditTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir Path dir;

    @Test
    void everyOrderLeadsBackToWhatThePersonSaw() throws IOException {
        Path data = dir.resolve("data");
        try (RunningHub hub = RunningHub.start(data, Map.of())) {
            hub.simulator().holdAt("SPY", "200", "196");
            hub.configure(Wanted.watching("SPY").dip("audited", "SPY"));
            JsonNode question = hub.awaitQuestion("audited");
            hub.swipe(question, 10).expect(200);
            hub.awaitOrder(question, "filled");

            export(data, "beside.jsonl");
            walk(contents("beside.jsonl"), RunningHub.id(question));
            hub.process().stop();
        }
        assertThat(verify("beside.jsonl")).isZero();

        export(data, "after.jsonl");
        String heads = data.resolve("audit/heads.log").toString();
        assertThat(Files.readString(Path.of(heads))).contains("user:");
        assertThat(verify("after.jsonl", "--heads", heads)).isZero();

        List<String> cut = new ArrayList<>(Files.readAllLines(dir.resolve("after.jsonl")));
        cut.remove(cut.size() - 2);
        Files.write(dir.resolve("cut.jsonl"), cut);
        assertThat(verify("cut.jsonl", "--heads", heads)).isEqualTo(1);
    }

    /// The order → question → rule in the version of the config → snapshot, from the export alone.
    private static void walk(List<JsonNode> rows, String asked) {
        JsonNode order = one(rows, "order.written", "question", asked);
        assertThat(order.path("client_order_id").asString()).isEqualTo("hub-" + asked);
        assertThat(order.path("request_sha256").asString()).hasSize(64);
        JsonNode question = one(rows, "question.asked", "question", asked);
        JsonNode config =
                one(rows, "config.saved", "version", question.path("config_version").asString());
        assertThat(MAPPER.readTree(config.path("override").asString()).at("/rules").toString())
                .contains("\"" + order.path("rule").asString() + "\"");
        assertThat(question.at("/facts/snapshot").asString()).matches("[1-9][0-9]*");
        assertThat(question.at("/facts/price").asString()).isEqualTo("196");
        JsonNode answer = one(rows, "question.answered", "question", asked);
        assertThat(answer.path("decided_by").asString()).isEqualTo("user");
        String id = order.path("order").asString();
        assertThat(one(rows, "order.claimed", "order", id)).isNotNull();
        assertThat(one(rows, "order.approved", "order", id)).isNotNull();
    }

    private static JsonNode one(List<JsonNode> rows, String kind, String key, String value) {
        List<JsonNode> found =
                rows.stream()
                        .filter(row -> row.path("kind").asString().equals(kind))
                        .map(row -> row.path("body"))
                        .filter(body -> body.path(key).asString().equals(value))
                        .toList();
        assertThat(found).as(kind + " of " + value).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> contents(String file) throws IOException {
        return Files.readAllLines(dir.resolve(file)).stream()
                .map(MAPPER::readTree)
                .filter(line -> line.has("canonical"))
                .map(line -> MAPPER.readTree(line.path("canonical").asString()))
                .toList();
    }

    private void export(Path data, String file) {
        int code = run("export", "--data-dir", data.toString(), "--out", file);
        assertThat(code).isZero();
    }

    private int verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(arguments));
        try (HubProcess process = HubProcess.launch(dir, Map.of(), all)) {
            int code = process.awaitExit();
            return code;
        }
    }
}
