package com.cyberhybridhub.domain.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberJudgeTest {

    private final NumberQuestion question = Given.question(QuestionState.OPEN);
    private final FillerState asked = FillerState.FRESH.asked(question.id(), "Lisbon");

    @ParameterizedTest
    @CsvSource({
        "14.5, HIT, 10",
        "16.5, HIT, 10",
        "12.5, HIT, 10",
        "16.51, CLOSE, 0",
        "12.49, CLOSE, 0",
        "19.5, CLOSE, 0",
        "9.5, CLOSE, 0",
        "19.51, MISS, 0",
        "9.49, MISS, 0",
        "-60, MISS, 0"
    })
    void aNumberIsAHitCloseOrAMissExactlyAtItsLimits(
            BigDecimal value, Decision decision, int points) {
        NumberQuestion answered = judge(value).answered();

        assertThat(answered.state()).isEqualTo(QuestionState.ANSWERED);
        assertThat(answered.guess())
                .hasValue(new NumberQuestion.Guess(value, decision, points, Given.NOW));
    }

    @ParameterizedTest
    @CsvSource({"12, more than 12 °C", "17.0, less than 17 °C"})
    void aCloseAnswerBringsOneFollowUpThatSaysWhichWay(BigDecimal value, String hint) {
        NumberJudge.Outcome outcome = judge(value);

        NumberQuestion followUp = outcome.followUp().orElseThrow();
        assertThat(followUp.text())
                .isEqualTo("Close: it is " + hint + ". " + question.content().text());
        assertThat(followUp.attempt()).isEqualTo(1);
        assertThat(followUp.parent()).hasValue(question.id());
        assertThat(followUp.content().truth()).isEqualTo(question.content().truth());
        assertThat(followUp.expiresAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(10)));
        assertThat(outcome.state().open()).hasValue(followUp.id());
    }

    @Test
    void aSecondCloseAnswerIsTheLastWord() {
        NumberJudge.Outcome first = judge(new BigDecimal(12));
        NumberQuestion followUp = first.followUp().orElseThrow();

        NumberJudge.Outcome last =
                NumberJudge.judge(
                        followUp, new BigDecimal(17), first.state(), Given.NOW, Given.id(3));

        assertThat(last.followUp()).isEmpty();
        assertThat(last.answered().guess().orElseThrow().points()).isEqualTo(2);
        assertThat(last.state().open()).isEqualTo(Optional.empty());
    }

    @Test
    void aQuestionThatItsBranchDoesNotKnowIsNotJudged() {
        assertThatThrownBy(() ->
                        NumberJudge.judge(
                                question,
                                BigDecimal.ONE,
                                FillerState.FRESH.asked(Given.id(8), "Rome"),
                                Given.NOW,
                                Given.id(9)))
                .isInstanceOf(IllegalStateException.class);
    }

    private NumberJudge.Outcome judge(BigDecimal value) {
        return NumberJudge.judge(question, value, asked, Given.NOW, Given.id(2));
    }
}
