package com.cyberhybridhub.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.engine.audit.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsFileTest {

    private final AuditLink first = after(AuditLink.Head.NONE);
    private final AuditLink second = after(first.head());

    private static AuditLink after(AuditLink.Head head) {
        return AuditLink.after(
                head,
                AuditLink.HEADS,
                Instant.parse("2026-03-02T15:00:00Z"),
                new AuditEntry("heads", new Fields().text("name", "é😀")));
    }

    @Test
    void aFileIsContinuedWhereItEnded(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("audit").resolve("heads.log");
        assertThat(HeadsFile.open(file).last()).isEqualTo(AuditLink.Head.NONE);

        HeadsFile.open(file).append(List.of(first));
        HeadsFile again = HeadsFile.open(file);
        assertThat(again.last()).isEqualTo(first.head());
        again.append(List.of(second));

        assertThat(again.last()).isEqualTo(second.head());
        assertThat(Files.readAllLines(file)).containsExactly(first.line(), second.line());
    }

    @Test
    void aTornLineIsCutOff(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("heads.log");
        HeadsFile.open(file).append(List.of(first));
        Files.writeString(file, second.line().substring(0, 40), StandardOpenOption.APPEND);

        assertThat(HeadsFile.open(file).last()).isEqualTo(first.head());

        assertThat(Files.readAllLines(file)).containsExactly(first.line());
    }

    @Test
    void aFileOfSomethingElseIsLeftAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("heads.log"), "my diary\n");

        assertThatThrownBy(() -> HeadsFile.open(file)).hasMessageContaining("not a row of heads");

        assertThat(file).hasContent("my diary\n");
    }
}
