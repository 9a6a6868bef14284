package com.cyberhybridhub.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLinkTest {

    @Test
    void thereIsOneTextForOneContent() {
        Fields fields =
                new Fields()
                        .text("z", "a\"b\\c\n\u0001é😀/")
                        .decimal("amount", new BigDecimal("1E+2"))
                        .time("at", Instant.parse("2026-03-02T15:00:00.123456789Z"))
                        .number("count", 7)
                        .flag("yes", true)
                        .text("absent", Optional.empty())
                        .nested("inner", new Fields().text("b", "2").text("a", "1"))
                        .items("list", List.of(new Fields(), new Fields().text("x", "\uD83D")));

        assertThat(fields.canonical())
                .isEqualTo(
                        "{\"amount\":\"100\",\"at\":\"2026-03-02T15:00:00.123456Z\",\"count\":\"7\","
                                + "\"inner\":{\"a\":\"1\",\"b\":\"2\"},\"list\":[{},{\"x\":\"\\ud83d\"}],"
                                + "\"yes\":\"true\",\"z\":\"a\\\"b\\\\c\\u000a\\u0001é😀/\"}");
    }

    /// The hash is the one that `sha256sum` gives for the same bytes, see docs/audit.md.
    @Test
    void aLinkIsBoundToTheOneBefore() {
        Instant at = Instant.parse("2026-03-02T15:00:00Z");
        AuditEntry entry = new AuditEntry("halt.set", new Fields().text("id", "SPY"));

        AuditLink first = AuditLink.after(AuditLink.Head.NONE, "user:ann", at, entry);
        AuditLink second = AuditLink.after(first.head(), "user:ann", at, entry);

        assertThat(first.canonical())
                .isEqualTo(
                        "{\"at\":\"2026-03-02T15:00:00Z\",\"body\":{\"id\":\"SPY\"},\"chain\":\"user:ann\","
                                + "\"kind\":\"halt.set\",\"seq\":\"1\"}");
        assertThat(first.hash())
                .isEqualTo("aa1daa2b145d372bde57dabc8ec375ecf87a905737f810741ed4586025cca3fa");
        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.hash()).isEqualTo(AuditLink.hash(first.hash(), second.canonical()));
    }
}
