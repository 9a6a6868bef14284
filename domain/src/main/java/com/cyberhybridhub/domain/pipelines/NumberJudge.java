package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.questions.BranchDecision;
import com.cyberhybridhub.domain.questions.BranchDecision.Guess;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The pure judge of numbers: what an answer comes to and where the branch stands after it.
public final class NumberJudge {

    private NumberJudge() {}

    /// What is to be written, all of it in one commit.
    ///
    /// @param followUp asked at once, with a hint
    public record Outcome(
            NumberQuestion answered, Optional<NumberQuestion> followUp, FillerState state) {}

    /// Judges one answer.
    ///
    /// @param question open, and within its range
    /// @param state of its branch
    /// @param nextId of a follow-up, if there will be one
    public static Outcome judge(
            NumberQuestion question,
            BigDecimal value,
            FillerState state,
            Instant now,
            QuestionId nextId) {
        if (!state.open().equals(Optional.of(question.id()))) {
            throw new IllegalStateException(question.id() + " is open, but not to its branch");
        }
        Guess guess = BranchDecision.ofGuess(value, question.content().truth());
        NumberQuestion answered =
                question.answered(
                        new NumberQuestion.Guess(value, decision(guess), state.points(guess), now));
        if (!state.hints(guess)) {
            return new Outcome(answered, Optional.empty(), state.answered(guess));
        }
        NumberQuestion followUp = followUp(question, value, now, nextId);
        return new Outcome(answered, Optional.of(followUp), state.hinted(followUp.id()));
    }

    private static Decision decision(Guess guess) {
        return switch (guess) {
            case HIT -> Decision.HIT;
            case CLOSE -> Decision.CLOSE;
            case MISS -> Decision.MISS;
        };
    }

    /// As long to answer as the question itself had.
    private static NumberQuestion followUp(
            NumberQuestion question, BigDecimal value, Instant now, QuestionId id) {
        NumberQuestion.Content content = question.content();
        boolean more = content.truth().value().compareTo(value) > 0;
        String hint =
                "Close: it is "
                        + (more ? "more than " : "less than ")
                        + Decimals.canonical(value).toPlainString()
                        + " "
                        + content.range().unit()
                        + ". ";
        return new NumberQuestion(
                id,
                question.user(),
                question.pipeline(),
                content.in(hint + content.text()),
                question.attempt() + 1,
                Optional.of(question.id()),
                QuestionState.OPEN,
                now,
                now.plus(Duration.between(question.createdAt(), question.expiresAt())),
                Optional.empty());
    }
}
