package com.cyberhybridhub.simulator.contract;

import com.cyberhybridhub.simulator.contract.Deviation.Kind;
import com.cyberhybridhub.simulator.contract.OpenApiFile.Operation;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Alpaca's OpenAPI files as a judge of answers. They are not part of the project: the folder is
/// the property `alpaca.specs`, else the first `shared/specs/alpaca` beside a folder on the way up
/// from here.
public final class Contract {

    private static final String PROPERTY = "alpaca.specs";

    /// The build's own idea of the folder above it.
    private static final String SHARED = "shared.specs";

    private static final String FAULT_HEADER = "X-Sim-Fault";
    private static final Optional<Contract> FOUND = folder().map(Contract::new);

    private final List<OpenApiFile> files;
    private final Set<KnownDeviation> used = ConcurrentHashMap.newKeySet();

    private Contract(Path folder) {
        this.files =
                Stream.of("trading.openapi.yaml", "market-data.openapi.yaml")
                        .map(name -> OpenApiFile.read(folder.resolve(name)))
                        .toList();
    }

    /// Empty where the files are not at hand.
    public static Optional<Contract> found() {
        return FOUND;
    }

    private static Optional<Path> folder() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path shared = Path.of(System.getProperty(SHARED, "")).resolve("alpaca");
        if (Files.isDirectory(shared)) {
            return Optional.of(shared);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/specs/alpaca");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        System.out.println(
                "Alpaca's OpenAPI files are not here (property "
                        + PROPERTY
                        + "): answers are not held against them.");
        return Optional.empty();
    }

    /// Fails when the answer differs from the files in a way that [KnownDeviation] does not list.
    /// Control paths and answers that a fault has spoiled on purpose are left alone.
    public void check(HttpResponse<String> response) {
        Answer answer = Answer.of(response);
        if (answer.path().startsWith("/_sim")
                || response.headers().firstValue(FAULT_HEADER).isPresent()) {
            return;
        }
        List<Deviation> unknown =
                deviations(answer).stream().filter(deviation -> !isKnown(deviation)).toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError(
                    "against Alpaca's OpenAPI files: " + unknown + "\n" + answer.text());
        }
    }

    /// Those of the list that no answer has shown so far.
    public List<KnownDeviation> unused() {
        return Arrays.stream(KnownDeviation.values())
                .filter(known -> !used.contains(known))
                .toList();
    }

    private boolean isKnown(Deviation deviation) {
        boolean known = false;
        for (KnownDeviation candidate : KnownDeviation.values()) {
            if (candidate.covers(deviation)) {
                used.add(candidate);
                known = true;
            }
        }
        return known;
    }

    List<Deviation> deviations(Answer answer) {
        for (OpenApiFile file : files) {
            Optional<Operation> operation = file.operation(answer.method(), answer.path());
            if (operation.isPresent()) {
                return deviations(answer, file, operation.get());
            }
        }
        return List.of(deviation(Kind.PATH, answer, answer.path(), "", "no such operation"));
    }

    private static List<Deviation> deviations(
            Answer answer, OpenApiFile file, Operation operation) {
        Optional<JsonNode> response = file.response(operation, answer.status());
        String path = operation.template();
        List<Deviation> found = new ArrayList<>();
        if (response.isEmpty()) {
            found.add(deviation(Kind.STATUS, answer, path, "", "the file has no such status"));
        }
        JsonNode content = response.map(it -> it.path("content")).orElse(MissingNode.getInstance());
        if (content.isEmpty()) {
            found.addAll(withoutSchema(answer, path));
        } else if (!content.has(answer.contentType())) {
            found.add(deviation(Kind.TYPE, answer, path, "", answer.contentType()));
        } else {
            JsonNode schema = content.get(answer.contentType()).path("schema");
            file.validate(schema, answer.json())
                    .forEach(error ->
                            found.add(
                                    deviation(
                                            Kind.BODY,
                                            answer,
                                            path,
                                            error.getInstanceLocation().toString(),
                                            error.toString())));
        }
        return found;
    }

    /// The files say nothing of the bodies of errors; they are the usual ones all the same.
    private static List<Deviation> withoutSchema(Answer answer, String path) {
        if (answer.status() < 400) {
            return answer.text().isEmpty()
                    ? List.of()
                    : List.of(deviation(Kind.BODY, answer, path, "", "a body was not expected"));
        }
        if (!answer.isJson()) {
            return answer.contentType().equals("text/html")
                    ? List.of()
                    : List.of(deviation(Kind.TYPE, answer, path, "", answer.contentType()));
        }
        JsonNode body = answer.json();
        boolean usual =
                body.path("message").isString()
                        && (!body.has("code") || body.get("code").isIntegralNumber());
        return usual
                ? List.of()
                : List.of(deviation(Kind.BODY, answer, path, "", "not an error: code, message"));
    }

    private static Deviation deviation(
            Kind kind, Answer answer, String path, String pointer, String message) {
        return new Deviation(kind, answer.method(), path, answer.status(), pointer, message);
    }
}
