package com.cyberhybridhub.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.engine.audit.Fields;
import com.cyberhybridhub.server.audit.AuditVerifier.ChainReport;
import com.cyberhybridhub.server.audit.AuditVerifier.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifierTest {

    private static final Instant AT = Instant.parse("2026-03-02T15:00:00Z");
    private static final String ANN = "user:ann";

    @TempDir private Path folder = Path.of("");

    private final List<AuditLink> ann = new ArrayList<>();
    private final List<AuditLink> bob = new ArrayList<>();
    private final List<AuditLink> heads = new ArrayList<>();

    @BeforeEach
    void twoUsersWithHeadsOfBoth() {
        for (int row = 1; row <= 6; row++) {
            grow(ann, ANN, "row " + row);
            grow(bob, "user:bob", "row " + row);
        }
        anchor(AT.plusSeconds(60));
    }

    private static void grow(List<AuditLink> rows, String chain, String text) {
        rows.add(
                AuditLink.after(
                        rows.isEmpty() ? AuditLink.Head.NONE : rows.getLast().head(),
                        chain,
                        AT,
                        new AuditEntry("config.saved", new Fields().text("text", text))));
    }

    private void anchor(Instant at) {
        List<Fields> told =
                List.of(ann.getLast(), bob.getLast()).stream()
                        .map(row ->
                                new Fields()
                                        .text("chain", row.chain())
                                        .number("seq", row.seq())
                                        .text("hash", row.hash()))
                        .toList();
        heads.add(
                AuditLink.after(
                        heads.isEmpty() ? AuditLink.Head.NONE : heads.getLast().head(),
                        AuditLink.HEADS,
                        at,
                        new AuditEntry("heads", new Fields().items("heads", told))));
    }

    private List<AuditLink> rows() {
        List<AuditLink> rows = new ArrayList<>(heads);
        rows.addAll(ann);
        rows.addAll(bob);
        return rows;
    }

    private static List<String> lines(List<AuditLink> rows, Optional<String> user) {
        List<String> lines = new ArrayList<>();
        lines.add(AuditLines.header(AT.plusSeconds(90), user));
        rows.forEach(row -> lines.add(row.line()));
        lines.add(AuditLines.end(rows.size()));
        return lines;
    }

    private Report verify(List<String> lines) throws IOException {
        return AuditVerifier.verify(
                Files.write(folder.resolve("export.jsonl"), lines), Optional.empty());
    }

    private Report verify(List<AuditLink> rows, List<AuditLink> kept) throws IOException {
        return AuditVerifier.verify(
                Files.write(folder.resolve("export.jsonl"), lines(rows, Optional.empty())),
                Optional.of(
                        Files.write(
                                folder.resolve("heads.log"),
                                kept.stream().map(AuditLink::line).toList())));
    }

    private Report verify() throws IOException {
        return verify(lines(rows(), Optional.empty()));
    }

    private static void assertWrong(Report report, int good, String why) {
        assertThat(report.isGood()).isFalse();
        assertThat(report.broken()).isEmpty();
        ChainReport chain = of(report, ANN);
        assertThat(chain.good()).isEqualTo(good);
        assertThat(chain.why()).hasValueSatisfying(text -> assertThat(text).contains(why));
        assertThat(of(report, "user:bob"))
                .isEqualTo(new ChainReport("user:bob", 6, Optional.empty()));
    }

    private static ChainReport of(Report report, String chain) {
        return report.chains().stream()
                .filter(one -> one.chain().equals(chain))
                .findAny()
                .orElseThrow();
    }

    @Test
    void whatNobodyTouchedIsGood() throws IOException {
        assertThat(verify().isGood()).isTrue();
        Report report = verify(rows(), heads);
        assertThat(report.isGood()).isTrue();
        assertThat(report.chains()).extracting(ChainReport::good).containsExactly(1L, 6L, 6L);
        assertThat(report.at()).hasValue(AT.plusSeconds(90));
    }

    @Test
    void anEditedRowIsNamed() throws IOException {
        AuditLink old = ann.get(3);
        ann.set(3, new AuditLink(ANN, 4, old.canonical().replace("row 4", "row four"), old.hash()));

        assertWrong(verify(), 3, "row 4: it was edited");
    }

    @Test
    void anEditedHashIsNamed() throws IOException {
        AuditLink old = ann.get(3);
        ann.set(3, new AuditLink(ANN, 4, old.canonical(), "0".repeat(64)));

        assertWrong(verify(), 3, "row 4: it was edited");
    }

    @Test
    void aContentThatIsNoneIsNamed() throws IOException {
        ann.set(3, new AuditLink(ANN, 4, "nonsense", ann.get(3).hash()));

        assertWrong(verify(), 3, "row 4: it was edited: its content cannot be read");
    }

    @Test
    void aRemovedRowIsNamed() throws IOException {
        ann.remove(3);

        assertWrong(verify(), 3, "row 4: it was removed");
    }

    @Test
    void swappedLinesAreNamed() throws IOException {
        ann.add(4, ann.remove(3));

        assertWrong(verify(), 3, "row 4: it was swapped");
    }

    @Test
    void swappedContentsAreNamed() throws IOException {
        AuditLink four = ann.get(3);
        AuditLink five = ann.get(4);
        ann.set(3, new AuditLink(ANN, 4, five.canonical(), five.hash()));
        ann.set(4, new AuditLink(ANN, 5, four.canonical(), four.hash()));

        assertWrong(verify(), 3, "row 4: it was swapped or edited: its content is that of " + ANN);
    }

    @Test
    void aRowOfAnotherUserIsNamed() throws IOException {
        AuditLink strange = bob.get(3);
        ann.set(3, new AuditLink(ANN, 4, strange.canonical(), strange.hash()));

        assertWrong(verify(), 3, "its content is that of user:bob 4");
    }

    @Test
    void aRepeatedRowIsNamed() throws IOException {
        ann.add(4, ann.get(3));

        assertWrong(verify(), 4, "row 4: it is there twice");
    }

    @Test
    void aCutOffEndIsNamedByTheHeads() throws IOException {
        ann.removeLast();
        ann.removeLast();

        assertWrong(verify(), 4, "row 5: it and what followed was cut off");
    }

    @Test
    void aChainThatIsGoneIsNamedByTheHeads() throws IOException {
        ann.clear();

        assertWrong(verify(), 0, "row 1: it and what followed was cut off");
    }

    @Test
    void aChainHashedAnewIsNamedByTheHeads() throws IOException {
        ann.clear();
        for (int row = 1; row <= 6; row++) {
            grow(ann, ANN, "another " + row);
        }

        assertWrong(verify(), 5, "row 6: it or a row before it was changed and hashed anew");
    }

    @Test
    void onlyTheKeptFileSeesHeadsHashedAnewToo() throws IOException {
        List<AuditLink> kept = List.copyOf(heads);
        ann.removeLast();
        heads.clear();
        anchor(AT.plusSeconds(60));

        assertThat(verify().isGood()).isTrue();
        Report report = verify(rows(), kept);
        assertWrong(report, 5, "row 6: it and what followed was cut off: the file of heads");
        assertThat(of(report, AuditLink.HEADS).why()).isPresent();
    }

    @Test
    void headsYoungerThanTheExportAreNoEvidence() throws IOException {
        List<AuditLink> exported = rows();
        grow(ann, ANN, "row 7");
        anchor(AT.plusSeconds(120));

        Report report = verify(exported, heads);

        assertThat(report.isGood()).isTrue();
        assertThat(report.newerHeads()).isEqualTo(1);
    }

    @Test
    void anEditedFileOfHeadsIsNamed() throws IOException {
        AuditLink old = heads.getFirst();
        List<AuditLink> kept =
                List.of(new AuditLink(old.chain(), 1, old.canonical(), "0".repeat(64)));

        assertThat(verify(rows(), kept).broken())
                .hasValueSatisfying(why -> assertThat(why).contains("row 1 of the file of heads"));
    }

    @Test
    void anExportOfOneUserNeedsNoOtherChain() throws IOException {
        assertThat(verify(lines(ann, Optional.of("ann"))).isGood()).isTrue();
    }

    @Test
    void anExportThatIsCutIsNotWhole() throws IOException {
        List<String> lines = lines(rows(), Optional.empty());
        lines.removeLast();

        assertThat(verify(lines).broken())
                .hasValueSatisfying(why -> assertThat(why).contains("its last line is missing"));
        lines.removeLast();
        lines.set(1, "{");
        assertThat(verify(lines).broken())
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be read"));
    }
}
