package com.cyberhybridhub.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.node.ObjectNode;

/// Every POST of an order that reached the simulator and what was answered, one JSON line each,
/// beside the ledger. Unlike the journal it forgets nothing. Thread-safe.
public final class PostLedger {

    static final String FILE_NAME = "posts.jsonl";

    private final Path file;

    private PostLedger(Path file) {
        this.file = file;
    }

    /// Goes on with the file in this directory.
    public static PostLedger in(Path directory) {
        return new PostLedger(directory.resolve(FILE_NAME));
    }

    static boolean isOrder(Journal.Entry entry) {
        return entry.method().equals("POST") && entry.path().equals("/v2/orders");
    }

    synchronized void append(Journal.Entry entry) {
        ObjectNode line =
                Json.object()
                        .put("at", entry.at().toString())
                        .put("request_body", entry.requestBody())
                        .put("status", entry.status())
                        .put("fault", entry.fault());
        try {
            Files.writeString(
                    file,
                    Json.write(line) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file, failed);
        }
    }
}
