package com.cyberhybridhub.domain.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.questions.BranchDecision.Guess;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillerStateTest {

    private static final Score BEFORE = new Score(30, 2, 3, 5, 3);

    /// Every step with every event. Points, streak, best streak, answered and hits follow.
    @ParameterizedTest
    @CsvSource({
        "READY,  ASK,    ASKED,  30, 2, 3, 5, 3",
        "ASKED,  HIT,    READY,  40, 3, 3, 6, 4",
        "ASKED,  CLOSE,  HINTED, 30, 2, 3, 5, 3",
        "ASKED,  MISS,   READY,  30, 0, 3, 6, 3",
        "ASKED,  CLOSED, READY,  30, 2, 3, 5, 3",
        "HINTED, HIT,    READY,  35, 3, 3, 6, 4",
        "HINTED, CLOSE,  READY,  32, 2, 3, 6, 3",
        "HINTED, MISS,   READY,  30, 0, 3, 6, 3",
        "HINTED, CLOSED, READY,  30, 2, 3, 5, 3",
        "READY,  CLOSED, READY,  30, 2, 3, 5, 3"
    })
    void everyEventLeadsFromEachStepToTheNext(
            FillerStep from,
            String event,
            FillerStep to,
            int points,
            int streak,
            int best,
            int answered,
            int hits) {
        FillerState before = at(from);

        FillerState after = after(before, event);

        assertThat(after.step()).isEqualTo(to);
        assertThat(after.score()).isEqualTo(new Score(points, streak, best, answered, hits));
        assertThat(after.open().isPresent()).isEqualTo(to != FillerStep.READY);
    }

    @ParameterizedTest
    @CsvSource({"ASKED", "HINTED"})
    void aBranchWithAnOpenQuestionAsksNoOther(FillerStep from) {
        assertThatThrownBy(() -> at(from).asked(Given.id(9), "Rome"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"HIT", "CLOSE", "MISS"})
    void anAnswerWithoutAnOpenQuestionIsAFault(Guess guess) {
        assertThatThrownBy(() -> after(at(FillerStep.READY), guess.name()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEndOfAnotherQuestionChangesNothing() {
        FillerState asked = at(FillerStep.ASKED);

        assertThat(asked.closed(Given.id(77))).isEqualTo(asked);
    }

    @Test
    void aBestStreakGrowsWithTheStreakAndStays() {
        Score score = Score.NONE;
        for (int i = 0; i < 4; i++) {
            score = score.hit(10);
        }

        assertThat(score.miss().hit(10)).isEqualTo(new Score(50, 1, 4, 6, 5));
    }

    @Test
    void onlyTheLastSubjectsAreRemembered() {
        FillerState state = FillerState.FRESH;
        for (int i = 0; i < 30; i++) {
            state = state.asked(Given.id(i), "place " + i).closed(Given.id(i));
        }

        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            expected.add("place " + i);
        }
        assertThat(state.recent()).isEqualTo(expected);
    }

    @Test
    void aStateCannotContradictItself() {
        assertThatThrownBy(() ->
                        new FillerState(
                                FillerStep.READY,
                                Optional.of(Given.id(1)),
                                Score.NONE,
                                Skill.BEGINNER,
                                List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new FillerState(
                                FillerStep.ASKED,
                                Optional.empty(),
                                Score.NONE,
                                Skill.BEGINNER,
                                List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FillerState at(FillerStep step) {
        return new FillerState(
                step,
                step == FillerStep.READY ? Optional.empty() : Optional.of(Given.id(1)),
                BEFORE,
                Skill.BEGINNER,
                List.of("Lisbon"));
    }

    /// As it happens: through the judge, and through the end of a question.
    private static FillerState after(FillerState before, String event) {
        return switch (event) {
            case "ASK" -> before.asked(Given.id(1), "Rome");
            case "CLOSED" -> before.closed(Given.id(1));
            default -> {
                BigDecimal value =
                        switch (Guess.valueOf(event)) {
                            case HIT -> Given.TRUTH;
                            case CLOSE -> Given.TRUTH.add(new BigDecimal(5));
                            case MISS -> Given.TRUTH.add(new BigDecimal(6));
                        };
                NumberQuestion question = Given.question(QuestionState.OPEN);
                yield NumberJudge.judge(question, value, before, Given.NOW, Given.id(2)).state();
            }
        };
    }
}
