package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.guardrails.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CapRaceTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void nobodyIsEverOverACapWhileManyHandsAnswerAtOnce() throws Exception {
        assertThat(raced(2_000, usage -> usage)).as(said::toString).isTrue();
    }

    @Test
    void aJudgeThatDoesNotSeeWhatIsHeldIsFoundOutFromTheAudit() throws Exception {
        assertThat(raced(300, _ -> Usage.NONE)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("user-0 holds ");
    }

    private boolean raced(long answers, UnaryOperator<Usage> seen)
            throws IOException, InterruptedException {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new CapRaceCommand(answers, 16, 32, 7, out).run(seen);
    }
}
