package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.server.audit.Anchors.Anchor;
import com.cyberhybridhub.server.audit.AuditLines.Content;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows one chain row by row up to its first wrong row. Owned by one thread.
final class ChainCheck {

    private final String chain;
    private final NavigableMap<Long, Anchor> anchors;
    private AuditLink.Head head = AuditLink.Head.NONE;
    private long missing;
    private @Nullable Wrong wrong;

    ChainCheck(String chain, NavigableMap<Long, Anchor> anchors) {
        this.chain = chain;
        this.anchors = anchors;
    }

    /// The first row that is not as it was written.
    record Wrong(long row, String why) {}

    /// How a chain came out.
    ///
    /// @param good the rows before the first wrong one
    record Result(String chain, long good, Optional<Wrong> wrong) {}

    void next(AuditLink row) {
        if (wrong != null) {
            if (row.seq() == missing) {
                wrong = new Wrong(missing, "it was swapped: it comes after a later row");
                missing = 0;
            }
            return;
        }
        Optional<String> why = judge(row);
        if (why.isPresent()) {
            wrong = new Wrong(Math.min(row.seq(), head.seq() + 1), why.get());
            missing = row.seq() > head.seq() + 1 ? head.seq() + 1 : 0;
            return;
        }
        head = row.head();
    }

    private Optional<String> judge(AuditLink row) {
        long expected = head.seq() + 1;
        if (row.seq() > expected) {
            return Optional.of("it was removed: row " + row.seq() + " follows " + head.seq());
        }
        if (row.seq() < expected) {
            return Optional.of("it is there twice or was swapped: it follows row " + head.seq());
        }
        Optional<Content> content = AuditLines.content(row);
        if (content.isEmpty()) {
            return Optional.of("it was edited: its content cannot be read");
        }
        String place = content.get().chain() + " " + content.get().seq();
        if (!place.equals(chain + " " + row.seq())) {
            return Optional.of("it was swapped or edited: its content is that of " + place);
        }
        if (!row.hash().equals(AuditLink.hash(head.hash(), row.canonical()))) {
            return Optional.of(
                    "it was edited: its hash is not that of its content after the row before");
        }
        return Optional.ofNullable(anchors.get(row.seq()))
                .filter(anchor -> !anchor.hash().equals(row.hash()))
                .map(anchor ->
                        "it or a row before it was changed and hashed anew: " + tells(anchor));
    }

    private static String tells(Anchor anchor) {
        return anchor.source() + " told another hash at " + anchor.at();
    }

    /// After the last row.
    Result end() {
        if (wrong == null) {
            Map.Entry<Long, Anchor> beyond = anchors.higherEntry(head.seq());
            if (beyond != null) {
                wrong =
                        new Wrong(
                                head.seq() + 1,
                                "it and what followed was cut off: "
                                        + beyond.getValue().source()
                                        + " told of row "
                                        + beyond.getKey()
                                        + " at "
                                        + beyond.getValue().at());
            }
        }
        return new Result(chain, head.seq(), Optional.ofNullable(wrong));
    }
}
