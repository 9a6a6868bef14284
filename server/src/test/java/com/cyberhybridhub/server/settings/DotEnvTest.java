package com.cyberhybridhub.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DotEnvTest {

    @Test
    void namesAndValuesAreRead() {
        assertThat(values("TRADING_ENABLED=true", "HUB_PORT = 8081 "))
                .containsExactly(entry("TRADING_ENABLED", "true"), entry("HUB_PORT", "8081"));
    }

    @Test
    void commentsAndEmptyLinesAreSkipped() {
        assertThat(values("# A comment", "", "   ", "  # HUB_PORT=1", "HUB_PORT=2 # why"))
                .containsOnly(entry("HUB_PORT", "2"));
    }

    @Test
    void quotesAreTakenOffAndKeepWhatIsInside() {
        assertThat(values("A=\"one # two\"", "B=' three '", "C=\"four\" # five", "D=\"open"))
                .containsExactly(
                        entry("A", "one # two"),
                        entry("B", " three "),
                        entry("C", "four"),
                        entry("D", "\"open"));
    }

    @Test
    void aHashInsideAWordBelongsToTheValue() {
        assertThat(values("DATABASE_URL=postgres://u:p#x@h/db"))
                .containsOnly(entry("DATABASE_URL", "postgres://u:p#x@h/db"));
    }

    @Test
    void exportIsAllowed() {
        assertThat(values("export HUB_PORT=8081", "export  HUB_HOST=localhost"))
                .containsExactly(entry("HUB_PORT", "8081"), entry("HUB_HOST", "localhost"));
    }

    @Test
    void theLastOfANameWinsAndAnEqualsSignMayBeInTheValue() {
        assertThat(values("HUB_PORT=1", "HUB_PORT=2", "DATABASE_URL=jdbc:postgresql://h/d?user=u"))
                .contains(
                        entry("HUB_PORT", "2"),
                        entry("DATABASE_URL", "jdbc:postgresql://h/d?user=u"));
    }

    @Test
    void aLineThatIsNothingOfThatIsAProblemThatDoesNotQuoteIt() {
        DotEnv file =
                DotEnv.parse(
                        List.of("HUB_PORT=1", "ALPACA_API_SECRET_KEY hush", "hush: x=y", "=hush"));

        assertThat(file.values()).containsOnly(entry("HUB_PORT", "1"));
        assertThat(file.problems())
                .containsExactly(
                        ".env line 2 is not NAME=value",
                        ".env line 3 is not NAME=value",
                        ".env line 4 is not NAME=value");
    }

    @Test
    void noFileIsAnEmptyOne(@TempDir Path dir) {
        assertThat(DotEnv.load(dir.resolve(".env"))).isEqualTo(DotEnv.NONE);
    }

    @Test
    void aFileIsRead(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve(".env"), "HUB_PORT=8081\r\n# end\r\n");

        assertThat(DotEnv.load(file).values()).containsOnly(entry("HUB_PORT", "8081"));
    }

    @Test
    void aFileThatCannotBeReadIsAProblem(@TempDir Path dir) throws IOException {
        Path notText =
                Files.write(dir.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 'A'});
        Path directory = Files.createDirectory(dir.resolve(".env"));

        assertThat(DotEnv.load(notText).problems())
                .singleElement()
                .asString()
                .contains("cannot be read");
        assertThat(DotEnv.load(directory).problems())
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    private static java.util.Map<String, String> values(String... lines) {
        DotEnv file = DotEnv.parse(List.of(lines));
        assertThat(file.problems()).isEmpty();
        return file.values();
    }
}
