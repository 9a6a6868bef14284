package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.server.audit.AuditLines.Content;
import com.cyberhybridhub.server.audit.AuditLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Proves an export, with nothing but the export and, if there is one, the file of heads. Owned by
/// one thread.
public final class AuditVerifier {

    private final Anchors anchors = new Anchors();
    private final TreeMap<String, ChainCheck> checks = new TreeMap<>();
    private @Nullable Instant at;
    private Optional<String> user = Optional.empty();
    private long rows;
    private boolean ended;
    private int newerHeads;
    private @Nullable String broken;

    /// What the verifier found.
    ///
    /// @param at the moment that the export says it is of
    /// @param newerHeads rows of the file of heads that are younger than the export
    /// @param broken what is wrong with the files as such, empty when they are whole
    public record Report(
            Optional<Instant> at,
            List<ChainReport> chains,
            int newerHeads,
            Optional<String> broken) {

        public boolean isGood() {
            return broken.isEmpty() && chains.stream().allMatch(chain -> chain.why().isEmpty());
        }
    }

    /// How one chain came out.
    ///
    /// @param good rows that are proven
    /// @param why what is wrong with the row after them; empty when nothing is
    public record ChainReport(String chain, long good, Optional<String> why) {}

    /// Reads the export twice: for the heads in it, then row by row.
    ///
    /// @throws IOException when a file cannot be read
    public static Report verify(Path export, Optional<Path> heads) throws IOException {
        AuditVerifier verifier = new AuditVerifier();
        verifier.lines(export, verifier::prepare);
        if (heads.isPresent()) {
            verifier.keptHeads(heads.get());
        }
        verifier.lines(export, verifier::ownHeads);
        verifier.lines(export, verifier::check);
        return verifier.report();
    }

    private void lines(Path file, Consumer<Line> reader) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(AuditLines::read).forEach(reader);
        } catch (java.io.UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /// The header comes first, the end last, and nothing is unreadable.
    private void prepare(Line line) {
        if (ended) {
            broken("there are lines after its end");
        }
        switch (line) {
            case Line.Header header -> {
                if (at != null || rows > 0) {
                    broken("it has a second header");
                }
                at = header.at();
                user = header.user();
            }
            case Line.Row _ -> {
                if (at == null) {
                    broken("it does not begin with a header");
                }
                rows++;
            }
            case Line.End(long counted) -> {
                ended = true;
                if (counted != rows) {
                    broken("its end counts " + counted + " rows, there are " + rows);
                }
            }
            case Line.Unreadable _ -> broken("the line after its row " + rows + " cannot be read");
        }
    }

    private void broken(String why) {
        if (broken == null) {
            broken = "the export is not whole: " + why;
        }
    }

    private void keptHeads(Path file) throws IOException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        ChainCheck chain = new ChainCheck(AuditLink.HEADS, new TreeMap<>());
        whole.lines()
                .forEach(line -> {
                    if (AuditLines.read(line) instanceof Line.Row(AuditLink row)) {
                        chain.next(row);
                        kept(row);
                    } else if (broken == null) {
                        broken = "the file of heads has a line that cannot be read";
                    }
                });
        chain.end()
                .wrong()
                .filter(_ -> broken == null)
                .ifPresent(wrong ->
                        broken = "row " + wrong.row() + " of the file of heads: " + wrong.why());
    }

    private void kept(AuditLink row) {
        Optional<Content> content = AuditLines.content(row);
        if (content.isEmpty()) {
            return;
        }
        if (at != null && content.get().at().isAfter(at)) {
            newerHeads++;
            return;
        }
        anchors.add(row, content.get().at(), "the file of heads");
        add(content.get(), "the file of heads");
    }

    private void ownHeads(Line line) {
        if (line instanceof Line.Row(AuditLink row) && row.chain().equals(AuditLink.HEADS)) {
            AuditLines.content(row).ifPresent(content -> add(content, "the chain of heads"));
        }
    }

    private void add(Content content, String source) {
        content.heads().forEach(head -> anchors.add(head, content.at(), source));
    }

    private void check(Line line) {
        if (line instanceof Line.Row(AuditLink row)) {
            checkOf(row.chain()).next(row);
        }
    }

    private ChainCheck checkOf(String chain) {
        return checks.computeIfAbsent(chain, name -> new ChainCheck(name, anchors.of(name)));
    }

    private Report report() {
        if (!ended) {
            broken("its last line is missing");
        }
        anchors.chains().stream().filter(this::isWanted).forEach(this::checkOf);
        return new Report(
                Optional.ofNullable(at),
                checks.values().stream().map(ChainCheck::end).map(AuditVerifier::told).toList(),
                newerHeads,
                Optional.ofNullable(broken));
    }

    private boolean isWanted(String chain) {
        return user.isEmpty() || chain.equals(AuditLink.ofUser(user.get()));
    }

    private static ChainReport told(ChainCheck.Result result) {
        return new ChainReport(
                result.chain(),
                result.good(),
                result.wrong().map(wrong -> "row " + wrong.row() + ": " + wrong.why()));
    }
}
