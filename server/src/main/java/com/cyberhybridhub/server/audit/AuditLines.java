package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.engine.audit.Fields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines of an export and of the file of heads, see `docs/audit.md`.
final class AuditLines {

    static final String FORMAT = "1";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AuditLines() {}

    /// One line, read.
    sealed interface Line {

        /// The first line: whose rows, as of when.
        record Header(Instant at, Optional<String> user) implements Line {}

        record Row(AuditLink link) implements Line {}

        /// The last line: how many rows came before it.
        record End(long rows) implements Line {}

        record Unreadable() implements Line {}
    }

    /// What the canonical text of a row says of itself.
    ///
    /// @param heads what it tells of other chains, if it is a row of heads
    record Content(String chain, String seq, Instant at, List<AuditLink> heads) {}

    static String header(Instant at, Optional<String> user) {
        return new Fields()
                .text("audit", "cyber-hybrid-hub")
                .text("format", FORMAT)
                .time("at", at)
                .text("user", user)
                .canonical();
    }

    static String end(long rows) {
        return new Fields().text("end", "audit").number("rows", rows).canonical();
    }

    static Line read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.has("audit")) {
                return text(json, "format").equals(FORMAT)
                        ? new Line.Header(
                                Instant.parse(text(json, "at")),
                                Optional.ofNullable(json.get("user")).map(JsonNode::asString))
                        : new Line.Unreadable();
            }
            return json.has("end")
                    ? new Line.End(Long.parseLong(text(json, "rows")))
                    : new Line.Row(link(json));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException broken) {
            return new Line.Unreadable();
        }
    }

    private static AuditLink link(JsonNode json) {
        return new AuditLink(
                text(json, "chain"),
                Long.parseLong(text(json, "seq")),
                json.path("canonical").asString(""),
                text(json, "hash"));
    }

    /// Empty when the text is not one that the hub writes.
    static Optional<Content> content(AuditLink row) {
        try {
            JsonNode json = MAPPER.readTree(row.canonical());
            List<AuditLink> heads = new ArrayList<>();
            if (row.chain().equals(AuditLink.HEADS)) {
                json.path("body").path("heads").forEach(head -> heads.add(link(head)));
            }
            return Optional.of(
                    new Content(
                            text(json, "chain"),
                            text(json, "seq"),
                            Instant.parse(text(json, "at")),
                            heads));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException("no text " + key);
        }
        return value.asString();
    }
}
